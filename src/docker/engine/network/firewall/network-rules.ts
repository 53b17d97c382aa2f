import type { Wanted } from '../../../../linux/net/netfilter/rule.ts';
import type { PlacedRule } from '../../../../linux/net/netfilter/write.ts';
import type { PublishedPort } from '../port-proxy.ts';

/** What the rules of a bridge network depend on. */
export interface FilteredNetwork {
  /** Of the bridge: `docker0`, `br-0123456789ab`. */
  readonly bridge: string;
  /** `172.18.0.0/16`. */
  readonly subnet: string;
  readonly internal: boolean;
  readonly masquerade: boolean;
  readonly interContainer: boolean;
}

/** A rule and the end of its chain at which it is put. */
export type WrittenRule = readonly [rule: PlacedRule, where: 'first' | 'last'];

const is = <Value>(value: Value): Wanted<Value> => ({ not: false, value });
const isNot = <Value>(value: Value): Wanted<Value> => ({ not: true, value });

const ACCEPT = { matches: [], target: { name: 'ACCEPT' } } as const;
const DROP = { matches: [], target: { name: 'DROP' } } as const;

/** The rules of a network, in the order in which they are written (iptabler/network.go: setupIPTables). */
export function networkRules(network: FilteredNetwork): readonly WrittenRule[] {
  return network.internal ? internalRules(network) : outgoingRules(network);
}

/** Nothing in from other networks, and nothing out to them (setupInternalNetworkRules). */
function internalRules({ bridge, subnet, interContainer }: FilteredNetwork): readonly WrittenRule[] {
  const isolation = { table: 'filter', chain: 'DOCKER-ISOLATION-STAGE-1' } as const;
  const within = { table: 'filter', chain: 'DOCKER-FORWARD', from: is(bridge), to: is(bridge) } as const;
  return [
    [{ ...isolation, destination: isNot(subnet), from: is(bridge), ...DROP }, 'first'],
    [{ ...isolation, source: isNot(subnet), to: is(bridge), ...DROP }, 'first'],
    [{ ...within, ...(interContainer ? ACCEPT : DROP) }, 'last'],
  ];
}

function outgoingRules({
  bridge,
  subnet,
  masquerade,
  interContainer,
}: FilteredNetwork): readonly WrittenRule[] {
  const nat: readonly WrittenRule[] = [
    [
      {
        table: 'nat',
        chain: 'POSTROUTING',
        source: is(subnet),
        to: isNot(bridge),
        matches: [],
        target: { name: 'MASQUERADE', range: {} },
      },
      'first',
    ],
    // What comes from the network itself is left to the proxy.
    [{ table: 'nat', chain: 'DOCKER', from: is(bridge), matches: [], target: { name: 'RETURN' } }, 'first'],
  ];
  const forward = { table: 'filter', chain: 'DOCKER-FORWARD', from: is(bridge) } as const;
  const outgoing: readonly WrittenRule[] = interContainer
    ? [[{ ...forward, ...ACCEPT }, 'last']]
    : [
        [{ ...forward, to: is(bridge), ...DROP }, 'last'],
        [{ ...forward, to: isNot(bridge), ...ACCEPT }, 'last'],
      ];
  const to = { table: 'filter', to: is(bridge), matches: [] } as const;
  return [
    ...(masquerade ? nat : []),
    ...outgoing,
    [{ ...to, chain: 'DOCKER', from: isNot(bridge), target: { name: 'DROP' } }, 'last'],
    [
      {
        ...to,
        chain: 'DOCKER-CT',
        matches: [{ name: 'conntrack', states: is(['RELATED', 'ESTABLISHED']) }],
        target: { name: 'ACCEPT' },
      },
      'last',
    ],
    [{ ...to, chain: 'DOCKER-BRIDGE', target: { name: 'jump', chain: 'DOCKER' } }, 'last'],
    [
      {
        table: 'filter',
        chain: 'DOCKER-ISOLATION-STAGE-1',
        from: is(bridge),
        to: isNot(bridge),
        matches: [],
        target: { name: 'jump', chain: 'DOCKER-ISOLATION-STAGE-2' },
      },
      'last',
    ],
    [{ ...to, chain: 'DOCKER-ISOLATION-STAGE-2', target: { name: 'DROP' } }, 'first'],
  ];
}

/** Nobody reaches a container's address but through its bridge (iptabler/endpoint.go: filterDirectAccess). */
export function endpointRules(
  { bridge, internal }: FilteredNetwork,
  address: string,
): readonly WrittenRule[] {
  if (internal) return [];
  const place = { table: 'raw', chain: 'PREROUTING' } as const;
  return [[{ ...place, destination: is(`${address}/32`), from: isNot(bridge), ...DROP }, 'last']];
}

/** The rules of a port (iptabler/port.go: setPerPortIptables); one of IPv6 is the proxy's alone. */
export function portRules(
  { bridge, internal }: FilteredNetwork,
  port: PublishedPort,
): readonly WrittenRule[] {
  const { hostAddress, hostPort, target } = port;
  if (internal || hostAddress.includes(':')) return [];
  const protocol = is(port.protocol === 'tcp' ? 6 : 17);
  const to = (number: number) => [{ name: port.protocol, dports: is([number, number] as const) }] as const;
  const destination = hostAddress === '0.0.0.0' ? {} : { destination: is(`${hostAddress}/32`) };
  const shielded: readonly WrittenRule[] = [
    [
      {
        table: 'raw',
        chain: 'PREROUTING',
        ...destination,
        from: isNot('lo'),
        protocol,
        matches: to(hostPort),
        target: { name: 'DROP' },
      },
      'last',
    ],
  ];
  return [
    ...(hostAddress.startsWith('127.') ? shielded : []),
    [
      {
        table: 'nat',
        chain: 'DOCKER',
        ...destination,
        from: isNot(bridge),
        protocol,
        matches: to(hostPort),
        target: {
          name: 'DNAT',
          range: { addresses: [target.address, target.address], ports: [target.port, target.port] },
        },
      },
      'last',
    ],
    [
      {
        table: 'filter',
        chain: 'DOCKER',
        destination: is(`${target.address}/32`),
        from: isNot(bridge),
        to: is(bridge),
        protocol,
        matches: to(target.port),
        target: { name: 'ACCEPT' },
      },
      'first',
    ],
  ];
}
