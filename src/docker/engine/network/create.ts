import { formatIpv4, formatSubnet, parseSubnet, type Subnet } from '../../../linux/net/addresses/ipv4.ts';
import { formatIpv6, formatIpv6Subnet, parseIpv6Subnet } from '../../../linux/net/addresses/ipv6.ts';
import { Bridge } from '../../../linux/net/link/bridge.ts';
import type { Engine } from '../engine.ts';
import {
  conflict,
  type EngineError,
  forbidden,
  invalidParameter,
  notFound,
  notSimulated,
} from '../errors.ts';
import { type StringMap, sortRecord } from '../sorted-record.ts';
import { AddressPool } from './address-pool.ts';
import { readBridgeOptions } from './bridge-options.ts';
import { bareNetwork, validateConfiguration, withConfiguration } from './configuration.ts';
import { Ipv6Pool } from './ipv6-pool.ts';
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
  validateConfiguration(request);
  const network = request.ConfigOnly ? bareNetwork(engine, request) : driverNetwork(engine, driver, request);
  engine.networks.add(network);
  networkEvent(engine, network, 'create');
  return network;
}

function driverNetwork(engine: Engine, driver: string, request: NetworkRequest): Network {
  if (driver === 'host' || driver === 'null') {
    throw forbidden(`only one instance of "${driver}" network is allowed`);
  }
  if (driver === 'macvlan' || driver === 'ipvlan') throw notSimulated(`a network of driver ${driver}`);
  if (driver !== 'bridge') {
    throw notFound(`plugin "${driver}" not found`);
  }
  if (request.Ingress) throw forbidden('Ingress network can only be global scope network');
  const whole = request.ConfigFrom === '' ? request : withConfiguration(engine, request);
  guardIpamDriver(whole.IPAM?.Driver || 'default');
  return bridgeNetwork(engine, whole);
}

function guardIpamDriver(driver: string): void {
  if (driver === 'null') throw notSimulated('a network of IPAM driver null');
  if (driver !== 'default') throw notFound(`plugin "${driver}" not found`);
}

function bridgeNetwork(engine: Engine, request: NetworkRequest): Network {
  const blocks = request.IPAM?.Config ?? [];
  const asked = blocks.find(({ Subnet }) => Subnet !== undefined && !Subnet.includes(':'));
  const asked6 = blocks.find(({ Subnet }) => Subnet?.includes(':'));
  const bare = bareNetwork(engine, request);
  const settings = readBridgeOptions(request.Options);
  const name = settings.name ?? `br-${bare.id.slice(0, 12)}`;
  if (!bare.enableIpv4) {
    if (!bare.enableIpv6) throw invalidParameter('IPv4 or IPv6 must be enabled');
    throw notSimulated('a network without IPv4');
  }
  guardBridgeName(engine, bare, name);
  const subnet = takeSubnet(engine, asked);
  const range = asked?.IPRange ? parseSubnet(asked.IPRange) : undefined;
  const pool = new AddressPool(subnet, range);
  const gateway =
    asked?.Gateway ??
    formatIpv4((range ?? subnet).network + (range && range.network !== subnet.network ? 0 : 1));
  pool.claim(gateway);
  for (const address of Object.values(asked?.AuxiliaryAddresses ?? {})) pool.claim(address);
  let ipv6: Network['ipv6'];
  try {
    ipv6 = request.EnableIPv6 ? ipv6Of(engine, asked6) : undefined;
  } catch (error) {
    engine.subnets.release(subnet);
    throw error;
  }
  const bridge = new Bridge(engine.host.net, {
    name,
    address: gateway,
    prefix: subnet.prefix,
    ...(settings.mtu === undefined ? {} : { mtu: settings.mtu }),
  });
  const filtered = {
    bridge: name,
    subnet: formatSubnet(subnet),
    internal: request.Internal,
    masquerade: settings.masquerade,
    interContainer: settings.interContainer,
  };
  const block: IpamBlock = {
    Subnet: formatSubnet(subnet),
    ...(asked?.IPRange ? { IPRange: asked.IPRange } : {}),
    Gateway: gateway,
    ...(asked?.AuxiliaryAddresses ? { AuxiliaryAddresses: sortRecord(asked.AuxiliaryAddresses) } : {}),
  };
  // An internal network has a gateway only if one was asked for.
  const { Gateway: _, ...withoutGateway } = block;
  const block6 = ipv6 && { Subnet: formatIpv6Subnet(ipv6.pool.subnet), Gateway: ipv6.gateway };
  return {
    ...bare,
    driver: 'bridge',
    ipam: {
      Driver: request.IPAM?.Driver || 'default',
      Options: request.IPAM?.Options ?? null,
      Config: [
        request.Internal && !asked?.Gateway ? withoutGateway : block,
        ...(block6 ? [block6] : asked6 ? [asked6] : []),
      ],
    },
    gateway,
    prefix: subnet.prefix,
    pool,
    bridge,
    filtered,
    unfilter: engine.firewall.addNetwork(filtered),
    ...(ipv6 ? { ipv6 } : {}),
  };
}

/** @throws EngineError if another network has a bridge of this name */
function guardBridgeName(engine: Engine, { id }: Network, name: string): void {
  const other = engine.networks.all().find(({ bridge }) => bridge?.interface.name === name);
  if (!other) return;
  throw forbidden(
    `cannot create network ${id} (${name}): conflicts with network ${other.id} (${name}): networks have same bridge name`,
  );
}

function takeSubnet(engine: Engine, asked: IpamBlock | undefined): Subnet {
  if (!asked?.Subnet) {
    const subnet = engine.subnets.take();
    if (!subnet) throw invalidParameter('all predefined address pools have been fully subnetted');
    return subnet;
  }
  const subnet = parseSubnet(asked.Subnet);
  if (!subnet) throw invalidParameter(`invalid subnet ${asked.Subnet}: invalid CIDR block notation`);
  if (!engine.subnets.claim(subnet)) throw poolOverlap();
  return subnet;
}

/** The IPv6 side of a network; its gateway is the first address unless another was asked for. */
function ipv6Of(engine: Engine, asked: IpamBlock | undefined): NonNullable<Network['ipv6']> {
  const wanted = asked?.Subnet === undefined ? undefined : parseIpv6Subnet(asked.Subnet);
  if (wanted && !engine.ipv6Subnets.claim(wanted)) throw poolOverlap();
  const subnet = wanted ?? engine.ipv6Subnets.take();
  if (!subnet) throw invalidParameter('all predefined address pools have been fully subnetted');
  const pool = new Ipv6Pool(subnet);
  const gateway = asked?.Gateway ?? formatIpv6(subnet.network + 1n);
  pool.claim(gateway);
  return { gateway, pool };
}

function poolOverlap(): EngineError {
  return forbidden('invalid pool request: Pool overlaps with other one on this address space');
}
