import { formatIpv4, maskOf, parseSubnet } from '../../../linux/net/addresses/ipv4.ts';
import type { Process } from '../../../linux/process/process.ts';
import type { Main } from '../../../linux/process/program.ts';
import { showUsage } from '../../command/busybox-usage.ts';
import { changeRouteByWords } from '../change/route-words.ts';

const BUSYBOX_USAGE = `route [-ne] [-A inet[6]] [{add|del} [-net|-host] TARGET [netmask MASK]
	[gw GATEWAY] [metric N] [mss BYTES] [window BYTES] [reject] [IFACE]]

Show or edit kernel routing tables

	-n	Don't resolve names
	-e	Display other/more information
	-A inet[6]	Select address family`;

const GNU_USAGE = `Usage: route [-nNvee] [-FC] [<AF>]           List kernel routing tables
       route [-v] [-FC] {add|del|flush} ...  Modify routing table for AF.

       route {-h|--help} [<AF>]              Detailed usage syntax for specified AF.
       route {-V|--version}                  Display version/author and exit.

        -v, --verbose            say more
        -n, --numeric            numbers in place of names
        -e, --extend             more columns
        -F, --fib                what packets are sent by (default)
        -C, --cache              the cache

  <AF>=Use -4, -6, '-A <af>' or '--<af>'; default: inet
  List of possible address families (which support routing):
`;

const FAMILIES = `    inet (DARPA Internet) inet6 (IPv6) ax25 (AMPR AX.25) 
    netrom (AMPR NET/ROM) rose (AMPR ROSE) ipx (Novell IPX) 
    ddp (Appletalk DDP) x25 (CCITT X.25) 
`;

async function helped(process: Process): Promise<number> {
  await process.print(GNU_USAGE);
  await process.complain(FAMILIES);
  return 0;
}

/** route: shows the table, or changes it. */
export function route(manner: 'busybox' | 'gnu'): Main {
  return async (process) => {
    const words = process.argv.slice(1);
    const misused = async (complaint: string): Promise<number> => {
      await process.complain(complaint);
      if (manner === 'busybox') return showUsage(process, BUSYBOX_USAGE);
      await process.complain(`${GNU_USAGE}${FAMILIES}`);
      return 3;
    };
    let [numeric, extended] = [false, 0];
    while (/^-/.test(words[0] ?? '')) {
      const option = words.shift() ?? '';
      if (option === '--help' || (manner === 'gnu' && option === '-h')) {
        if (manner === 'gnu') return helped(process);
        await misused('');
        return 0;
      }
      if (manner === 'gnu' && /^(-V|--version)$/.test(option)) {
        await process.print('net-tools 2.10\n');
        return 0;
      }
      if (/^(-A|--inet6?)/.test(option) || (manner === 'gnu' && /^-[46]$/.test(option))) {
        const family = option === '-A' ? words.shift() : option.replace(/^-(A|-)?/, '');
        if (family === 'inet6' || family === '6') {
          await process.complain("drydock: 'route -A inet6' is not simulated\n");
          return 127;
        }
        if (family !== 'inet' && family !== '4') {
          if (manner === 'busybox') return misused('');
          await process.complain(`Unknown address family \`${family}'.\n`);
          return 1;
        }
        continue;
      }
      for (const letter of option.slice(1)) {
        if (letter === 'n') numeric = true;
        else if (letter === 'e') extended++;
        else if (manner === 'busybox') return misused(`route: invalid option -- '${letter}'\n`);
        else if (!'vFCN'.includes(letter)) {
          // What is asked for and what is unknown is answered alike: the usage is no error.
          await process.complain(`route: invalid option -- '${letter}'\n`);
          return helped(process);
        }
      }
    }
    const [verb, ...rest] = words;
    if (verb === undefined) {
      const columns = extended === 0 ? 'metric' : extended > 1 && manner === 'gnu' ? 'both' : 'window';
      await process.print(routeTable(process, { numeric, columns, manner }));
      return 0;
    }
    if (manner === 'gnu' && verb === 'flush') return misused("Flushing `inet' routing table not supported\n");
    if (verb !== 'add' && verb !== 'del' && verb !== 'delete') return misused('');
    return changeRouteByWords(process, manner, verb === 'add' ? 'add' : 'del', rest, () => misused(''));
  };
}

/** The table of `route` (metric) and of `netstat -r` (window). */
export function routeTable(
  process: Process,
  how: {
    readonly numeric: boolean;
    readonly columns: 'metric' | 'window' | 'both';
    readonly manner?: 'busybox' | 'gnu';
  },
): string {
  const header =
    how.columns === 'window'
      ? 'Flags   MSS Window  irtt Iface'
      : `Flags Metric Ref    Use Iface${how.columns === 'both' ? '    MSS   Window irtt' : ''}`;
  const unnamed = how.numeric || how.manner === 'gnu' ? '0.0.0.0' : '*';
  const rows = process.machine.net.routes().map(({ destination, gateway, device, metric = 0, refuses }) => {
    const subnet = parseSubnet(
      destination === 'default' ? '0.0.0.0/0' : destination.includes('/') ? destination : `${destination}/32`,
    );
    const network = formatIpv4(subnet?.network ?? 0);
    const target = destination === 'default' && !how.numeric ? 'default' : network;
    const host = subnet?.prefix === 32 ? 'H' : '';
    const mask = formatIpv4(maskOf(subnet?.prefix ?? 0));
    const via = refuses ? '-' : (gateway ?? unnamed);
    const flags = refuses ? `!${host}` : `${gateway === undefined ? 'U' : 'UG'}${host}`;
    const counts =
      how.columns === 'window'
        ? `${flags.padEnd(9)} 0 0          0`
        : `${flags.padEnd(5)} ${String(metric).padEnd(6)} ${refuses ? '-' : '0'}        0`;
    const cells = `${target.padEnd(15)} ${via.padEnd(15)} ${mask.padEnd(15)} ${counts}`;
    if (how.columns === 'both') return `${cells} ${device.slice(0, 6).padEnd(8)} 0     0      0\n`;
    return `${cells} ${refuses ? '-' : device}\n`;
  });
  return `Kernel IP routing table\nDestination     Gateway         Genmask         ${header}\n${rows.join('')}`;
}
