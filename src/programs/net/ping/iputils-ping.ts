import { SystemError } from '../../../linux/errno.ts';
import { largest, smallest } from '../../../linux/extremes.ts';
import { parseAddress } from '../../../linux/net/addresses/address.ts';
import { contains, parseIpv4, parseSubnet } from '../../../linux/net/addresses/ipv4.ts';
import { resolveAddress } from '../../../linux/net/names/resolver.ts';
import type { IcmpMessage } from '../../../linux/net/sockets.ts';
import type { Process } from '../../../linux/process/process.ts';
import { type Options, parseOptions, UsageError } from '../../command/options.ts';
import { tryResolve } from '../try-resolve.ts';
import { type EchoResult, runEcho } from './echo-run.ts';

const USAGE = `
Usage
  ping [options] <destination>

Options:
  <destination>      DNS name or IP address
  -a                 ring at each reply
  -A                 send the next packet as soon as a reply is here
  -c <count>         stop after <count> replies
  -D                 print timestamps
  -f                 a dot for each packet, as fast as replies come
  -h                 print help and exit
  -i <interval>      seconds between sending each packet
  -I <interface>     either interface name or address
  -n                 no reverse DNS name resolution
  -O                 report outstanding replies
  -q                 quiet output
  -s <size>          use <size> as number of data bytes to be sent
  -t <ttl>           define time to live
  -v                 verbose output
  -V                 print version and exit
  -w <deadline>      reply wait <deadline> in seconds
  -W <timeout>       time to wait for response

IPv4 options:
  -4                 use IPv4

IPv6 options:
  -6                 use IPv6

For more details see ping(8).
`;

