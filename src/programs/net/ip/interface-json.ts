import { parseIpv4 } from '../../../linux/net/addresses/ipv4.ts';
import type { InterfaceInfo } from '../../../linux/net/sockets.ts';
import { broadcastAddress, flagsOf, queueLength, queueOf, scopeOf, stateOf } from './interface-words.ts';
import type { Json } from './json.ts';
import { otherNamespace } from './other-namespace.ts';
import type { View } from './view.ts';

const FOREVER = 4_294_967_295;

/** An interface as `ip -j` tells of it. @param all every interface of the machine @param addresses of `ip address`, else of `ip link` */
export function linkJson(
  { brief, counts, process }: View,
  each: InterfaceInfo,
  all: readonly InterfaceInfo[],
  addresses: boolean,
): Json {
  const { index, name, peerIndex, peerName, peerHome, mtu, master, mac, loopback } = each;
  const queue = queueLength(each);
  const flags = flagsOf(each, all, true);
  const state = stateOf(each, all);
  const peer =
    peerIndex === undefined ? {} : peerName === undefined ? { link_index: peerIndex } : { link: peerName };
  if (brief) {
    const short = { ...peer, ifname: name, operstate: state };
    if (!addresses) return { ...short, address: mac, flags };
    return {
      ...short,
      addr_info: each.addresses.map(({ address, prefix }) => ({ local: address, prefixlen: prefix })),
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
    ...(addresses ? {} : { linkmode: 'DEFAULT' }),
    group: 'default',
    ...(queue === undefined ? {} : { txqlen: queue }),
    link_type: loopback ? 'loopback' : 'ether',
    address: mac,
    broadcast: loopback ? '00:00:00:00:00:00' : 'ff:ff:ff:ff:ff:ff',
    ...(peerHome ? otherNamespace(process, peerHome) : {}),
    ...(counts > 0 ? { stats64: countsJson(each) } : {}),
    ...(addresses ? { addr_info: each.addresses.map((own) => addressJson(each, own)) } : {}),
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
    scope: scopeOf(address),
    ...(four ? { label } : {}),
    valid_life_time: FOREVER,
    preferred_life_time: FOREVER,
  };
}
