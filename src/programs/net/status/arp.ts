import { ResolveError, resolveAddress } from '../../../linux/net/names/resolver.ts';
import type { Process } from '../../../linux/process/process.ts';
import { appletOptions } from '../../command/busybox-usage.ts';
import { tryResolve } from '../try-resolve.ts';

const USAGE = `arp
[-vn]	[-H HWTYPE] [-i IF] -a [HOSTNAME]
[-v]		    [-i IF] -d HOSTNAME [pub]
[-v]	[-H HWTYPE] [-i IF] -s HOSTNAME HWADDR [temp]
[-v]	[-H HWTYPE] [-i IF] -s HOSTNAME HWADDR [netmask MASK] pub
[-v]	[-H HWTYPE] [-i IF] -Ds HOSTNAME IFACE [netmask MASK] pub

Manipulate ARP cache

	-a		Display (all) hosts
	-d		Delete ARP entry
	-s		Set new entry
	-v		Verbose
	-n		Don't resolve names
	-i IF		Network interface
	-D		Read HWADDR from IFACE
	-A,-p AF	Protocol family
	-H HWTYPE	Hardware address type`;

/** arp as busybox has it, for looking. */
export async function busyboxArp(process: Process): Promise<number> {
  const options = await appletOptions(process, 'arp', { short: 'adsvni:DA:p:H:' }, USAGE);
  const [name] = options.operands;
  const changes = options.has('d') || options.has('s');
  if (changes && name === undefined) {
    await process.complain('arp: need host name\n');
    return 1;
  }
  const addresses = name === undefined ? undefined : await tryResolve(process, name);
  if (addresses instanceof ResolveError) {
    await process.complain(`arp: ${name}: Host name lookup failure\n`);
    return 1;
  }
  if (changes) {
    await process.complain(`arp: SIOC${options.has('d') ? 'D' : 'S'}ARP: Operation not permitted\n`);
    return 1;
  }
  const all = process.machine.net.neighbours();
  const device = options.value('i');
  const shown = all.filter(
    (each) => (!addresses || addresses.includes(each.address)) && (!device || each.device === device),
  );
  if (shown.length === 0 && (addresses || device))
    await process.print(`No match found in ${all.length} entries\n`);
  for (const { address, mac, device: link } of shown) {
    const known = options.has('n') ? '?' : ((await resolveAddress(process, address)) ?? '?');
    const hardware = mac === undefined ? '<incomplete>' : `${mac} [ether]`;
    await process.print(`${known} (${address}) at ${hardware}  on ${link}\n`);
  }
  return 0;
}
