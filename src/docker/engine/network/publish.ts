import { SystemError } from '../../../linux/errno.ts';
import type { PortBinding, PortMap } from '../container/config/host-config.ts';
import type { Container } from '../container/container.ts';
import type { Engine } from '../engine.ts';
import { EngineError, notSimulated } from '../errors.ts';
import { sortedRecord } from '../sorted-record.ts';
import { bindingAddress } from './bridge-options.ts';
import type { Network } from './network.ts';
import { openProxy, type PortProxy } from './port-proxy.ts';

/** A port of the host that leads into a container. */
export interface Publication {
  readonly protocol: 'tcp' | 'udp';
  readonly address: string;
  readonly port: number;
  readonly proxy: PortProxy;
  /** Takes its rules out of the host's tables. */
  readonly unfilter: () => void;
}

/** A container port with its number and protocol. */
export interface PortSpec {
  readonly key: string;
  readonly port: number;
  readonly protocol: string;
}

/** `80/tcp`, also without protocol. */
export function portSpec(key: string): PortSpec {
  const [port = '', protocol = 'tcp'] = key.split('/');
  return { key, port: Number(port), protocol };
}

/** By number, tcp first (nat.SortPortMap). */
function sortPorts(keys: Iterable<string>): readonly PortSpec[] {
  return [...keys]
    .map(portSpec)
    .sort(
      (a, b) =>
        a.port - b.port ||
        Number(b.protocol === 'tcp') - Number(a.protocol === 'tcp') ||
        (a.protocol < b.protocol ? -1 : 1),
    );
}

/** Ports that are exposed and reachable in the network only. */
export function exposedPorts(container: Container): PortMap {
  return sortedRecord(Object.keys(container.config.ExposedPorts ?? {}).map((key) => [key, null] as const));
}

/**
 * Publishes a container's ports at its address; answers what `docker port` shows. Nothing stays published on failure.
 * @param network the one at whose bridge they are; it may say where ports are published that ask for no address
 * @throws EngineError system
 */
export function publishPorts(
  engine: Engine,
  container: Container,
  address: string,
  network: Network,
): { readonly ports: PortMap; readonly publications: readonly Publication[] } {
  const { PortBindings, PublishAllPorts } = container.hostConfig;
  const hostAddress = bindingAddress(network.options);
  const publications: Publication[] = [];
  const ports: [string, readonly PortBinding[] | null][] = [];
  try {
    for (const { key, port, protocol } of sortPorts(Object.keys(container.config.ExposedPorts ?? {}))) {
      const asked = Object.hasOwn(PortBindings, key) ? (PortBindings[key] ?? []) : [];
      const wanted = asked.length === 0 && PublishAllPorts ? [{ HostIp: '', HostPort: '' }] : asked;
      const bound: PortBinding[] = [];
      for (const binding of wanted) {
        for (const made of bind(
          engine,
          network,
          { address, port, protocol },
          { ...binding, HostIp: binding.HostIp || hostAddress },
        )) {
          publications.push(made);
          bound.push({ HostIp: made.address, HostPort: String(made.port) });
        }
      }
      ports.push([key, bound.length > 0 ? bound : null]);
    }
  } catch (error) {
    closePublications(engine, publications);
    throw error;
  }
  return { ports: sortedRecord(ports), publications };
}

export function closePublications(engine: Engine, publications: readonly Publication[]): void {
  for (const { protocol, address, port, proxy, unfilter } of publications) {
    unfilter();
    proxy.close();
    engine.ports.release(protocol, address, port);
  }
}

/** Without an address of its own a port is published on all addresses, of IPv4 and of IPv6. */
function bind(
  engine: Engine,
  { filtered }: Network,
  target: { readonly address: string; readonly port: number; readonly protocol: string },
  binding: PortBinding,
): readonly Publication[] {
  if (target.protocol === 'sctp') throw notSimulated('publishing an SCTP port');
  const protocol = target.protocol === 'udp' ? 'udp' : 'tcp';
  const addresses = binding.HostIp === '' ? ['0.0.0.0', '::'] : [binding.HostIp];
  const [from = 0, to = from] = binding.HostPort === '' ? [] : binding.HostPort.split('-').map(Number);
  const taken = engine.ports.take(protocol, addresses, from, to, (port) =>
    isFree(engine, protocol, addresses, port),
  );
  const made: Publication[] = [];
  try {
    for (const address of addresses) {
      const leads = {
        protocol,
        hostAddress: address,
        hostPort: taken,
        target: { address: target.address, port: target.port },
      } as const;
      const proxy = openProxy(engine.host.net, leads);
      const unfilter = filtered ? engine.firewall.addPort(filtered, leads) : () => {};
      made.push({ protocol, address, port: taken, proxy, unfilter });
    }
  } catch (error) {
    closePublications(engine, made);
    for (const address of addresses) engine.ports.release(protocol, address, taken);
    if (!(error instanceof SystemError)) throw error;
    const at = addresses[made.length] ?? '';
    const shown = at.includes(':') ? `[${at}]` : at;
    const why = error.message.charAt(0).toLowerCase() + error.message.slice(1);
    throw new EngineError(
      'system',
      `failed to bind host port for ${shown}:${taken}:${target.address}:${target.port}/${protocol}: ${why}`,
    );
  }
  return made;
}

/** Whether a process of the host listens on a port; the engine then takes another. */
function isFree(
  engine: Engine,
  protocol: 'tcp' | 'udp',
  addresses: readonly string[],
  port: number,
): boolean {
  return !engine.host.net
    .sockets()
    .some(
      ({ local, protocol: used, state }) =>
        local.port === port &&
        used.startsWith(protocol) &&
        (protocol === 'udp' || state === 'listen') &&
        (addresses.includes(local.address) || addresses[0] === '0.0.0.0' || local.address === '0.0.0.0'),
    );
}
