import { quoteBytes } from '../../resp/quote-bytes.ts';
import type { CliSession } from '../cli-session.ts';
import { onceInterrupted, ScanRefused, sampleSteps, share, textOf } from './scan-steps.ts';

/** So many keys are told at the end. */
const MOST = 16;

/** --hotkeys: walks through all keys and tells which are used most, as OBJECT FREQ knows it. */
export async function runHotKeys(session: CliSession): Promise<number> {
  const { link } = session;
  if (!link) return 1;
  /** The most used so far, the least of them first. */
  let hottest: { readonly key: string; readonly counter: number }[] = [];
  let sampled = 0;
  let reached = 0;
  const stopped = onceInterrupted(session.process);
  try {
    for await (const { keys, percent } of sampleSteps(session, link, 'hot', stopped)) {
      reached = percent;
      for (const key of keys) {
        const frequency = await link.ask('OBJECT', 'FREQ', key);
        if (frequency.type === 'error') throw new ScanRefused(`Error: ${frequency.text}`);
        sampled++;
        const counter = Number(textOf(frequency));
        // Of those that are used as often the one that came first stays.
        const place = hottest.filter((each) => each.counter < counter).length;
        if (counter === 0 || (place === 0 && hottest.length === MOST)) continue;
        hottest.splice(place, 0, { key, counter });
        hottest = hottest.slice(-MOST);
        await session.print(
          `[${share(percent)}%] Hot key '${quoteBytes(key)}' found so far with counter ${counter}\n`,
        );
      }
    }
  } catch (error) {
    if (!(error instanceof ScanRefused)) throw error;
    await session.complain(`${error.message}\n`);
    return 1;
  }
  const lines = [
    '',
    '-------- summary -------',
    '',
    `${stopped() ? `[${share(reached)}%] ` : ''}Sampled ${sampled} keys in the keyspace!`,
  ];
  for (const { key, counter } of hottest.toReversed()) {
    lines.push(`hot key found with counter: ${counter}\tkeyname: ${quoteBytes(key)}`);
  }
  await session.print(`${lines.join('\n')}\n`);
  return 0;
}
