import { SystemError } from '../../../linux/errno.ts';
import { isIpv6 } from '../../../linux/net/addresses/address.ts';
import { openIcmp } from '../../../linux/net/calls.ts';
import { resolveAddress } from '../../../linux/net/names/resolver.ts';
import type { Process } from '../../../linux/process/process.ts';
import { tryResolve } from '../try-resolve.ts';
import { markOf, type ProbeAnswer, sendProbes } from './probe.ts';
import { USAGE } from './usage.ts';

/** Options with a value; those that say nothing to us about the way are read and let be. */
const WITH_VALUE = 'fgmNptlwqszisM';
const LONG: Readonly<Record<string, string>> = {
  first: 'f',
  gateway: 'g',
  interface: 'i',
  'max-hops': 'm',
  'sim-queries': 'N',
  port: 'p',
  tos: 't',
  'flow-label': 'l',
  wait: 'w',
  queries: 'q',
  source: 's',
  sendwait: 'z',
  icmp: 'I',
  tcp: 'T',
  module: 'M',
  help: 'h',
  version: 'V',
};
const NUMERIC = 'fmNptqz';
const FLAGS = '46dFITnreAUDVh';

interface Asked {
  readonly values: ReadonlyMap<string, string>;
  readonly flags: ReadonlySet<string>;
  readonly operands: readonly (readonly [word: string, position: number])[];
}

/** A command line that it refuses, with its words. */
class Refused extends Error {}

/** traceroute of Debian and Ubuntu (Butskoy's). */
export async function gnuTraceroute(process: Process): Promise<number> {
  let plan: Plan | 'help' | 'version';
  try {
    plan = await readPlan(process);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await process.complain(`${error.message}\n`);
    return 2;
  }
  if (plan === 'help') {
    if (process.argv.length === 1) await process.complain(USAGE);
    else await process.print(USAGE);
    return 0;
  }
  if (plan === 'version') {
    await process.complain('Modern traceroute for Linux, version 2.1.5\n');
    return 0;
  }
  return trace(process, plan);
}

interface Plan {
  readonly host: string;
  readonly address: string;
  readonly first: number;
  readonly most: number;
  readonly queries: number;
  readonly together: number;
  readonly wait: number;
  readonly size: number;
  readonly numeric: boolean;
  readonly device: string | undefined;
  readonly source: string | undefined;
}

function readWords(words: readonly string[]): Asked {
  const values = new Map<string, string>();
  const flags = new Set<string>();
  const operands: (readonly [string, number])[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const long = /^--([^=]+)(?:=(.*))?$/s.exec(word);
    const letters = long
      ? LONG[long[1] ?? '']
      : word.startsWith('-') && word.length > 1
        ? word.slice(1)
        : undefined;
    if (long && letters === undefined) throw new Refused(`Bad option \`${word}' (argc ${at + 1})`);
    if (letters === undefined) {
      operands.push([word, at + 1]);
      continue;
    }
    for (let i = 0; i < letters.length; i++) {
      const letter = letters.charAt(i);
      if (FLAGS.includes(letter)) flags.add(letter);
      else if (!WITH_VALUE.includes(letter)) throw new Refused(`Bad option \`-${letter}' (argc ${at + 1})`);
      else {
        const joined = long ? long[2] : letters.slice(i + 1) || undefined;
        const value = joined ?? words[++at];
        if (value === undefined)
          throw new Refused(
            `Option \`-${letter}' (argc ${at}) requires an argument: \`-${letter} ${letter}'`,
          );
        if (NUMERIC.includes(letter) && !/^\d+(\.\d+)?$/.test(value))
          throw new Refused(`Cannot handle \`-${letter}' option with arg \`${value}' (argc ${at + 1})`);
        values.set(letter, value);
        break;
      }
    }
  }
  return { values, flags, operands };
}

