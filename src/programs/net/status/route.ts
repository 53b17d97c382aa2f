import { formatIpv4, maskOf, parseSubnet } from '../../../linux/net/addresses/ipv4.ts';
import type { Process } from '../../../linux/process/process.ts';
import { appletOptions, showUsage } from '../busybox-usage.ts';

const USAGE = `route [-ne] [-A inet[6]] [{add|del} [-net|-host] TARGET [netmask MASK]
	[gw GATEWAY] [metric N] [mss BYTES] [window BYTES] [reject] [IFACE]]

Show or edit kernel routing tables

	-n	Don't resolve names
	-e	Display other/more information
	-A inet[6]	Select address family`;

/** route as busybox has it, for looking. */
export async function busyboxRoute(process: Process): Promise<number> {
  const options = await appletOptions(process, 'route', { short: 'neA:' }, USAGE);
  const [command] = options.operands;
  const family = options.value('A');
  if (command !== undefined || (family !== undefined && family !== 'inet' && family !== 'inet6')) {
    const target = options.operands.find((word, i) => i > 0 && word !== '-net' && word !== '-host');
    const via = options.operands.indexOf('gw');
    if (
      (command !== 'add' && command !== 'del') ||
      target === undefined ||
      via === options.operands.length - 1
    )
      return showUsage(process, USAGE);
    for (const name of [target, ...(via < 0 ? [] : [options.operands[via + 1] ?? ''])]) {
      if (name === 'default' || parseSubnet(name.includes('/') ? name : `${name}/32`)) continue;
      await process.complain(`route: resolving ${name}\n`);
      return 1;
    }
    await process.complain(`route: SIOC${command === 'add' ? 'ADD' : 'DEL'}RT: Operation not permitted\n`);
    return 1;
  }
  await process.print(
    routeTable(process, { numeric: options.has('n'), columns: options.has('e') ? 'window' : 'metric' }),
  );
  return 0;
}

/** The table of `route` (metric) and of `netstat -r` (window). */
export function routeTable(
  process: Process,
  how: { readonly numeric: boolean; readonly columns: 'metric' | 'window' },
): string {
  const header =
    how.columns === 'metric' ? 'Flags Metric Ref    Use Iface' : 'Flags   MSS Window  irtt Iface';
  const rows = process.machine.net.routes().map(({ destination, gateway, device }) => {
    const subnet = parseSubnet(destination === 'default' ? '0.0.0.0/0' : destination);
    const network = formatIpv4(subnet?.network ?? 0);
    const target = destination === 'default' && !how.numeric ? 'default' : network;
    const via = gateway ?? (how.numeric ? '0.0.0.0' : '*');
    const mask = formatIpv4(maskOf(subnet?.prefix ?? 0));
    const flags = gateway === undefined ? 'U' : 'UG';
    const counts =
      how.columns === 'metric' ? `${flags.padEnd(5)} 0      0        0` : `${flags.padEnd(9)} 0 0          0`;
    return `${target.padEnd(15)} ${via.padEnd(15)} ${mask.padEnd(15)} ${counts} ${device}\n`;
  });
  return `Kernel IP routing table\nDestination     Gateway         Genmask         ${header}\n${rows.join('')}`;
}
