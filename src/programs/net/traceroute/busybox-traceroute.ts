import { SystemError } from '../../../linux/errno.ts';
import { openIcmp } from '../../../linux/net/calls.ts';
import { resolveAddress } from '../../../linux/net/names/resolver.ts';
import type { Process } from '../../../linux/process/process.ts';
import { appletNumber, appletOptions, showUsage } from '../../command/busybox-usage.ts';
import { tryResolve } from '../try-resolve.ts';
import { markOf, type ProbeAnswer, sendProbes } from './probe.ts';

const USAGE = `traceroute [-46IFlnrv] [-f 1ST_TTL] [-m MAXTTL] [-q PROBES] [-p PORT]
	[-t TOS] [-w WAIT_SEC] [-s SRC_IP] [-i IFACE]
	[-z PAUSE_MSEC] HOST [BYTES]

Trace the route to HOST

	-4,-6	Force IP or IPv6 name resolution
	-I	Use ICMP ECHO instead of UDP datagrams
	-F	Set don't fragment bit
	-l	Display TTL value of the returned packet
	-n	Print numeric addresses
	-r	Bypass routing tables, send directly to HOST
	-v	Verbose
	-f N	First number of hops (default 1)
	-m N	Max number of hops
	-q N	Number of probes per hop (default 3)
	-p N	Base UDP port number used in probes
		(default 33434)
	-s IP	Source address
	-i IFACE Source interface
	-t N	Type-of-service in probe packets (default 0)
	-w SEC	Wait for a response (default 3)
	-z MSEC	Wait before each send`;

/** traceroute as busybox has it. */
export async function busyboxTraceroute(process: Process): Promise<number> {
  const options = await appletOptions(process, 'traceroute', { short: '46Flnrvf:m:q:p:t:w:s:i:z:I' }, USAGE);
  const number = async (name: string, fallback: number, least: number, highest: number): Promise<number> => {
    const text = options.value(name);
    return text === undefined
      ? fallback
      : appletNumber(process, 'traceroute', text, { least, most: highest });
  };
  const [host, length] = options.operands;
  if (host === undefined) return showUsage(process, USAGE);
  const refused = async (why: string): Promise<number> => {
    await process.complain(`traceroute: ${why}\n`);
    return 1;
  };
  const most = await number('m', 30, 1, 255);
  const first = await number('f', 1, 1, most);
  const queries = await number('q', 3, 1, 2_147_483_647);
  await number('p', 33_434, 0, 65_535);
  const wait = (await number('w', 3, 1, 86_400)) * 1000;
  const size =
    length === undefined
      ? 46
      : await appletNumber(process, 'traceroute', length, { least: 46, most: 32_768 });
  const found = await tryResolve(process, host, { family: 4 });
  if (found instanceof Error) return refused(`bad address '${host}'`);
  const [address = ''] = found;
  const interfaces = process.machine.net.interfaces();
  const device = options.value('i');
  const source = options.value('s');
  if (
    source !== undefined &&
    !interfaces.some(({ addresses }) => addresses.some((own) => own.address === source))
  )
    return refused("can't set multicast source interface");
  if (device !== undefined && !interfaces.some(({ name }) => name === device))
    await refused(`can't bind to interface ${device}: No such device`);
  await process.print(`traceroute to ${host} (${address}), ${most} hops max, ${size} byte packets\n`);
  const socket = openIcmp(process);
  for (let ttl = first; ttl <= most; ttl++) {
    await process.print(`${String(ttl).padStart(2)} `);
    let from: string | undefined;
    let arrived = false;
    for (let query = 0; query < queries; query++) {
      let answer: ProbeAnswer | undefined;
      try {
        [answer] = await sendProbes(
          process,
          socket,
          address,
          [{ ttl, sequence: ttl * 16 + query, size }],
          wait,
        );
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        return refused(`sendto: ${error.message}`);
      }
      if (!answer) {
        await process.print('  *');
        continue;
      }
      const { message, milliseconds } = answer;
      if (message.from !== from) {
        from = message.from;
        const name = options.has('n') ? from : `${(await resolveAddress(process, from)) ?? from} (${from})`;
        await process.print(` ${name}`);
      }
      await process.print(`  ${milliseconds.toFixed(3)} ms${markOf(message)}`);
      arrived ||= message.type !== 'time-exceeded';
    }
    await process.print('\n');
    if (arrived) break;
  }
  return 0;
}
