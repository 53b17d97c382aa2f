import { Bridge } from '../../../linux/net/bridge.ts';
import { formatIpv4, formatSubnet, parseSubnet, type Subnet } from '../../../linux/net/ipv4.ts';
import type { Engine } from '../engine.ts';
import { conflict, EngineError, forbidden, invalidParameter, notFound, notSimulated } from '../errors.ts';
import { type StringMap, sortRecord } from '../sorted-record.ts';
import { AddressPool } from './address-pool.ts';
import type { IpamBlock, Network } from './network.ts';
import { PREDEFINED_NETWORKS } from './network.ts';
import { networkEvent } from './network-event.ts';
import { validateIpam } from './validate-ipam.ts';

/** What `docker network create` asks for; names are the API's. */
export interface NetworkRequest {
  readonly Name: string;
  readonly Driver: string;
  readonly EnableIPv4?: boolean;
  readonly EnableIPv6?: boolean;
  readonly IPAM?: {
    readonly Driver: string;
    readonly Options: StringMap | null;
    readonly Config: readonly IpamBlock[];
  };
  readonly Internal: boolean;
  readonly Attachable: boolean;
  readonly Ingress: boolean;
  readonly ConfigOnly: boolean;
  readonly ConfigFrom: string;
  readonly Scope: string;
  readonly Options: StringMap;
  readonly Labels: StringMap;
}

const NOT_A_MANAGER =
  'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.';

/** @throws EngineError */
export function createNetwork(engine: Engine, request: NetworkRequest): Network {
  const driver = request.Driver || 'bridge';
  if (PREDEFINED_NETWORKS.includes(request.Name) || request.Name === 'default') {
    throw forbidden(`operation is not permitted on predefined ${request.Name} network `);
  }
  if (driver === 'overlay' || request.Scope === 'swarm') throw forbidden(NOT_A_MANAGER);
  validateIpam(request.IPAM?.Config ?? [], request.EnableIPv6 ?? false);
  if (request.Name.trim() === '') throw invalidParameter('invalid name: name is empty');
  if (engine.networks.byName(request.Name))
    throw conflict(`network with name ${request.Name} already exists`);
  if (driver === 'host' || driver === 'null') {
    throw forbidden(`only one instance of "${driver}" network is allowed`);
  }
  if (driver === 'macvlan' || driver === 'ipvlan' || request.ConfigOnly || request.ConfigFrom !== '') {
    throw notSimulated(
      `a network of driver ${request.ConfigOnly || request.ConfigFrom !== '' ? 'config' : driver}`,
    );
  }
  if (driver !== 'bridge') {
    throw notFound(`could not find plugin ${driver} in v1 plugin registry: plugin not found`);
  }
  const network = bridgeNetwork(engine, request);
  engine.networks.add(network);
  networkEvent(engine, network, 'create');
  return network;
}

function bridgeNetwork(engine: Engine, request: NetworkRequest): Network {
  const asked = (request.IPAM?.Config ?? []).find(
    ({ Subnet }) => Subnet !== undefined && !Subnet.includes(':'),
  );
  const id = engine.newId();
  const subnet = takeSubnet(engine, asked);
  const range = asked?.IPRange ? parseSubnet(asked.IPRange) : undefined;
  const pool = new AddressPool(subnet, range);
  const gateway =
    asked?.Gateway ??
    formatIpv4((range ?? subnet).network + (range && range.network !== subnet.network ? 0 : 1));
  pool.claim(gateway);
  for (const address of Object.values(asked?.AuxiliaryAddresses ?? {})) pool.claim(address);
  const options = request.Options;
  const truth = (name: string): boolean => options[`com.docker.network.bridge.${name}`] !== 'false';
  const bridge = new Bridge(engine.host.net, {
    name: options['com.docker.network.bridge.name'] ?? `br-${id.slice(0, 12)}`,
    address: gateway,
    prefix: subnet.prefix,
    internal: request.Internal,
    masquerade: truth('enable_ip_masquerade'),
    interContainer: truth('enable_icc'),
  });
  const block: IpamBlock = {
    Subnet: formatSubnet(subnet),
    ...(asked?.IPRange ? { IPRange: asked.IPRange } : {}),
    Gateway: gateway,
    ...(asked?.AuxiliaryAddresses ? { AuxiliaryAddresses: sortRecord(asked.AuxiliaryAddresses) } : {}),
  };
  // An internal network has a gateway only if one was asked for.
  const { Gateway: _, ...withoutGateway } = block;
  return {
    name: request.Name,
    id,
    created: engine.clock.now(),
    driver: 'bridge',
    enableIpv4: request.EnableIPv4 ?? true,
    enableIpv6: request.EnableIPv6 ?? false,
    internal: request.Internal,
    attachable: request.Attachable,
    ipam: {
      Driver: request.IPAM?.Driver || 'default',
      Options: request.IPAM?.Options ?? null,
      Config: [
        request.Internal && !asked?.Gateway ? withoutGateway : block,
        ...(request.IPAM?.Config ?? []).filter((each) => each.Subnet?.includes(':')),
      ],
    },
    ownSubnet: asked !== undefined,
    options: sortRecord(options),
    labels: sortRecord(request.Labels),
    gateway,
    prefix: subnet.prefix,
    pool,
    bridge,
    members: new Map(),
  };
}

function takeSubnet(engine: Engine, asked: IpamBlock | undefined): Subnet {
  if (!asked?.Subnet) {
    const subnet = engine.subnets.take();
    if (!subnet) throw invalidParameter('all predefined address pools have been fully subnetted');
    return subnet;
  }
  const subnet = parseSubnet(asked.Subnet);
  if (!subnet) throw invalidParameter(`invalid subnet ${asked.Subnet}: invalid CIDR block notation`);
  if (!engine.subnets.claim(subnet)) {
    throw new EngineError(
      'forbidden',
      'invalid pool request: Pool overlaps with other one on this address space',
    );
  }
  return subnet;
}
