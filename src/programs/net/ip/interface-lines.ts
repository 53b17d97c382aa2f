import { parseIpv4 } from '../../../linux/net/addresses/ipv4.ts';
import { isSecondary } from '../../../linux/net/netlink/addresses.ts';
import type { InterfaceInfo } from '../../../linux/net/sockets.ts';
import { broadcastAddress, flagsOf, queueLength, queueOf, scopeOf, stateOf } from './interface-words.ts';
import { otherNamespace } from './other-namespace.ts';
import type { View } from './view.ts';

/** What ip says of an interface. @param all every interface of the machine @param addresses of `ip address`, else of `ip link` */
export function interfaceLines(
  view: View,
  each: InterfaceInfo,
  all: readonly InterfaceInfo[],
  addresses: boolean,
): string {
  const { oneLine, family, counts } = view;
  if (view.brief) return briefLine(each, all, addresses);
  if (oneLine && addresses) return addressLines(each, true);
  const head = headLine(view, each, all, addresses);
  const link = family === undefined || !addresses ? linkLine(view, each) : '';
  // With -o, what would be two lines is one.
  if (oneLine) return `${head.trimEnd()}\\${link}`;
  const counted = counts > 0 ? countLines(each, counts > 1) : '';
  return `${head}${link}${counted}${addresses ? addressLines(each, false) : ''}`;
}

function briefLine(each: InterfaceInfo, all: readonly InterfaceInfo[], addresses: boolean): string {
  const peer = peerOf(each);
  const rest = addresses
    ? each.addresses.map(({ address, prefix }) => `${address}/${prefix} `).join('')
    : `${each.mac} <${flagsOf(each, all, true).join(',')}> `;
  return `${`${each.name}${peer}`.padEnd(16)} ${stateOf(each, all).padEnd(14)} ${rest}\n`;
}

function headLine(
  { gnu, family }: View,
  each: InterfaceInfo,
  all: readonly InterfaceInfo[],
  addresses: boolean,
): string {
  const { index, name, peerIndex, mtu, loopback, master } = each;
  const peer = peerOf(each);
  const start = `${index}: ${name}${peer}: <${flagsOf(each, all, gnu).join(',')}> mtu ${mtu} `;
  const head = `${start}qdisc ${queueOf(each)} ${master === undefined ? '' : `master ${master} `}`;
  if (!gnu) return `${head}${loopback || (name === 'eth0' && peerIndex === undefined) ? 'qlen 1000' : ''}\n`;
  const queue = queueLength(each);
  const length = queue === undefined ? '' : `qlen ${queue}`;
  const state = `state ${stateOf(each, all)}`;
  // Of IPv6 alone the kernel is asked for other things.
  if (addresses && family === 6) return `${start}${state}${length && ` ${length}`}\n`;
  return `${head}${state} ${addresses ? '' : 'mode DEFAULT '}group default ${length}\n`;
}

/** The other end of a pair: by its name, or from another namespace by its number. */
function peerOf({ peerIndex, peerName }: InterfaceInfo): string {
  return peerIndex === undefined ? '' : `@${peerName ?? `if${peerIndex}`}`;
}

function linkLine({ gnu, process }: View, { mac, loopback, peerHome }: InterfaceInfo): string {
  const broadcast = loopback ? '00:00:00:00:00:00' : 'ff:ff:ff:ff:ff:ff';
  const netns =
    gnu && peerHome
      ? ` ${Object.entries(otherNamespace(process, peerHome))[0]?.join(' ').replace('_', '-')}`
      : '';
  return `    link/${loopback ? 'loopback' : 'ether'} ${mac} brd ${broadcast}${netns}\n`;
}

function addressLines({ index, name, loopback, addresses }: InterfaceInfo, oneLine: boolean): string {
  const lifetime = 'valid_lft forever preferred_lft forever';
  const lines = addresses.map((own) => {
    const { address, prefix, label = name } = own;
    const scope = scopeOf(address);
    const broadcast = loopback ? undefined : broadcastAddress(own);
    const text =
      parseIpv4(address) === undefined
        ? `inet6 ${address}/${prefix} scope ${scope} `
        : `inet ${address}/${prefix}${broadcast === undefined ? '' : ` brd ${broadcast}`} scope ${scope} ${isSecondary(addresses, own) ? 'secondary ' : ''}${label}`;
    return oneLine
      ? `${index}: ${name}    ${text}\\       ${lifetime}\n`
      : `    ${text}\n       ${lifetime}\n`;
  });
  return lines.join('');
}

/** -s: what came and went; twice also why something was lost, which nothing is here. */
function countLines({ received, sent }: InterfaceInfo, more: boolean): string {
  const row = (cells: readonly number[]): string =>
    `    ${cells.map((cell, i) => String(cell).padStart(i === 0 ? 10 : i === 2 ? 6 : 7)).join(' ')} \n`;
  const line = (packets: InterfaceInfo['sent']): string => row([packets.bytes, packets.packets, 0, 0, 0, 0]);
  const lost = '                     0      0       0       0       0 \n';
  return [
    '    RX:  bytes packets errors dropped  missed   mcast           \n',
    line(received),
    more ? `    RX errors:  length    crc   frame    fifo overrun\n${lost}` : '',
    '    TX:  bytes packets errors dropped carrier collsns           \n',
    line(sent),
    more ? `    TX errors: aborted   fifo  window heartbt transns\n${lost}` : '',
  ].join('');
}
