import { SystemError } from '../../linux/errno.ts';
import { WOULD_BLOCK } from '../../linux/io/file-description.ts';
import { openIcmp } from '../../linux/net/calls.ts';
import { resolveAddress } from '../../linux/net/names/resolver.ts';
import type { IcmpMessage, IcmpSocket } from '../../linux/net/sockets.ts';
import type { Process } from '../../linux/process/process.ts';
import { appletNumber, appletOptions, showUsage } from '../command/busybox-usage.ts';
import { tryResolve } from './try-resolve.ts';

const USAGE = `traceroute [-46Flnrv] [-f 1ST_TTL] [-m MAXTTL] [-q PROBES] [-p PORT]
	[-t TOS] [-w WAIT_SEC] [-s SRC_IP] [-i IFACE]
	[-z PAUSE_MSEC] HOST [BYTES]

Trace the route to HOST

	-4,-6	Force IP or IPv6 name resolution
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

/** traceroute as busybox has it; its probes are echoes here, which take the same way. */
export async function busyboxTraceroute(process: Process): Promise<number> {
  const options = await appletOptions(process, 'traceroute', { short: '46Flnrvf:m:q:p:t:w:s:i:z:I' }, USAGE);
  const number = async (name: string, fallback: number): Promise<number> => {
    const text = options.value(name);
    return text === undefined ? fallback : appletNumber(process, 'traceroute', text, { least: 1, most: 255 });
  };
  const [host] = options.operands;
  if (host === undefined) return showUsage(process, USAGE);
  const most = await number('m', 30);
  const probes = await number('q', 3);
  const wait = (await number('w', 3)) * 1000;
  const found = await tryResolve(process, host, { family: 4 });
  if (found instanceof Error) {
    await process.complain(`traceroute: bad address '${host}'\n`);
    return 1;
  }
  const address = found[0] ?? '';
  await process.print(`traceroute to ${host} (${address}), ${most} hops max, 46 byte packets\n`);
  const socket = openIcmp(process);
  for (let ttl = await number('f', 1); ttl <= most; ttl++) {
    await process.print(`${String(ttl).padStart(2)} `);
    let from: string | undefined;
    let arrived = false;
    for (let probe = 0; probe < probes; probe++) {
      const answer = await ask(process, socket, { address, ttl, sequence: ttl * 16 + probe, wait });
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
      await process.print(`  ${milliseconds.toFixed(3)} ms${mark(message)}`);
      arrived ||= message.type !== 'time-exceeded';
    }
    await process.print('\n');
    if (arrived) break;
  }
  return 0;
}

async function ask(
  process: Process,
  socket: IcmpSocket,
  probe: { readonly address: string; readonly ttl: number; readonly sequence: number; readonly wait: number },
): Promise<{ message: IcmpMessage; milliseconds: number } | undefined> {
  const { clock } = process.machine.kernel;
  const identifier = process.pid & 0xffff;
  const start = clock.monotonic();
  try {
    socket.sendEcho(probe.address, {
      identifier,
      sequence: probe.sequence,
      data: new Uint8Array(18),
      ttl: probe.ttl,
    });
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await process.complain(`traceroute: sendto: ${error.message}\n`);
    process.exit(1);
  }
  const message = await process.blockFor(
    probe.wait,
    () => {
      for (;;) {
        const next = socket.tryReceive();
        if (next === WOULD_BLOCK) return WOULD_BLOCK;
        if (next.identifier === identifier && next.sequence === probe.sequence) return next;
      }
    },
    socket.readable,
  );
  return message && { message, milliseconds: clock.monotonic() - start + message.transit };
}

function mark({ type, code }: IcmpMessage): string {
  if (type !== 'destination-unreachable') return '';
  return code === 0 ? ' !N' : code === 1 ? ' !H' : '';
}
