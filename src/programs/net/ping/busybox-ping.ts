import { SystemError } from '../../../linux/errno.ts';
import { largest, smallest } from '../../../linux/extremes.ts';
import { parseAddress } from '../../../linux/net/addresses/address.ts';
import type { Process } from '../../../linux/process/process.ts';
import { appletNumber, appletOptions, showUsage } from '../../command/busybox-usage.ts';
import { tryResolve } from '../try-resolve.ts';
import { type EchoResult, runEcho } from './echo-run.ts';

const USAGE = `ping [OPTIONS] HOST

Send ICMP ECHO_REQUESTs to HOST

	-4,-6		Force IP or IPv6 name resolution
	-c CNT		Send only CNT pings
	-s SIZE		Send SIZE data bytes in packets (default 56)
	-i SECS		Interval
	-A		Ping as soon as reply is received
	-t TTL		Set TTL
	-I IFACE/IP	Source interface or IP address
	-W SEC		Seconds to wait for the first response (default 10)
			(after all -c CNT packets are sent)
	-w SEC		Seconds until ping exits (default:infinite)
			(can exit earlier with -c CNT)
	-q		Quiet, only display output at start/finish
	-p HEXBYTE	Payload pattern`;

const MANY = 2 ** 31 - 1;

/** ping as busybox has it. */
export async function busyboxPing(process: Process): Promise<number> {
  const options = await appletOptions(process, 'ping', { short: '46Aqnvc:s:i:t:I:W:w:p:' }, USAGE);
  const number = async (
    name: string,
    range: { least: number; most: number },
  ): Promise<number | undefined> => {
    const text = options.value(name);
    return text === undefined ? undefined : appletNumber(process, 'ping', text, range);
  };
  const count = await number('c', { least: 0, most: MANY });
  const size = (await number('s', { least: 0, most: 65_535 })) ?? 56;
  // A time to live that the kernel refuses leaves its own.
  const asked = await number('t', { least: 0, most: MANY });
  const ttl = asked !== undefined && asked > 255 ? undefined : asked;
  const linger = ((await number('W', { least: 0, most: MANY })) ?? 10) * 1000;
  const deadline = await number('w', { least: 0, most: MANY });
  const wrong = [
    ['i', /^\d*\.?\d+$/],
    ['p', /^[\da-f]{1,2}$/i],
  ] as const;
  for (const [name, form] of wrong) {
    const text = options.value(name);
    if (text === undefined || form.test(text)) continue;
    await process.complain(`ping: invalid number '${text}'\n`);
    return 1;
  }
  const interval = Number(options.value('i') ?? 1) * 1000;
  const [host, ...rest] = options.operands;
  if (host === undefined || rest.length > 0) return showUsage(process, USAGE);

  const family = options.has('4') ? 4 : options.has('6') ? 6 : undefined;
  const found = await tryResolve(process, host, family ? { family } : {});
  if (found instanceof Error) {
    await process.complain(`ping: bad address '${host}'\n`);
    return 1;
  }
  const address = found[0] ?? '';
  const { net } = process.machine;
  const source = options.value('I');
  const byName = net.interfaces().some(({ name }) => name === source);
  if (source !== undefined && !byName && parseAddress(source) === undefined) {
    await process.complain(`ping: bad address '${source}'\n`);
    return 1;
  }
  const from = source === undefined || byName ? '' : ` from ${source}`;
  await process.print(`PING ${host} (${address})${from}: ${size} data bytes\n`);

  let result: EchoResult;
  try {
    result = await runEcho(
      process,
      {
        address,
        count: count || undefined,
        interval: options.has('A') ? 'adaptive' : interval,
        size,
        ttl,
        firstSequence: 0,
        linger,
        deadline: deadline ? deadline * 1000 : undefined,
      },
      {
        async reply(message, milliseconds) {
          if (options.has('q')) return;
          const time = size >= 4 ? ` time=${milliseconds.toFixed(3)} ms` : '';
          await process.print(
            `${message.data.length + 8} bytes from ${message.from}: seq=${message.sequence} ttl=${message.ttl}${time}\n`,
          );
        },
      },
    );
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await process.complain(`ping: sendto: ${error.message}\n`);
    return 1;
  }
  await process.print(summary(host, size, result));
  return result.received === 0 || (deadline && count && result.received < count) ? 1 : 0;
}

function summary(host: string, size: number, { sent, received, times }: EchoResult): string {
  const loss = sent === 0 ? '' : `, ${Math.floor(((sent - received) * 100) / sent)}% packet loss`;
  const head = `\n--- ${host} ping statistics ---\n${sent} packets transmitted, ${received} packets received${loss}\n`;
  if (received === 0 || size < 4) return head;
  const average = times.reduce((sum, time) => sum + time, 0) / times.length;
  const figures = [smallest(times), average, largest(times)].map((time) => time.toFixed(3)).join('/');
  return `${head}round-trip min/avg/max = ${figures} ms\n`;
}
