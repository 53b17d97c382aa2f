import { fixedText } from '../../resp/fixed-text.ts';
import { quoteBytes } from '../../resp/quote-bytes.ts';
import type { RespValue } from '../../resp/value.ts';
import type { CliSession } from '../cli-session.ts';
import type { ServerLink } from '../server-link.ts';
import { onceInterrupted, ScanRefused, sampleSteps, share, textOf } from './scan-steps.ts';

/** What is known of the keys of one type. */
interface TypeTotals {
  readonly name: string;
  /** The command that tells how large a key is, and what it counts. */
  readonly command: string;
  readonly unit: string;
  biggest: number;
  biggestKey: string;
  count: number;
  total: number;
}

function types(inBytes: boolean): TypeTotals[] {
  const rows: readonly (readonly [string, string, string])[] = [
    ['list', 'LLEN', 'items'],
    ['hash', 'HLEN', 'fields'],
    ['string', 'STRLEN', 'bytes'],
    ['stream', 'XLEN', 'entries'],
    ['set', 'SCARD', 'members'],
    ['zset', 'ZCARD', 'members'],
  ];
  return rows.map(([name, command, unit]) => ({
    name,
    command,
    unit: inBytes ? 'bytes' : unit,
    biggest: 0,
    biggestKey: '',
    count: 0,
    total: 0,
  }));
}

/** --bigkeys and --memkeys: walks through all keys and tells which are the largest of their type. */
export async function runBiggestKeys(session: CliSession): Promise<number> {
  const { link, options } = session;
  if (!link) return 1;
  const inBytes = options.run === 'memkeys';
  const all = types(inBytes);
  const samples = options.samples === 0 ? [] : ['SAMPLES', String(options.samples)];
  let sampled = 0;
  let lengths = 0;
  let reached = 0;
  const stopped = onceInterrupted(session.process);
  try {
    for await (const { keys, percent } of sampleSteps(session, link, 'biggest', stopped)) {
      reached = percent;
      for (const key of keys) {
        sampled++;
        lengths += key.length;
        const kind = await typeOf(link, key, all);
        if (!kind) continue;
        const size = numberOf(
          inBytes ? await link.ask('MEMORY', 'USAGE', key, ...samples) : await link.ask(kind.command, key),
        );
        kind.count++;
        kind.total += size;
        if (size <= kind.biggest) continue;
        kind.biggest = size;
        kind.biggestKey = quoteBytes(key);
        await session.print(
          `[${share(percent)}%] Biggest ${kind.name.padEnd(6)} found so far '${kind.biggestKey}' with ${size} ${kind.unit}\n`,
        );
      }
    }
  } catch (error) {
    if (!(error instanceof ScanRefused)) throw error;
    await session.complain(`${error.message}\n`);
    return 1;
  }
  await session.print(summary(all, sampled, lengths, stopped() ? `[${share(reached)}%] ` : ''));
  return 0;
}

async function typeOf(
  link: ServerLink,
  key: string,
  all: readonly TypeTotals[],
): Promise<TypeTotals | undefined> {
  const name = textOf(await link.ask('TYPE', key));
  return all.find((each) => each.name === name);
}

function summary(all: readonly TypeTotals[], sampled: number, lengths: number, place: string): string {
  const lines = [
    '',
    '-------- summary -------',
    '',
    `${place}Sampled ${sampled} keys in the keyspace!`,
    `Total key length in bytes is ${lengths} (avg len ${fixedText(sampled === 0 ? 0 : lengths / sampled, 2)})`,
    '',
  ];
  for (const { name, biggest, biggestKey, unit } of all) {
    if (biggestKey !== '')
      lines.push(`Biggest ${name.padStart(6)} found '${biggestKey}' has ${biggest} ${unit}`);
  }
  lines.push('');
  for (const { name, count, total, unit } of all) {
    const percent = share(sampled === 0 ? 0 : (100 * count) / sampled);
    const average = fixedText(count === 0 ? 0 : total / count, 2);
    lines.push(`${count} ${name}s with ${total} ${unit} (${percent}% of keys, avg size ${average})`);
  }
  return `${lines.join('\n')}\n`;
}

function numberOf(value: RespValue): number {
  return Number(textOf(value));
}
