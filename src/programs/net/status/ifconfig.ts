import { broadcastOf, formatIpv4, maskOf, parseIpv4, subnetOf } from '../../../linux/net/addresses/ipv4.ts';
import type { InterfaceAddress } from '../../../linux/net/link/network-interface.ts';
import type { InterfaceInfo } from '../../../linux/net/sockets.ts';
import type { Process } from '../../../linux/process/process.ts';
import type { Main } from '../../../linux/process/program.ts';
import { changeInterface } from '../change/ifconfig-words.ts';
import { hasCarrier } from './carrier.ts';

/** What a manner says and how it draws. */
type Manner = 'busybox' | 'gnu';

/** ifconfig: shows interfaces, or changes one. */
export function ifconfig(manner: Manner): Main {
  return async (process) => {
    const words = process.argv.slice(1);
    let [all, short] = [false, false];
    // What busybox does not know is the name of an interface to it.
    while (/^-/.test(words[0] ?? '') && (manner === 'gnu' || /^(-a|--help)$/.test(words[0] ?? ''))) {
      const option = words.shift() ?? '';
      if (option === '-a') all = true;
      else if (manner === 'gnu' && option === '-s') short = true;
      else if (manner === 'gnu' && option === '-v') continue;
      else if (manner === 'gnu' && /^(-V|--version)$/.test(option)) {
        await process.print('net-tools 2.10\n');
        return 0;
      } else return wrongOption(process, manner, option);
    }
    const [wanted, ...change] = words;
    if (wanted !== undefined && change.length > 0) return changeInterface(process, manner, wanted, change);
    const { net } = process.machine;
    const sorted = [...net.interfaces()].sort((a, b) => (a.name < b.name ? -1 : 1));
    const shown = sorted
      .flatMap((each) => labelled(each, sorted))
      .filter(({ name, up }) => (wanted === undefined ? all || up : name === wanted));
    if (shown.length === 0 && wanted !== undefined) {
      const name = manner === 'gnu' ? wanted : `ifconfig: ${wanted}`;
      await process.complain(`${name}: error fetching interface information: Device not found\n`);
      return 1;
    }
    if (short) await process.print(SHORT_HEADER);
    for (const each of shown) await process.print(short ? inShort(each) : describe(each, manner));
    return 0;
  };
}

/** `ifconfig -s`, as `netstat -i` shows it too. */
export function interfaceTable(process: Process, all: boolean): string {
  const sorted = process.machine.net.interfaces().toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const lines = sorted
    .flatMap((each) => labelled(each, sorted))
    .filter(({ up }) => all || up)
    .map(inShort);
  return `${SHORT_HEADER}${lines.join('')}`;
}

const SHORT_HEADER = 'Iface      MTU    RX-OK RX-ERR RX-DRP RX-OVR    TX-OK TX-ERR TX-DRP TX-OVR Flg\n';

async function wrongOption(process: Process, manner: Manner, option: string): Promise<number> {
  if (manner === 'busybox') {
    const { showUsage } = await process.machine.kernel.clock.outside(
      import('../../command/busybox-usage.ts'),
    );
    await showUsage(process, BUSYBOX_USAGE);
    return 0;
  }
  if (option === '--help' || option === '-h') {
    await process.complain(GNU_USAGE);
    return 0;
  }
  await process.complain(
    `ifconfig: option \`${option}' not recognised.\nifconfig: \`--help' gives usage information.\n`,
  );
  return 1;
}

/** What busybox says of itself; of the descriptions only the words are ours. */
export const BUSYBOX_USAGE = `ifconfig [-a] [IFACE] [ADDRESS]

Configure a network interface

	[add ADDRESS[/PREFIXLEN]]
	[del ADDRESS[/PREFIXLEN]]
	[[-]broadcast [ADDRESS]] [[-]pointopoint [ADDRESS]]
	[netmask ADDRESS] [dstaddr ADDRESS]
	[outfill NN] [keepalive NN]
	[hw ether|infiniband ADDRESS] [metric NN] [mtu NN]
	[[-]trailers] [[-]arp] [[-]allmulti]
	[multicast] [[-]promisc] [txqueuelen NN] [[-]dynamic]
	[mem_start NN] [io_addr NN] [irq NN]
	[up|down] ...`;

export const GNU_USAGE = `Usage:
  ifconfig [-a] [-v] [-s] <interface> [[<AF>] <address>]
  [add <address>[/<prefixlen>]]
  [del <address>[/<prefixlen>]]
  [[-]broadcast [<address>]]  [[-]pointopoint [<address>]]
  [netmask <address>]  [dstaddr <address>]  [tunnel <address>]
  [outfill <NN>] [keepalive <NN>]
  [hw <HW> <address>]  [mtu <NN>]
  [[-]trailers]  [[-]arp]  [[-]allmulti]
  [multicast]  [[-]promisc]
  [mem_start <NN>]  [io_addr <NN>]  [irq <NN>]  [media <type>]
  [txqueuelen <NN>]
  [name <newname>]
  [[-]dynamic]
  [up|down] ...
`;

/** What is shown of an interface. */
interface Shown extends InterfaceInfo {
  readonly running: boolean;
  /** It is an address with a name of its own. */
  readonly alias?: true;
}

