import { choose } from '../../command/choose.ts';
import type { Command } from '../../command/command.ts';
import { type Options, optionsOf } from '../../command/options.ts';
import { parseSize } from '../../sizes.ts';

const SORTS = new Map([
  ['general-numeric', 'g'],
  ['human-numeric', 'h'],
  ['month', 'M'],
  ['numeric', 'n'],
  ['random', 'R'],
  ['version', 'V'],
]);

/** Options with the long words as letters, after a look whether they go together. */
export async function readSortOptions(command: Command, options: Options): Promise<Options> {
  if (!command.gnu) return options;
  const given: { name: string; value: string }[] = [];
  for (const { name, value } of options.given) {
    if (name === 'sort') {
      const word = await choose(
        command,
        value,
        '--sort',
        [...SORTS.keys()].map((each) => [each]),
      );
      given.push({ name: SORTS.get(word) ?? '', value: '' });
    } else if (name === 'check') {
      const word =
        value === ''
          ? 'diagnose-first'
          : await choose(command, value, '--check', [['quiet', 'silent'], ['diagnose-first']]);
      given.push({ name: word === 'quiet' ? 'C' : 'c', value: '' });
    } else given.push({ name, value });
  }
  const read = optionsOf(given, options.operands);
  await refuseNumbers(command, read);
  await refusePairs(command, read);
  return read;
}

async function refuseNumbers(command: Command, options: Options): Promise<void> {
  const size = options.value('S');
  if (size !== undefined && !/^\d+%$/.test(size) && parseSize(size) === undefined)
    await command.fail(`invalid ${/^\d/.test(size) ? 'suffix in ' : ''}-S argument ${command.cite(size)}`, 2);
  const parallel = options.value('parallel');
  if (parallel === '0') await command.fail('number in parallel must be nonzero', 2);
  if (parallel !== undefined && !/^\d+$/.test(parallel))
    await command.fail(`invalid --parallel argument ${command.cite(parallel)}`, 2);
  const batch = options.value('batch-size');
  if (batch === undefined) return;
  if (!/^\d+$/.test(batch) || Number(batch) < 2) {
    const small = /^\d+$/.test(batch);
    await command.warn(
      `invalid --batch-size argument ${small ? command.cite(batch) : command.quote(batch)}`,
      2,
    );
    if (small)
      await command.process.complain(`sort: minimum --batch-size argument is ${command.cite('2')}\n`);
    command.process.exit(2);
  }
}

async function refusePairs(command: Command, options: Options): Promise<void> {
  const letters = options.given.map(({ name }) => name);
  await refuseOrders(command, letters);
  if (letters.includes('c') && letters.includes('C')) await command.fail("options '-cC' are incompatible", 2);
  const check = ['c', 'C'].find((letter) => letters.includes(letter));
  if (check === undefined) return;
  if (letters.includes('o')) await command.fail(`options '-${check}o' are incompatible`, 2);
  const [, extra] = options.operands;
  if (extra !== undefined)
    await command.fail(`extra operand ${command.cite(extra)} not allowed with -${check}`, 2);
}

/** A key has one order: by number, month, version or at random, or without some characters. */
async function refuseOrders(command: Command, letters: readonly string[]): Promise<void> {
  const has = (letter: string): number => (letters.includes(letter) ? 1 : 0);
  const others = has('V') + has('R') + has('d') + has('i') > 0 ? 1 : 0;
  if (has('n') + has('g') + has('h') + has('M') + others < 2) return;
  const named = [...'dfghiMnRV'].filter((letter) => letters.includes(letter)).join('');
  await command.fail(`options '-${named}' are incompatible`, 2);
}

/** Complains about a `-k` that is no key. */
export async function refuseKey(command: Command, key: string): Promise<void> {
  let rest = key;
  const number = async (where: string, zero: string): Promise<void> => {
    const [digits] = /^\d+/.exec(rest) ?? [];
    if (digits === undefined)
      await command.fail(`invalid number ${where}: invalid count at start of ${command.cite(rest)}`, 2);
    if (zero !== '' && Number(digits) === 0)
      await command.fail(`${zero} is zero: invalid field specification ${command.cite(key)}`, 2);
    rest = rest.slice(digits?.length);
  };
  await number('at field start', 'field number');
  for (const offset of ['character offset', '']) {
    if (rest.startsWith('.')) {
      rest = rest.slice(1);
      await number("after '.'", offset);
    }
    rest = rest.replace(/^[bdfghiMnrRV]+/, '');
    if (offset === '' || !rest.startsWith(',')) break;
    rest = rest.slice(1);
    await number("after ','", 'field number');
  }
  if (rest !== '')
    await command.fail(`stray character in field spec: invalid field specification ${command.cite(key)}`, 2);
  await refuseOrders(command, [...key]);
}
