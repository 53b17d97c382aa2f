import { appendAll } from '../../../linux/append-all.ts';
import { SystemError } from '../../../linux/errno.ts';
import { WHEN } from '../../command/choose.ts';
import type { Command } from '../../command/command.ts';
import { digitsOf, type Options } from '../../command/options.ts';
import { posixRegex, RegexError } from '../../regex/posix.ts';
import { type Palette, readPalette } from './colors.ts';
import { type Marks, PLAIN_MARKS } from './formats.ts';
import type { LineFormats } from './line-formats.ts';
import type { SideBySide } from './side-by-side.ts';

/** Says what is wrong with the call, and where the help is. */
export async function complain(command: Command, message: string): Promise<number> {
  await command.process.complain(`diff: ${message}\ndiff: Try 'diff --help' for more information.\n`);
  return 2;
}

/** How differences are shown. */
export interface Style {
  readonly form: 'normal' | 'unified' | 'context' | 'ed' | 'rcs' | 'sides' | 'ifdef' | 'forward' | 'formats';
  /** Lines around a change. */
  readonly context: number;
  readonly colors: Palette | undefined;
  readonly marks: Marks;
  readonly sides: SideBySide;
  readonly formats: LineFormats;
  readonly labels: readonly string[];
  /** What a line must match to be shown as the function that a hunk is in. */
  readonly functions: RegExp | undefined;
  /** Changes of lines that all match do not count. */
  readonly ignored: RegExp | undefined;
  readonly excluded: readonly string[];
}

export const PLAIN: Style = {
  form: 'unified',
  context: 3,
  colors: undefined,
  marks: PLAIN_MARKS,
  sides: { width: 130, suppress: false, leftOnly: false, expand: false, tab: 8, colors: false },
  formats: {
    lines: { old: '%L', new: '%L', unchanged: '%L' },
    groups: { old: '%<', new: '%>', unchanged: '%=', changed: '%<%>' },
  },
  labels: [],
  functions: undefined,
  ignored: undefined,
  excluded: [],
};

const FORMS = new Map<string, Style['form']>([
  ['normal', 'normal'],
  ['u', 'unified'],
  ['U', 'unified'],
  ['c', 'context'],
  ['C', 'context'],
  ['e', 'ed'],
  ['f', 'forward'],
  ['n', 'rcs'],
  ['y', 'sides'],
  ['D', 'ifdef'],
]);

/** @throws nothing: what makes no sense ends diff */
export async function readStyle(command: Command, options: Options): Promise<Style> {
  const fail = async (message: string): Promise<never> =>
    command.process.exit(await complain(command, message));
  const formatted = options.given.some(({ name }) => /-(line|group)-format$|^line-format$/.test(name));
  const names = new Set(options.given.flatMap(({ name }) => FORMS.get(name) ?? []));
  if (formatted) names.add('formats');
  if (names.size > 1) await fail('conflicting output style options');
  const given = options.given.filter(({ name, value }) => 'uUcC'.includes(name) && value !== '');
  let context = 3;
  for (const { value } of given) {
    if (!/^\d+$/.test(value)) await fail(`invalid context length ${command.cite(value)}`);
    context = Math.max(given.length > 1 ? context : 0, Number(value));
  }
  // `-5`, of old: less than the 3 that nobody asked for in so many words counts too.
  const old = digitsOf(options);
  if (old !== '' && (Number(old) > context || given.length === 0)) context = Number(old);
  const word = options.value('color');
  const known = WHEN.find((words) => words.includes(word ?? ''))?.[0];
  if (word && known === undefined) await fail(`invalid color ${command.cite(word)}`);
  const when = known ?? (word === '' ? 'auto' : 'never');
  const terminal = command.process.descriptors.get(1)?.tty !== undefined;
  const number = async (name: string, what: string, usual: number): Promise<number> => {
    const value = options.value(name);
    if (value === undefined) return usual;
    if (!/^\d+$/.test(value) || (name !== 'horizon' && Number(value) === 0))
      await fail(`invalid ${what} ${command.cite(value)}`);
    return Number(value);
  };
  const tab = await number('tabsize', 'tabsize', 8);
  await number('horizon', 'horizon length', 0);
  const colors = when === 'always' || (when === 'auto' && terminal);
  const labels = options.given.filter(({ name }) => name === 'L').map(({ value }) => value);
  if (labels.length > 2) await command.fail('too many file label options', 2);
  const regexOf = async (sources: readonly string[]): Promise<RegExp | undefined> => {
    if (sources.length === 0) return undefined;
    try {
      return posixRegex(sources.join('\\|'), {});
    } catch (error) {
      if (!(error instanceof RegexError)) throw error;
      return command.fail(`${sources.at(-1)}: Invalid regular expression`, 2);
    }
  };
  const values = (name: string): readonly string[] =>
    options.given.flatMap((each) => (each.name === name ? [each.value] : []));
  const functions = [...(options.has('p') ? ['^[[:alpha:]$_]'] : []), ...values('F')];
  return {
    form: [...names][0] ?? (options.has('p') ? 'context' : 'normal'),
    context,
    colors: colors ? await readPalette(command, options.value('palette')) : undefined,
    marks: { tab: options.has('T'), blankEmpty: options.has('blank-empty') },
    sides: {
      width: await number('W', 'width', 130),
      suppress: options.has('suppress'),
      leftOnly: options.has('left-column'),
      expand: options.has('t'),
      tab,
      colors,
    },
    formats: formatsOf(options),
    labels,
    functions: await regexOf(functions),
    ignored: await regexOf(values('I')),
    excluded: [...values('x'), ...(await patternsIn(command, values('X')))],
  };
}

/** The lines of files of patterns. */
async function patternsIn(command: Command, files: readonly string[]): Promise<readonly string[]> {
  const patterns: string[] = [];
  for (const file of files) {
    try {
      appendAll(patterns, command.fs.readText(file).split('\n'));
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await command.fail(`${file}: ${error.message}`, 2);
    }
  }
  return patterns.filter((line) => line !== '');
}

/** What was said of lines holds for those groups that nothing was said of. */
function formatsOf(options: Options): LineFormats {
  const all = options.value('line-format') ?? '%L';
  const line = (kind: string): string => options.value(`${kind}-line-format`) ?? all;
  const group = (kind: string): string | undefined => options.value(`${kind}-group-format`);
  const [old, fresh] = [group('old') ?? '%<', group('new') ?? '%>'];
  return {
    lines: { old: line('old'), new: line('new'), unchanged: line('unchanged') },
    groups: {
      old,
      new: fresh,
      unchanged: group('unchanged') ?? '%=',
      changed: group('changed') ?? old + fresh,
    },
  };
}
