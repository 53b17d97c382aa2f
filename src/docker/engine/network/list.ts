import type { Engine } from '../engine.ts';
import { invalidParameter } from '../errors.ts';
import type { Filters } from '../filters.ts';
import { rfc3339Nano } from '../go-time.ts';
import { type StringMap, sortedRecord } from '../sorted-record.ts';
import type { Ipam, Network } from './network.ts';
import { PREDEFINED_NETWORKS } from './network.ts';

/** A network as the API shows it. */
export interface NetworkInspect {
  readonly Name: string;
  readonly Id: string;
  readonly Created: string;
  readonly Scope: 'local';
  readonly Driver: string;
  readonly EnableIPv4: boolean;
  readonly EnableIPv6: boolean;
  readonly IPAM: Ipam;
  readonly Internal: boolean;
  readonly Attachable: boolean;
  readonly Ingress: boolean;
  readonly ConfigFrom: { readonly Network: string };
  readonly ConfigOnly: boolean;
  readonly Containers: Readonly<Record<string, NetworkMember>>;
  readonly Options: StringMap;
  readonly Labels: StringMap;
}

interface NetworkMember {
  readonly Name: string;
  readonly EndpointID: string;
  readonly MacAddress: string;
  readonly IPv4Address: string;
  readonly IPv6Address: string;
}

/** @param detailed whether the containers are listed; a list leaves them out */
export function inspectNetwork(network: Network, detailed: boolean): NetworkInspect {
  const members = detailed ? [...network.members.values()] : [];
  return {
    Name: network.name,
    Id: network.id,
    Created: rfc3339Nano(network.created),
    Scope: 'local',
    Driver: network.driver,
    EnableIPv4: network.enableIpv4,
    EnableIPv6: network.enableIpv6,
    IPAM: network.ipam,
    Internal: network.internal,
    Attachable: network.attachable,
    Ingress: false,
    ConfigFrom: { Network: network.configFrom },
    ConfigOnly: network.configOnly,
    Containers: sortedRecord(
      members.map(({ containerId, name, endpointId, mac, address, address6 }) => [
        containerId,
        {
          Name: name,
          EndpointID: endpointId,
          MacAddress: mac,
          IPv4Address: address === '' ? '' : `${address}/${network.prefix ?? 16}`,
          IPv6Address: address6 === '' ? '' : `${address6}/${network.ipv6?.pool.subnet.prefix ?? 64}`,
        },
      ]),
    ),
    Options: network.options,
    Labels: network.labels,
  };
}

/** @throws EngineError invalid parameter */
export function listNetworks(engine: Engine, filters: Filters): readonly NetworkInspect[] {
  filters.validate(['dangling', 'driver', 'id', 'label', 'name', 'scope', 'type']);
  const dangling = danglingFilter(filters);
  const types = filters.get('type');
  for (const type of types) {
    if (type !== 'builtin' && type !== 'custom') throw invalidParameter(`invalid filter: 'type'='${type}'`);
  }
  return engine.networks
    .all()
    .filter((network) => {
      const predefined = PREDEFINED_NETWORKS.includes(network.name);
      return (
        filters.exactMatch('driver', network.driver) &&
        filters.match('name', network.name) &&
        filters.match('id', network.id) &&
        filters.matchLabels('label', network.labels) &&
        filters.exactMatch('scope', 'local') &&
        (dangling === undefined || dangling === (!predefined && network.members.size === 0)) &&
        (types.length === 0 || types.includes(predefined ? 'builtin' : 'custom'))
      );
    })
    .map((network) => inspectNetwork(network, false));
}

function danglingFilter(filters: Filters): boolean | undefined {
  const values = filters.get('dangling');
  if (values.length === 0) return undefined;
  if (values.length > 1) throw invalidParameter('got more than one value for filter key "dangling"');
  if (values[0] === '1' || values[0] === 'true') return true;
  if (values[0] === '0' || values[0] === 'false') return false;
  throw invalidParameter(`invalid value for filter 'dangling', must be "true" (or "1"), or "false" (or "0")`);
}
