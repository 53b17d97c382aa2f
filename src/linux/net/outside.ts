import { Segment } from './link/segment.ts';
import type { DnsQuestion } from './names/dns-message.ts';
import { type DnsAnswer, DnsServer, NXDOMAIN } from './names/dns-server.ts';
import { NetworkStack } from './network-stack.ts';

/**
 * What lies beyond the host's cable: a router that is also the name server and that has no way to the internet. It
 * answers pings, it answers names that `lookup` knows and NXDOMAIN for all others, and to packets for anywhere else it
 * answers that the network is unreachable, so nothing hangs that could be told.
 */
export interface OutsideOptions {
  /** The host's interface. Default `eth0`. */
  readonly interfaceName?: string;
  /** The host's own address, e.g. `10.0.0.10`. */
  readonly address: string;
  readonly prefix: number;
  readonly mac?: string;
  /** The router's address, which is the name server's as well. */
  readonly router: string;
  /** Addresses of outside names that resolve; undefined for a name that does not exist. */
  readonly lookup?: (name: string) => readonly string[] | undefined;
}

export interface Outside {
  /** The stack behind the host's cable, for who wants to put something there. */
  readonly router: NetworkStack;
  dispose(): void;
}

export function connectOutside(host: NetworkStack, options: OutsideOptions): Outside {
  const cable = new Segment();
  const { prefix } = options;
  const router = new NetworkStack({ clock: host.clock, random: host.random, forwarding: true });
  router.addInterface({
    name: 'lan0',
    mac: '02:00:00:00:00:01',
    addresses: [{ address: options.router, prefix }],
    segment: cable,
  });
  const through = host.addInterface({
    name: options.interfaceName ?? 'eth0',
    mac: options.mac ?? '02:00:00:00:00:02',
    addresses: [{ address: options.address, prefix }],
    segment: cable,
  });
  host.addRoute({ subnet: { network: 0, prefix: 0 }, gateway: options.router, through });
  const names = new DnsServer(router, { handler: (question) => answer(question, options.lookup) });
  return {
    router,
    dispose() {
      names.close();
      host.removeInterface(through);
      router.dispose();
    },
  };
}

function answer({ name, type }: DnsQuestion, lookup: OutsideOptions['lookup']): DnsAnswer {
  const addresses = lookup?.(name.toLowerCase());
  if (!addresses) return NXDOMAIN;
  if (type !== 'A') return { code: 'NOERROR', answers: [] };
  return { code: 'NOERROR', answers: addresses.map((data) => ({ name, type: 'A', ttl: 300, data })) };
}