/** An interface, and each of its labelled addresses as if it were one more. */
function labelled(info: InterfaceInfo, all: readonly InterfaceInfo[]): readonly Shown[] {
  const each = { ...info, running: hasCarrier(info, all) };
  const labels = new Set(each.addresses.flatMap(({ label }) => label ?? []));
  return [
    { ...each, addresses: each.addresses.filter(({ label }) => label === undefined) },
    ...[...labels].map((name) => ({
      ...each,
      name,
      alias: true as const,
      addresses: each.addresses.filter(({ label }) => label === name),
    })),
  ];
}

function flagsOf({ up, loopback, running }: Shown): readonly string[] {
  return [
    ...(up ? ['UP'] : []),
    loopback ? 'LOOPBACK' : 'BROADCAST',
    ...(up && running ? ['RUNNING'] : []),
    ...(loopback ? [] : ['MULTICAST']),
  ];
}

/** The bits of <net/if.h>. */
const BITS: Readonly<Record<string, number>> = {
  UP: 1,
  BROADCAST: 2,
  LOOPBACK: 8,
  RUNNING: 64,
  MULTICAST: 4096,
};

function broadcast({ address, prefix, broadcast: own }: InterfaceAddress): string {
  return own ?? formatIpv4(broadcastOf(subnetOf(parseIpv4(address) ?? 0, prefix)));
}

function describe(each: Shown, manner: Manner): string {
  return `${(manner === 'gnu' ? netTools(each) : busybox(each)).join('\n')}\n\n`;
}

function busybox(each: Shown): readonly string[] {
  const { name, loopback, mac, mtu, addresses, received, sent } = each;
  const kind = loopback
    ? 'Link encap:Local Loopback  '
    : `Link encap:Ethernet  HWaddr ${mac.toUpperCase()}  `;
  const lines = [`${name.padEnd(9)} ${kind}`];
  const first = addresses.find(({ address }) => parseIpv4(address) !== undefined);
  if (first) {
    const to = loopback ? '' : `Bcast:${broadcast(first)}  `;
    lines.push(`          inet addr:${first.address}  ${to}Mask:${formatIpv4(maskOf(first.prefix))}`);
  }
  for (const { address, prefix } of addresses)
    if (address.includes(':'))
      lines.push(`          inet6 addr: ${address}/${prefix} Scope:${loopback ? 'Host' : 'Global'}`);
  lines.push(`          ${flagsOf(each).join(' ')}  MTU:${mtu}  Metric:1`);
  if (each.alias) return lines;
  return [
    ...lines,
    `          RX packets:${received.packets} errors:0 dropped:0 overruns:0 frame:0`,
    `          TX packets:${sent.packets} errors:0 dropped:0 overruns:0 carrier:0`,
    `          collisions:0 txqueuelen:${each.queue} `,
    `          RX bytes:${received.bytes} (${human(received.bytes)})  TX bytes:${sent.bytes} (${human(sent.bytes)})`,
  ];
}

function netTools(each: Shown): readonly string[] {
  const { name, loopback, mac, mtu, addresses, received, sent } = each;
  const flags = flagsOf(each);
  const bits = flags.reduce((sum, flag) => sum + (BITS[flag] ?? 0), 0);
  const lines = [`${name}: flags=${bits}<${flags.join(',')}>  mtu ${mtu}`];
  const first = addresses.find(({ address }) => parseIpv4(address) !== undefined);
  if (first) {
    const to = loopback ? '' : `  broadcast ${broadcast(first)}`;
    lines.push(`        inet ${first.address}  netmask ${formatIpv4(maskOf(first.prefix))}${to}`);
  }
  for (const { address, prefix } of addresses)
    if (address.includes(':'))
      lines.push(
        `        inet6 ${address}  prefixlen ${prefix}  scopeid ${loopback ? '0x10<host>' : '0x0<global>'}`,
      );
  lines.push(
    loopback
      ? '        loop  txqueuelen 1000  (Local Loopback)'
      : `        ether ${mac}  txqueuelen ${each.queue}  (Ethernet)`,
  );
  if (each.alias) return lines;
  return [
    ...lines,
    `        RX packets ${received.packets}  bytes ${received.bytes} (${human(received.bytes)})`,
    '        RX errors 0  dropped 0  overruns 0  frame 0',
    `        TX packets ${sent.packets}  bytes ${sent.bytes} (${human(sent.bytes)})`,
    '        TX errors 0  dropped 0 overruns 0  carrier 0  collisions 0',
  ];
}

/** A line of `ifconfig -s`. */
function inShort(each: Shown): string {
  const { name, mtu, received, sent, loopback, up } = each;
  const letters = `${loopback ? 'L' : 'BM'}${up ? 'RU' : ''}`;
  const counts = each.alias
    ? '      - no statistics available -'
    : `${String(received.packets).padStart(9)}      0      0 0     ${String(sent.packets).padStart(9)}      0      0      0`;
  return `${name.padEnd(10)}${String(mtu).padStart(11 - Math.max(0, name.length - 10))}${counts} ${letters}\n`;
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