/** ping of iputils, as Debian and Ubuntu have it. */
export async function iputilsPing(process: Process): Promise<number> {
  let options: Options;
  try {
    options = parseOptions(process.argv.slice(1), {
      short: '46aAbBdDfhLnOqrRUvVc:e:i:I:l:m:M:p:Q:s:S:t:T:w:W:',
    });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    // It has no long options: the second dash is an option that it does not know.
    const message = error.message.replace(/^unrecognized option '--.*$/, "invalid option -- '-'");
    await process.complain(`ping: ${message}\n${USAGE}`);
    return 2;
  }
  for (const letter of ['R', 'T']) {
    if (!options.has(letter)) continue;
    await process.complain(`drydock: 'ping -${letter}' is not simulated\n`);
    return 127;
  }
  if (options.has('h')) {
    await process.complain(USAGE);
    return 2;
  }
  if (options.has('V')) {
    await process.print('ping from iputils 20240117\n');
    return 0;
  }
  const [host] = options.operands;
  if (host === undefined) {
    await process.complain('ping: usage error: Destination address required\n');
    return 1;
  }
  const number = (name: string): Promise<number | undefined> => numberOf(process, options.value(name));
  const whole = (name: string, least: number, most: bigint): Promise<number | undefined> =>
    wholeOf(process, options.value(name), least, most);
  const count = await whole('c', 1, 9_223_372_036_854_775_807n);
  const size = (await whole('s', 0, 65_507n)) ?? 56;
  const ttl = await whole('t', 0, 255n);
  if (ttl === 0) {
    await process.complain('ping: cannot set unicast time-to-live: Invalid argument\n');
    return 2;
  }
  const pattern = options.value('p');
  if (pattern !== undefined && !/^[\da-f]+$/i.test(pattern)) {
    await process.complain(`ping: patterns must be specified as hex digits: ${pattern}\n`);
    return 2;
  }
  const discovery = options.value('M');
  if (discovery !== undefined && !/^(do|dont|want|probe)$/.test(discovery)) {
    await process.complain(`ping: invalid -M argument: ${discovery}\n`);
    return 2;
  }
  const deadline = await whole('w', 0, 2_147_483_647n);
  const linger = (await number('W')) || undefined;
  const interval = await number('i');

  if (options.has('6') && parseIpv4(host) !== undefined) {
    await process.complain(`ping: ${host}: Address family for hostname not supported\n`);
    return 2;
  }
  const family = options.has('6') ? 6 : options.has('4') ? 4 : undefined;
  const found = await tryResolve(process, host, family ? { family } : {});
  if (found instanceof Error) {
    await process.complain(`ping: ${host}: ${found.message}\n`);
    return 2;
  }
  // Nobody in particular is oneself.
  const address = found[0] === '0.0.0.0' ? '127.0.0.1' : (found[0] ?? '');
  if (address === '255.255.255.255') {
    if (!options.has('b')) {
      await process.complain(
        'ping: Do you want to ping broadcast? Then -b. If not, check your local firewall rules\n',
      );
      return 2;
    }
    await process.complain('WARNING: pinging broadcast address\n');
  }
  const numeric = options.has('n') || parseAddress(host) !== undefined;
  const names = new Map<string, string>();
  const called = async (from: string): Promise<string> => {
    if (numeric) return from;
    const name = names.get(from) ?? (await resolveAddress(process, from)) ?? from;
    names.set(from, name);
    return name === from ? from : `${name} (${from})`;
  };

  const header = address.includes(':') ? size + 48 : size + 28;
  const wanted = options.value('I');
  const link = process.machine.net.interfaces().find(({ name }) => name === wanted);
  const own = link?.addresses.find((each) => each.address.includes(':') === address.includes(':'))?.address;
  if (wanted !== undefined && !link && parseAddress(wanted) === undefined) {
    await process.complain(`ping: SO_BINDTODEVICE ${wanted}: No such device\n`);
    return 2;
  }
  const route = routeTo(process, address);
  const bound = options.has('B') ? route.source : undefined;
  const from =
    wanted !== undefined ? `from ${own ?? wanted} ${link?.name ?? ''}: ` : bound ? `from ${bound} : ` : '';
  const banner = address.includes(':')
    ? `PING ${host}(${numeric ? address : `${host} (${address})`}) ${from}${size} data bytes\n`
    : `PING ${host} (${address}) ${from}${size}(${header}) bytes of data.\n`;
  if (options.has('v')) {
    const [domain, hint] = address.includes(':') ? ['AF_INET6', family] : ['AF_INET', family];
    await process.complain(
      `ping: ${hint === 6 ? '' : 'sock4.fd: 3 (socktype: SOCK_RAW), '}${hint === 4 ? '' : `sock6.fd: ${hint === 6 ? 3 : 4} (socktype: SOCK_RAW), `}hints.ai_family: ${hint === undefined ? 'AF_UNSPEC' : domain}\n\n`,
    );
    await process.print(`ai->ai_family: ${domain}, ai->ai_canonname: '${host}'\n`);
  }
  if (!(await reachable(process, address))) return 2;
  if (pattern !== undefined) await process.print(`PATTERN: 0x${pattern}\n`);
  await process.print(banner);
  const flood = options.has('f');
  const quiet = options.has('q');
  const stamp = (): string =>
    options.has('D') ? `[${(process.machine.kernel.clock.now() / 1000).toFixed(6)}] ` : '';
  if (discovery === 'do' && header > route.mtu)
    return tooLong(process, { host, count, interval, mtu: route.mtu });
  const ident = options.has('v') ? ` ident=${process.pid & 0xffff}` : '';
  let result: EchoResult;
  try {
    result = await runEcho(
      process,
      {
        address,
        count,
        interval: options.has('A') || flood ? 'adaptive' : (interval ?? 1) * 1000,
        size,
        ttl,
        firstSequence: 1,
        linger: (linger ?? 10) * 1000,
        deadline: deadline === undefined ? undefined : deadline * 1000,
      },
      {
        async reply(message, milliseconds) {
          if (quiet) return;
          if (flood) {
            // A dot for each that went out, a backspace for each that came back.
            await process.print('.\b \b');
            return;
          }
          const time = size >= 16 ? ` time=${formatTime(milliseconds)} ms` : '';
          await process.print(
            `${stamp()}${message.data.length + 8} bytes from ${await called(message.from)}: icmp_seq=${message.sequence}${ident} ttl=${message.ttl}${time}${options.has('a') ? '\x07' : ''}\n`,
          );
        },
        async error(message) {
          if (quiet) return;
          await process.print(
            `${stamp()}From ${await called(message.from)} icmp_seq=${message.sequence} ${meaning(message)}\n`,
          );
        },
        async forbidden(refusal) {
          if (!quiet) await process.complain(`ping: sendmsg: ${refusal.message}\n`);
        },
      },
    );
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await process.complain(`ping: sendmsg: ${error.message}\n`);
    return 2;
  }
  await process.print(
    summary(host, size >= 16 ? result : { ...result, times: [] }, flood || options.has('A')),
  );
  if (result.received === 0 || (deadline !== undefined && count && result.received < count)) return 1;
  return 0;
}

/** The interface by which packets leave for an address: its size of packets, and the address they come from. */
function routeTo(
  process: Process,
  address: string,
): { readonly mtu: number; readonly source: string | undefined } {
  const { net } = process.machine;
  const number = parseIpv4(address);
  const routes = net.routes().map((each) => ({
    each,
    subnet: parseSubnet(each.destination === 'default' ? '0.0.0.0/0' : each.destination),
  }));
  const best = routes
    .filter(({ subnet }) => subnet && number !== undefined && contains(subnet, number))
    .sort((a, b) => (b.subnet?.prefix ?? 0) - (a.subnet?.prefix ?? 0))[0];
  const own = net.interfaces().find(({ addresses }) => addresses.some((each) => each.address === address));
  const link = own ? net.interfaces().find(({ loopback }) => loopback) : undefined;
  const through = link ?? net.interfaces().find(({ name }) => name === best?.each.device);
  return { mtu: through?.mtu ?? 1500, source: own ? address : through?.addresses[0]?.address };
}

/** -M do: packets that do not fit are not sent. */
async function tooLong(
  process: Process,
  what: {
    readonly host: string;
    readonly count: number | undefined;
    readonly interval: number | undefined;
    readonly mtu: number;
  },
): Promise<number> {
  const { clock } = process.machine.kernel;
  const began = clock.monotonic();
  for (let sent = 1; ; sent++) {
    await process.complain(`ping: local error: message too long, mtu=${what.mtu}\n`);
    const counts = { sent, received: 0, errors: sent, times: [], pipe: 0 };
    if (sent === what.count) {
      await process.print(summary(what.host, { ...counts, elapsed: clock.monotonic() - began }, false));
      return 1;
    }
    await process.sleep((what.interval ?? 1) * 1000);
  }
}

/** iputils first connects a UDP socket to the destination, to learn its own address. */
async function reachable(process: Process, address: string): Promise<boolean> {
  const { net } = process.machine;
  const probe = net.openUdp();
  try {
    probe.connect({ address, port: 1025 });
    return true;
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await process.complain(`ping: connect: ${error.message}\n`);
    return false;
  } finally {
    probe.release();
  }
}

async function wholeOf(
  process: Process,
  text: string | undefined,
  least: number,
  most: bigint,
): Promise<number | undefined> {
  if (text === undefined) return undefined;
  if (!/^[-+]?\d+$/.test(text)) {
    await process.complain(`ping: invalid argument: '${text}'\n`);
    return process.exit(1);
  }
  const number = BigInt(text);
  if (number >= BigInt(least) && number <= most) return Number(number);
  await process.complain(`ping: invalid argument: '${text}': out of range: ${least} <= value <= ${most}\n`);
  return process.exit(1);
}

async function numberOf(process: Process, text: string | undefined): Promise<number | undefined> {
  if (text === undefined) return undefined;
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  await process.complain(
    `ping: option argument contains garbage: ${text}\nping: this will become fatal error in the future\n`,
  );
  return Number.parseFloat(text) || 0;
}

/** Four significant digits at most, as ping prints a time. */
function formatTime(ms: number): string {
  if (ms >= 100) return ms.toFixed(0);
  if (ms >= 10) return ms.toFixed(1);
  if (ms >= 1) return ms.toFixed(2);
  return ms.toFixed(3);
}

/** What the codes of destination unreachable are called. */
const UNREACHABLE: Readonly<Record<number, string>> = {
  0: 'Destination Net Unreachable',
  2: 'Destination Protocol Unreachable',
  3: 'Destination Port Unreachable',
  9: 'Destination Net Prohibited',
  10: 'Destination Host Prohibited',
  13: 'Packet filtered',
};

function meaning({ type, code }: IcmpMessage): string {
  if (type === 'time-exceeded') return 'Time to live exceeded';
  return UNREACHABLE[code] ?? 'Destination Host Unreachable';
}

function summary(
  host: string,
  { sent, received, errors, times, pipe, elapsed }: EchoResult,
  flood: boolean,
): string {
  const failed = errors > 0 ? `, +${errors} errors` : '';
  const loss = sent === 0 ? '' : `, ${formatLoss(((sent - received) * 100) / sent)}% packet loss`;
  const time = sent === 0 ? '' : `, time ${Math.floor(elapsed)}ms`;
  const head = `\n--- ${host} ping statistics ---\n${sent} packets transmitted, ${received} received${failed}${loss}${time}\n`;
  const piped = pipe > 1 && received + errors > 0 ? `, pipe ${pipe}` : '';
  if (times.length === 0) return `${head}${piped.replace(', ', '')}\n`;
  const average = times.reduce((sum, each) => sum + each, 0) / times.length;
  const deviation = Math.sqrt(times.reduce((sum, each) => sum + (each - average) ** 2, 0) / times.length);
  const figures = [smallest(times), average, largest(times), deviation].map((each) => each.toFixed(3));
  // Between two packets, and the mean of the round trips in which the last count most (ewma).
  const smooth = times.reduce((mean, each, i) => (i === 0 ? each : mean + (each - mean) / 8), 0);
  const gap = sent > 1 ? elapsed / (sent - 1) : 0;
  const pace = flood ? `, ipg/ewma ${gap.toFixed(3)}/${smooth.toFixed(3)} ms` : '';
  return `${head}rtt min/avg/max/mdev = ${figures.join('/')} ms${piped}${pace}\n`;
}

/** As %g with six digits. */
function formatLoss(percent: number): string {
  return String(Number(percent.toPrecision(6)));
}
