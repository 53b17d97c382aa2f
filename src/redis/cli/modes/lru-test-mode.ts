import type { Random } from '../../../linux/random.ts';
import { fixedText } from '../../resp/fixed-text.ts';
import type { CliSession } from '../cli-session.ts';
import { LinkError } from '../server-link.ts';

/** Milliseconds between two lines. */
const PERIOD = 1000;
/** So many writes are sent together, then so many reads. */
const BATCH = 250;
/** With this exponent a fifth of the keys gets four fifths of the accesses. */
const EXPONENT = 6.2 + 1;

/** --lru-test: plays a cache, and tells every second how often what was asked for was still there. */
export async function runLruTest(session: CliSession): Promise<number> {
  const { link, process, options } = session;
  if (!link) return 1;
  const { clock, random } = process.machine.kernel;
  const key = (): string => keyName(options.cacheKeys, random);
  try {
    for (;;) {
      const begun = clock.monotonic();
      let hits = 0;
      let misses = 0;
      while (clock.monotonic() - begun < PERIOD) {
        await link.sendAll(times(BATCH, () => ['SET', key(), someLetters(random)]));
        for (let i = 0; i < BATCH; i++) await link.receive();
        await link.sendAll(times(BATCH, () => ['GET', key()]));
        for (let i = 0; i < BATCH; i++) {
          const reply = await link.receive();
          if (reply.type === 'error') await session.complain(`${reply.text}\n`);
          else if (reply.type === 'nil') misses++;
          else hits++;
        }
      }
      const gets = hits + misses;
      await session.print(
        `${gets} Gets/sec | Hits: ${hits} (${percent(hits, gets)}%) | Misses: ${misses} (${percent(misses, gets)}%)\n`,
      );
    }
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    await session.complain('I/O error during LRU test\n');
    return 1;
  }
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

/** C shows what is divided by nothing with the sign that the processor gives it. */
function percent(part: number, whole: number): string {
  return whole === 0 ? '-nan' : fixedText((part / whole) * 100, 2);
}

/** A key out of so many, the first of them drawn most often. */
function keyName(count: number, random: Random): string {
  const most = count + 1;
  const drawn = Math.trunc(((most ** EXPONENT - 1) * random.next() + 1) ** (1 / EXPONENT));
  return `lru:${most - drawn}`;
}

function someLetters(random: Random): string {
  return Array.from({ length: 5 }, () => String.fromCharCode(65 + random.integer(57))).join('');
}