async function readPlan(process: Process): Promise<Plan | 'help' | 'version'> {
  const words = process.argv.slice(1);
  const { values, flags, operands } = readWords(words);
  if (words.length === 0 || flags.has('h')) return 'help';
  if (flags.has('V')) return 'version';
  const [target, length, ...more] = operands;
  if (!target) throw new Refused('Specify "host" missing argument.');
  const [host, position] = target;
  const family = flags.has('6') ? 6 : 4;
  const found = await tryResolve(process, host, flags.has('4') || flags.has('6') ? { family } : {});
  if (found instanceof Error) {
    throw new Refused(
      `${host}: ${found.message}\nCannot handle "host" cmdline arg \`${host}' on position 1 (argc ${position})`,
    );
  }
  if (length && !/^\d+$/.test(length[0])) {
    throw new Refused(
      `Cannot handle "packetlen" cmdline arg \`${length[0]}' on position 2 (argc ${length[1]})`,
    );
  }
  if (more[0]) throw new Refused(`Extra arg \`${more[0][0]}' (position 3, argc ${more[0][1]})`);
  const number = (letter: string, otherwise: number): number => Number(values.get(letter) ?? otherwise);
  const [first, most, queries, together] = [number('f', 1), number('m', 30), number('q', 3), number('N', 16)];
  if (first < 1 || first > most) throw new Refused('first hop out of range');
  if (most > 255) throw new Refused('max hops cannot be more than 255');
  if (queries < 1 || queries > 10) throw new Refused('no more than 10 probes per hop');
  const wait = Number(/^\d+(\.\d+)?/.exec(values.get('w') ?? '5')?.[0] ?? 5) * 1000;
  const addresses = found.toSorted((a, b) => Number(isIpv6(a)) - Number(isIpv6(b)));
  return {
    host,
    address: addresses[0] ?? host,
    first,
    most,
    queries,
    together,
    wait,
    size: length ? Math.max(Number(length[0]), 28) : 60,
    numeric: flags.has('n'),
    device: values.get('i'),
    source: values.get('s'),
  };
}

async function trace(process: Process, plan: Plan): Promise<number> {
  const { address, queries, size, wait, most } = plan;
  const { net } = process.machine;
  await process.print(`traceroute to ${plan.host} (${address}), ${most} hops max, ${size} byte packets`);
  if (plan.device !== undefined && !net.interfaces().some(({ name }) => name === plan.device)) {
    await process.complain('\nsetsockopt SO_BINDTODEVICE: No such device\n');
    return 1;
  }
  const own = net.interfaces().flatMap(({ addresses }) => addresses.map((each) => each.address));
  if (plan.source !== undefined && !own.includes(plan.source)) {
    await process.complain('\nbind: Cannot assign requested address\n');
    return 1;
  }
  await process.print('\n');
  const socket = openIcmp(process);
  // So many probes are on their way at once (-N), whole hops of them.
  const hopsAtOnce = Math.max(Math.floor(plan.together / queries), 1);
  for (let hop = plan.first; hop <= most; hop += hopsAtOnce) {
    const hops = Array.from({ length: Math.min(hopsAtOnce, most - hop + 1) }, (_, index) => hop + index);
    const probes = hops.flatMap((ttl) =>
      Array.from({ length: queries }, (_, query) => ({ ttl, sequence: ttl * 16 + query, size })),
    );
    let answers: readonly (ProbeAnswer | undefined)[];
    try {
      answers = await sendProbes(process, socket, address, probes, wait);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await process.complain(`connect: ${error.message}\n`);
      return 1;
    }
    for (const [index, ttl] of hops.entries()) {
      const here = answers.slice(index * queries, (index + 1) * queries);
      await process.print(`${String(ttl).padStart(2)} ${await hopText(process, here, plan.numeric)}\n`);
      if (here.some((answer) => answer && answer.message.type !== 'time-exceeded')) return 0;
    }
  }
  return 0;
}

async function hopText(
  process: Process,
  answers: readonly (ProbeAnswer | undefined)[],
  numeric: boolean,
): Promise<string> {
  let text = '';
  let from: string | undefined;
  for (const answer of answers) {
    if (!answer) {
      text += ' *';
      continue;
    }
    const { message, milliseconds } = answer;
    if (message.from !== from) {
      from = message.from;
      text += numeric ? ` ${from}` : ` ${(await resolveAddress(process, from)) ?? from} (${from})`;
    }
    text += `  ${milliseconds.toFixed(3)} ms${markOf(message)}`;
  }
  return text;
}
