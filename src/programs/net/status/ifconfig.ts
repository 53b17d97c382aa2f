import { broadcastOf, formatIpv4, maskOf, parseIpv4, subnetOf } from '../../../linux/net/addresses/ipv4.ts';
import { findLink, setLinkUp } from '../../../linux/net/netlink/links.ts';
import type { InterfaceInfo } from '../../../linux/net/sockets.ts';
import { capable } from '../../../linux/process/capability.ts';
import type { Process } from '../../../linux/process/process.ts';

/** What may stand before a value. */
const WORDS = new Set(
  'add broadcast del dstaddr hw io_addr irq keepalive mem_start metric mtu netmask outfill pointopoint tunnel txqueuelen'.split(
    ' ',
  ),
);

/** ifconfig as busybox has it, for looking. */
export async function busyboxIfconfig(process: Process): Promise<number> {
  const words = process.argv.slice(1).filter((arg) => arg !== '-a');
  const [wanted, ...change] = words;
  const all = [...process.machine.net.interfaces()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const shown = wanted === undefined ? all : all.filter(({ name }) => name === wanted);
  const [word = ''] = change;
  const isFlag = /^-?(up|down|arp|promisc|multicast|allmulti|dynamic|trailers)$/.test(word);
  if (change.length > 0 && !isFlag && !WORDS.has(word) && parseIpv4(word) === undefined) {
    await process.complain(`ifconfig: bad address '${word}'\n`);
    return 1;
  }
  if (shown.length === 0 && change.length > 0) {
    await process.complain(`ifconfig: ${isFlag ? 'SIOCGIFFLAGS' : 'SIOCSIFADDR'}: No such device\n`);
    return 1;
  }
  if (shown.length === 0 && wanted !== undefined) {
    await process.complain(`ifconfig: ${wanted}: error fetching interface information: Device not found\n`);
    return 1;
  }
  if (change.length > 0) {
    const [flag] = change;
    const only = change.length === 1 && (flag === 'up' || flag === 'down');
    if (capable(process.credentials, 'NET_ADMIN')) {
      const link = findLink(process.machine.net, wanted);
      if (only && link) setLinkUp(process.machine.net, link, flag === 'up');
      else await process.complain(`drydock: 'ifconfig ${words.join(' ')}' is not simulated\n`);
      return only ? 0 : 127;
    }
    await process.complain(`ifconfig: ${only ? 'SIOCSIFFLAGS' : 'SIOCSIFADDR'}: Operation not permitted\n`);
    return 1;
  }
  for (const each of shown) await process.print(describe(each));
  return 0;
}

function describe(each: InterfaceInfo): string {
  const { name, loopback, mac, mtu, addresses, received, sent } = each;
  const kind = loopback
    ? 'Link encap:Local Loopback  '
    : `Link encap:Ethernet  HWaddr ${mac.toUpperCase()}  `;
  const lines = [`${name.padEnd(9)} ${kind}`];
  for (const { address, prefix } of addresses) {
    const number = parseIpv4(address);
    if (number === undefined) {
      lines.push(`          inet6 addr: ${address}/${prefix} Scope:${loopback ? 'Host' : 'Global'}`);
      continue;
    }
    const broadcast = loopback ? '' : `Bcast:${formatIpv4(broadcastOf(subnetOf(number, prefix)))}  `;
    lines.push(`          inet addr:${address}  ${broadcast}Mask:${formatIpv4(maskOf(prefix))}`);
  }
  const flags = loopback ? 'UP LOOPBACK RUNNING' : 'UP BROADCAST RUNNING MULTICAST';
  lines.push(
    `          ${flags}  MTU:${mtu}  Metric:1`,
    `          RX packets:${received.packets} errors:0 dropped:0 overruns:0 frame:0`,
    `          TX packets:${sent.packets} errors:0 dropped:0 overruns:0 carrier:0`,
    `          collisions:0 txqueuelen:${loopback ? 1000 : 0} `,
    `          RX bytes:${received.bytes} (${human(received.bytes)})  TX bytes:${sent.bytes} (${human(sent.bytes)})`,
    '',
  );
  return `${lines.join('\n')}\n`;
}

function human(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < 4) {
    value /= 1024;
    unit++;
  }
  return `${value.toFixed(1)} ${['B', 'KiB', 'MiB', 'GiB', 'TiB'][unit]}`;
}
