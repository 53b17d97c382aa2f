import { parseIpv4 } from '../../../linux/net/addresses/ipv4.ts';
import type { InterfaceInfo, NeighbourInfo, RouteInfo } from '../../../linux/net/sockets.ts';
import { broadcastAddress, flagsOf, queueOf, stateOf } from './interface-words.ts';

type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json };
const FOREVER = 4_294_967_295;

/** An interface as `ip -j` tells of it, with what it counts if that is asked for, and with its addresses. */
export function linkJson(
  each: InterfaceInfo,
  all: readonly InterfaceInfo[],
  how: {
    readonly addresses: readonly InterfaceInfo['addresses'][number][] | undefined;
    readonly brief: boolean;
    readonly counts: boolean;
    readonly queueLength: number | undefined;
  },
): Json {
  const { index, name, peerIndex, mtu, master, mac, loopback } = each;
  const flags = flagsOf(each, all, true);
  const state = stateOf(each, all);
  const peer = peerIndex === undefined ? {} : { link_index: peerIndex };
  if (how.brief) {
    const short = { ...peer, ifname: name, operstate: state };
    if (!how.addresses) return { ...short, address: mac, flags };
    return {
      ...short,
      addr_info: how.addresses.map(({ address, prefix }) => ({ local: address, prefixlen: prefix })),
    };
  }
  return {
    ifindex: index,
    ...peer,
    ifname: name,
    flags,
    mtu,
    qdisc: queueOf(each),
    ...(master === undefined ? {} : { master }),
    operstate: state,
    ...(how.addresses ? {} : { linkmode: 'DEFAULT' }),
    group: 'default',
    ...(how.queueLength === undefined ? {} : { txqlen: how.queueLength }),
    link_type: loopback ? 'loopback' : 'ether',
    address: mac,
    broadcast: loopback ? '00:00:00:00:00:00' : 'ff:ff:ff:ff:ff:ff',
    ...(peerIndex === undefined ? {} : { link_netnsid: 0 }),
    ...(how.counts ? { stats64: countsJson(each) } : {}),
    ...(how.addresses ? { addr_info: how.addresses.map((own) => addressJson(each, own)) } : {}),
  };
}

function countsJson({ received, sent }: InterfaceInfo): Json {
  const none = { errors: 0, dropped: 0 };
  return {
    rx: { bytes: received.bytes, packets: received.packets, ...none, over_errors: 0, multicast: 0 },
    tx: { bytes: sent.bytes, packets: sent.packets, ...none, carrier_errors: 0, collisions: 0 },
  };
}

function addressJson({ name, loopback }: InterfaceInfo, own: InterfaceInfo['addresses'][number]): Json {
  const { address, prefix, label = name } = own;
  const four = parseIpv4(address) !== undefined;
  const broadcast = loopback || !four ? undefined : broadcastAddress(own);
  return {
    family: four ? 'inet' : 'inet6',
    local: address,
    prefixlen: prefix,
    ...(broadcast === undefined ? {} : { broadcast }),
    scope: address.startsWith('127.') || address === '::1' ? 'host' : 'global',
    ...(four ? { label } : {}),
    valid_life_time: FOREVER,
    preferred_life_time: FOREVER,
  };
}

/** How ip names the routes that refuse. */
const REFUSALS = { EINVAL: 'blackhole', EHOSTUNREACH: 'unreachable', EACCES: 'prohibit' } as const;

export function routeJson(route: RouteInfo): Json {
  const { destination, gateway, device, source, metric, refuses, byHand } = route;
  return {
    ...(refuses ? { type: REFUSALS[refuses] } : {}),
    dst: destination.replace(/\/32$/, ''),
    ...(gateway === undefined ? {} : { gateway }),
    ...(refuses ? {} : { dev: device }),
    ...(gateway === undefined && !refuses && !byHand ? { protocol: 'kernel' } : {}),
    ...(gateway === undefined && !refuses ? { scope: 'link' } : {}),
    ...(source === undefined ? {} : { prefsrc: source }),
    ...(metric === undefined ? {} : { metric }),
    flags: [],
  };
}

export function neighbourJson({ address, device, mac, permanent }: NeighbourInfo): Json {
  if (mac === undefined) return { dst: address, dev: device, state: ['FAILED'] };
  return { dst: address, dev: device, lladdr: mac, state: [permanent ? 'PERMANENT' : 'REACHABLE'] };
}

/** In one line, or with -p as iproute2's printer breaks it. */
export function printJson(values: readonly Json[], pretty: boolean): string {
  return `${pretty ? prettyArray(values, 0) : JSON.stringify(values)}\n`;
}

function prettyArray(values: readonly Json[], depth: number): string {
  if (values.length === 0) return '[ ]';
  const items = values.map((value) =>
    isObject(value) ? prettyObject(value, depth + 1) : JSON.stringify(value),
  );
  return `[ ${items.join(',')} ]`;
}

function prettyObject(value: { readonly [name: string]: Json }, depth: number): string {
  const inner = ' '.repeat(8 * depth + (depth > 1 ? 0 : 0));
  const fields = Object.entries(value).map(([name, each]) => {
    const text = Array.isArray(each)
      ? prettyArray(each, depth)
      : isObject(each)
        ? prettyObject(each, depth + 1)
        : JSON.stringify(each);
    return `${inner}"${name}": ${text}`;
  });
  return `{\n${fields.join(',\n')}\n${' '.repeat(8 * depth - 4)}}`;
}

function isObject(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && !Array.isArray(value);
}
