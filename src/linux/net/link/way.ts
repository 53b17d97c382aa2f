import type { Packet } from '../ip/packet.ts';
import type { NetworkInterface } from './network-interface.ts';

/** An interface that a frame passes: it comes into the machine there, or leaves it by a port of a bridge. */
export interface Step {
  readonly device: NetworkInterface;
  readonly into: boolean;
}

/**
 * The way of frames from an interface to the one that answers for an address, which is its last step: over cables, pairs and
 * bridges. There is no ARP traffic; who has an address is looked up.
 */
export function wayTo(from: NetworkInterface, address: string): readonly Step[] | undefined {
  const crossed = new Set<NetworkInterface>();
  const leave = (device: NetworkInterface): readonly Step[] | undefined => {
    for (const next of device.peer ? [device.peer] : (device.segment?.members ?? [])) {
      if (next === device || !next.up) continue;
      const rest = next.master ? cross(next.master, next) : next.has(address) ? [] : undefined;
      if (rest) return [{ device: next, into: true }, ...rest];
    }
    return undefined;
  };
  const cross = (bridge: NetworkInterface, came?: NetworkInterface): readonly Step[] | undefined => {
    if (!bridge.up || crossed.has(bridge)) return undefined;
    crossed.add(bridge);
    if (came && bridge.has(address)) return [{ device: bridge, into: true }];
    for (const port of bridge.ports) {
      const rest = port === came || !port.up ? undefined : leave(port);
      if (rest) return [{ device: port, into: false }, ...rest];
    }
    return undefined;
  };
  return from.kind === 'bridge' ? cross(from) : leave(from);
}

/** Brings a packet along a way. Bridges may be told to ask the filter of their machine about what they pass on. */
export function carry(packet: Packet, way: readonly Step[]): void {
  let carried: Packet | undefined = packet;
  for (const [at, { device, into }] of way.entries()) {
    if (at === way.length - 1) {
      device.arrive(carried);
      return;
    }
    if (into) {
      device.countReceived(carried);
      continue;
    }
    // What the machine itself sends through a bridge has passed its filter already.
    const { master } = device;
    if (at > 0 && master) carried = master.home.bridged(carried, master);
    if (!carried) return;
    device.countSent(carried);
  }
}
