import { Interrupted } from '../../../linux/process/exit.ts';
import type { Process } from '../../../linux/process/process.ts';
import { fixedText } from '../../resp/fixed-text.ts';
import type { RespValue } from '../../resp/value.ts';
import type { CliSession } from '../cli-session.ts';
import type { ServerLink } from '../server-link.ts';

/** The server will not tell its keys; the message is what redis-cli shows. */
export class ScanRefused extends Error {}

/** The keys of the database that the pattern lets through, those of one SCAN after the other, until somebody says stop. @throws ScanRefused, LinkError */
export async function* scanSteps(
  link: ServerLink,
  pattern: string | undefined,
  stopped: () => boolean,
): AsyncGenerator<readonly string[]> {
  const match = pattern === undefined ? [] : ['MATCH', pattern];
  let cursor = '0';
  do {
    const reply = await link.ask('SCAN', cursor, ...match);
    if (reply.type === 'error') throw new ScanRefused(`SCAN error: ${reply.text}`);
    const [next, keys] = 'items' in reply ? reply.items : [];
    cursor = textOf(next);
    yield (keys && 'items' in keys ? keys.items : []).map(textOf);
  } while (cursor !== '0' && !stopped());
}

/**
 * The same for the modes that sample all keys: they say what they do, and with how many per cent of the keys behind them
 * each step begins.
 * @param wanted what they look for, `hot` or `biggest`
 * @throws ScanRefused, LinkError
 */
export async function* sampleSteps(
  session: CliSession,
  link: ServerLink,
  wanted: string,
  stopped: () => boolean,
): AsyncGenerator<{ readonly keys: readonly string[]; readonly percent: number }> {
  const { interval, pattern } = session.options;
  const size = await link.ask('DBSIZE');
  if (size.type === 'error') throw new ScanRefused(`Couldn't determine DBSIZE: ${size.text}`);
  const keyCount = Number(textOf(size));
  await session.print(
    `\n# Scanning the entire keyspace to find ${wanted} keys as well as\n# average sizes per key type.  You can use -i 0.1 to sleep 0.1 sec\n# per 100 SCAN commands (not usually needed).\n\n`,
  );
  let sampled = 0;
  let steps = 0;
  for await (const keys of scanSteps(link, pattern, stopped)) {
    yield { keys, percent: keyCount === 0 ? 0 : (100 * sampled) / keyCount };
    sampled += keys.length;
    if (interval > 0 && ++steps % 100 === 0) await rest(session.process, interval);
  }
}

/** Whether ^C was pressed from now on: what goes through all keys ends then with the keys that it has. */
export function onceInterrupted(process: Process): () => boolean {
  let interrupted = false;
  process.onSignal(
    'SIGINT',
    () => {
      interrupted = true;
    },
    { restart: true },
  );
  return () => interrupted;
}

/** Sleeps; a signal wakes it. */
export async function rest(process: Process, milliseconds: number): Promise<void> {
  try {
    await process.sleep(milliseconds);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
  }
}

/** Of a reply that is a text or a number; `0` of any other. */
export function textOf(value: RespValue | undefined): string {
  return value && 'text' in value ? value.text : '0';
}

/** A percentage in five characters. */
export function share(percent: number): string {
  return fixedText(percent, 2).padStart(5, '0');
}
