import type { Bridge } from '../../../linux/net/link/bridge.ts';
import type { StringMap } from '../sorted-record.ts';
import type { AddressPool } from './address-pool.ts';
import type { FilteredNetwork } from './firewall/network-rules.ts';
import type { Ipv6Pool } from './ipv6-pool.ts';

/** An address block of a network, as the API has it. */
export interface IpamBlock {
  readonly Subnet?: string;
  readonly IPRange?: string;
  readonly Gateway?: string;
  readonly AuxiliaryAddresses?: StringMap;
}

export interface Ipam {
  readonly Driver: string;
  readonly Options: StringMap | null;
  readonly Config: readonly IpamBlock[];
}

/** A running container on a network. */
export interface Member {
  readonly containerId: string;
  /** Of the container, without slash. */
  name: string;
  readonly endpointId: string;
  readonly mac: string;
  readonly address: string;
  /** Empty in a network without IPv6. */
  readonly address6: string;
  /** What the embedded DNS answers to. */
  names: readonly string[];
}

export type NetworkDriver = 'bridge' | 'host' | 'null';

/** A network. What can be written down is readonly; members are those who run. */
export interface Network {
  readonly name: string;
  readonly id: string;
  /** Milliseconds since the Unix epoch. */
  readonly created: number;
  readonly driver: NetworkDriver;
  readonly enableIpv4: boolean;
  readonly enableIpv6: boolean;
  readonly internal: boolean;
  readonly attachable: boolean;
  readonly ipam: Ipam;
  /** A configuration that other networks take; no container can join it. */
  readonly configOnly: boolean;
  /** The network whose configuration this one has taken; empty if it has its own. */
  readonly configFrom: string;
  /** The subnets that were given by who made it; only in them addresses may be asked for. */
  readonly ownSubnets: readonly string[];
  readonly options: StringMap;
  readonly labels: StringMap;
  /** Of bridge networks. */
  readonly gateway?: string;
  readonly prefix?: number;
  readonly pool?: AddressPool;
  readonly bridge?: Bridge;
  readonly filtered?: FilteredNetwork;
  /** Takes its rules out of the host's tables. */
  readonly unfilter?: () => void;
  /** Of networks with IPv6. It is given out and shown, but no packet travels by it. */
  readonly ipv6?: { readonly gateway: string; readonly pool: Ipv6Pool };
  /** By container id. */
  readonly members: Map<string, Member>;
}

export const DEFAULT_NETWORK = 'bridge';
export const PREDEFINED_NETWORKS: readonly string[] = ['bridge', 'host', 'none'];

/** Whether names are resolved by the embedded DNS: on every bridge network but the default one. */
export function hasDns(network: Network): boolean {
  return network.driver === 'bridge' && network.name !== DEFAULT_NETWORK;
}
