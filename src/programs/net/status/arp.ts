import { resolveAddress } from '../../../linux/net/resolver.ts';
import type { Process } from '../../../linux/process/process.ts';
import { appletOptions } from '../busybox-usage.ts';

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
  if (options.has('d') || options.has('s')) {
    await process.complain(`arp: SIOC${options.has('d') ? 'D' : 'S'}ARP: Operation not permitted\n`);
    return 1;
  }
  for (const { address, mac, device } of process.machine.net.neighbours()) {
    const name = options.has('n') ? '?' : ((await resolveAddress(process, address)) ?? '?');
    const hardware = mac === undefined ? '<incomplete>' : `${mac} [ether]`;
    await process.print(`${name} (${address}) at ${hardware}  on ${device}\n`);
  }
  return 0;
}
