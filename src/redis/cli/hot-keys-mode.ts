import { quoteBytes } from '../resp/quote-bytes.ts';
import type { RespValue } from '../resp/value.ts';
import type { CliSession } from './cli-session.ts';

/** So many keys are told at the end. */
const MOST = 16;

/** --hotkeys: walks through all keys and tells which are used most, as OBJECT FREQ knows it. */
export async function runHotKeys(session: CliSession): Promise<number> {
  const { link, options } = session;
  if (!link) return 1;
  /** The most used so far, the least of them first. */
  let hottest: { readonly key: string; readonly counter: number }[] = [];
  const size = await link.ask('DBSIZE');
  if (size.type === 'error') {
    await session.complain(`Couldn't determine DBSIZE: ${size.text}\n`);
    return 1;
  }
  const keyCount = Number(textOf(size));
  await session.print(
    '\n# Scanning the entire keyspace to find hot keys as well as\n# average sizes per key type.  You can use -i 0.1 to sleep 0.1 sec\n# per 100 SCAN commands (not usually needed).\n\n',
  );
  let sampled = 0;
  let steps = 0;
  let cursor = '0';
  do {
    const percent = keyCount === 0 ? 0 : (100 * sampled) / keyCount;
    const pattern = options.pattern === undefined ? [] : ['MATCH', options.pattern];
    const reply = await link.ask('SCAN', cursor, ...pattern);
    if (reply.type === 'error') {
      await session.complain(`SCAN error: ${reply.text}\n`);
      return 1;
    }
    const [next, found] = 'items' in reply ? reply.items : [];
    cursor = textOf(next);
    for (const item of found && 'items' in found ? found.items : []) {
      const key = textOf(item);
      const frequency = await link.ask('OBJECT', 'FREQ', key);
      if (frequency.type === 'error') {
        await session.complain(`Error: ${frequency.text}\n`);
        return 1;
      }
      sampled++;
      const counter = Number(textOf(frequency));
      // Of those that are used as often the one that came first stays.
      const place = hottest.filter((each) => each.counter < counter).length;
      if (counter === 0 || (place === 0 && hottest.length === MOST)) continue;
      hottest.splice(place, 0, { key, counter });
      hottest = hottest.slice(-MOST);
      await session.print(
        `[${percent.toFixed(2).padStart(5, '0')}%] Hot key '${quoteBytes(key)}' found so far with counter ${counter}\n`,
      );
    }
    if (options.interval > 0 && ++steps % 100 === 0) await session.process.sleep(options.interval);
  } while (cursor !== '0');
  const lines = ['', '-------- summary -------', '', `Sampled ${sampled} keys in the keyspace!`];
  for (const { key, counter } of hottest.toReversed()) {
    lines.push(`hot key found with counter: ${counter}\tkeyname: ${quoteBytes(key)}`);
  }
  await session.print(`${lines.join('\n')}\n`);
  return 0;
}

function textOf(value: RespValue | undefined): string {
  return value && 'text' in value ? value.text : '0';
}
