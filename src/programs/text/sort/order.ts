import { toBinary } from '../../command/bytes.ts';
import type { Command } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';
import { busyboxKey, KeyProblem } from './busybox-key.ts';
import { comparison } from './comparison.ts';
import { type Key, parseKey, preparation } from './key.ts';
import { refuseKey } from './sort-options.ts';

/** By what lines are compared. */
export interface Order {
  /** Whole lines are compared byte by byte. */
  readonly asTheyAre: boolean;
  readonly keys: readonly Key[];
  /** The order of those whose keys are equal, and of lines as they are. */
  readonly reverse: boolean;
  readonly unique: boolean;
  /** Lines whose keys are equal stay as they came. */
  readonly stable: boolean;
}

/** busybox' key. */
async function keyOf(
  command: Command,
  ...[text, tab, letters, salt]: Parameters<typeof busyboxKey>
): Promise<Key> {
  try {
    return busyboxKey(text, tab, letters, salt);
  } catch (error) {
    if (!(error instanceof KeyProblem)) throw error;
    return command.fail(error.message, 2);
  }
}

/** What the options say. */
export async function readOrder(command: Command, options: Options): Promise<Order> {
  const letters = options.given
    .map(({ name }) => name)
    .filter((name) => 'bdfghiMnrRV'.includes(name))
    .join('');
  const tab = options.value('t');
  if (tab !== undefined && toBinary(tab).length !== 1 && tab !== '\\0') {
    await command.fail(
      command.say(tab === '' ? 'empty tab' : `multi-character tab ${command.cite(tab)}`, 'bad -t parameter'),
      2,
    );
  }
  if (!command.gnu && new Set(letters.replace(/[^nghMV]/g, '')).size > 1)
    await command.fail('unknown sort type', 2);
  const keys: Key[] = [];
  const salt =
    letters.includes('R') || options.given.some(({ name, value }) => name === 'k' && value.includes('R'))
      ? command.process.machine.kernel.random.next()
      : 0;
  for (const { name, value } of options.given) {
    if (name !== 'k') continue;
    if (!command.gnu) {
      keys.push(await keyOf(command, value, tab === '\\0' ? '\0' : tab, letters, salt));
      continue;
    }
    await refuseKey(command, value);
    const key = parseKey(value, tab === '\\0' ? '\0' : tab, letters, salt);
    if (!key) {
      await command.fail(
        /^0/.test(value)
          ? `field number is zero: invalid field specification ${command.cite(value)}`
          : `invalid number at field start: invalid count at start of ${command.cite(value)}`,
        2,
      );
    } else keys.push(key);
  }
  if (keys.length === 0) {
    const blanks = letters.includes('b');
    keys.push({
      cut: (line) => (blanks ? line.replace(/^[ \t]+/, '') : line),
      prepare: preparation(letters),
      by: comparison(letters, salt),
      reverse: letters.includes('r'),
    });
  }
  const unique = options.has('u');
  return {
    asTheyAre: !unique && options.given.every(({ name }) => !'bcCdfghikMnRtV'.includes(name)),
    keys,
    reverse: letters.includes('r'),
    unique,
    // busybox drops what repeats when all is in order, to the last byte.
    stable: options.has('s') || (unique && command.gnu),
  };
}
