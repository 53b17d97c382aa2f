import { type BlockSize, readBlockSize } from '../../command/block-size.ts';
import { type Choices, choose, WHEN } from '../../command/choose.ts';
import type { Command } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';
import { QUOTING_STYLES, type QuotingStyle } from '../../command/quoting-style.ts';

/** What the options of ls ask for. */
export interface Style {
  readonly format: 'long' | 'lines' | 'columns' | 'rows' | 'commas';
  readonly hidden: 'none' | 'almost' | 'all';
  /** Patterns of names that are not listed. */
  readonly ignored: readonly string[];
  readonly sort: 'name' | 'size' | 'time' | 'extension' | 'version' | 'width' | 'none';
  readonly time: 'modified' | 'changed' | 'accessed';
  readonly reverse: boolean;
  readonly recursive: boolean;
  readonly directoriesThemselves: boolean;
  readonly directoriesFirst: boolean;
  readonly followAll: boolean;
  readonly followNamed: boolean;
  /** As followNamed, for links to directories alone. */
  readonly followNamedDirectories: boolean;
  /** Of file sizes in a long list. */
  readonly sizes: BlockSize;
  /** Of the blocks that -s and the total count. */
  readonly blockSize: BlockSize;
  readonly numeric: boolean;
  readonly inode: boolean;
  readonly blocks: boolean;
  readonly owner: boolean;
  readonly group: boolean;
  readonly author: boolean;
  /** A security context before each name; nobody here has one. */
  readonly context: boolean;
  /** `/` after directories; with `types` also `@|=`, with `all` also `*`. */
  readonly indicator: 'none' | 'slash' | 'types' | 'all';
  readonly color: boolean;
  readonly hyperlink: boolean;
  /** Names are quoted like a shell's words where needed: GNU on a terminal. */
  readonly quoting: QuotingStyle;
  /** Control characters are shown as question marks. */
  readonly hideControls: boolean;
  /** Columns of a line; infinite with `-w 0`. */
  readonly width: number;
  /** Columns between tab stops; 0 uses blanks alone. */
  readonly tabSize: number;
  /** What ends each name where names stand on lines of their own. */
  readonly end: string;
  /** A strftime format of old files and one of recent ones, or the usual two. */
  readonly timeStyle: readonly [old: string, recent: string] | undefined;
}

const LONG = ['l', 'n', 'g', 'o', 'full'];

const FORMATS = new Map<string, Style['format']>([
  ...LONG.map((name) => [name, 'long'] as const),
  ['1', 'lines'],
  ['zero', 'lines'],
  ['C', 'columns'],
  ['x', 'rows'],
  ['m', 'commas'],
]);

const FORMAT_WORDS: Choices = [
  ['verbose', 'long'],
  ['commas'],
  ['horizontal', 'across'],
  ['vertical'],
  ['single-column'],
];

const WORD_FORMATS = new Map<string, Style['format']>([
  ['verbose', 'long'],
  ['commas', 'commas'],
  ['horizontal', 'rows'],
  ['vertical', 'columns'],
  ['single-column', 'lines'],
]);

const SORTS = new Map<string, Style['sort']>([
  ['S', 'size'],
  ['t', 'time'],
  ['X', 'extension'],
  ['v', 'version'],
  ['U', 'none'],
  ['f', 'none'],
]);

const SORT_WORDS = ['none', 'time', 'size', 'extension', 'version', 'width'] as const;

const TIME_WORDS: Choices = [
  ['atime', 'access', 'use'],
  ['ctime', 'status'],
  ['mtime', 'modification'],
  ['birth', 'creation'],
];

const INDICATOR_WORDS: Choices = [['none'], ['slash'], ['file-type'], ['classify']];

const INDICATORS = new Map<string, Style['indicator']>([
  ['none', 'none'],
  ['slash', 'slash'],
  ['p', 'slash'],
  ['file-type', 'types'],
  ['classify', 'all'],
]);

const TIME_FORMATS = new Map<string, readonly [string, string]>([
  ['full-iso', ['%Y-%m-%d %H:%M:%S.%N %z', '%Y-%m-%d %H:%M:%S.%N %z']],
  ['long-iso', ['%Y-%m-%d %H:%M', '%Y-%m-%d %H:%M']],
  ['iso', ['%Y-%m-%d ', '%m-%d %H:%M']],
  ['locale', ['%b %e  %Y', '%b %e %H:%M']],
]);

export async function readStyle(command: Command, options: Options): Promise<Style> {
  const { gnu, process } = command;
  const terminal = process.descriptors.get(1)?.tty;
  const has = (name: string): boolean => options.has(name);
  const format = await readFormat(command, options, terminal !== undefined);
  const time = await readTime(command, options);
  const hide = options.last('a', 'A', 'f');
  const numeric = has('n');
  const quoting = await readQuoting(command, options, terminal !== undefined);
  const [sizes, blockSize] = await readSizes(command, options);
  const color = await when(command, options, 'color', '--color', terminal !== undefined);
  const zero = has('zero');
  return {
    format,
    hidden: hide === 'A' ? 'almost' : has('a') || has('f') ? 'all' : 'none',
    ignored: [
      ...valuesOf(options, 'I'),
      ...(hide === undefined ? valuesOf(options, 'hide') : []),
      ...(has('B') && gnu ? ['*~', '.*~'] : []),
    ],
    sort: await readSort(command, options, format === 'long', time !== undefined),
    time: time ?? 'modified',
    reverse: has('r'),
    recursive: has('R'),
    directoriesThemselves: has('d'),
    directoriesFirst: has('directories-first'),
    followAll: has('L'),
    followNamed: has('H') || has('L'),
    followNamedDirectories: has('links-to-directories'),
    sizes,
    blockSize,
    numeric,
    inode: has('i'),
    blocks: has('s'),
    owner: !has('g'),
    group: !(has('o') || has('G')) || !gnu,
    author: has('author'),
    context: has('Z') && gnu,
    indicator: await readIndicator(command, options, terminal !== undefined),
    // busybox of Alpine colours without being asked (FEATURE_LS_COLOR_IS_DEFAULT); zero bytes end names without colours.
    color: color ?? (!gnu && terminal !== undefined),
    hyperlink: (await when(command, options, 'hyperlink', '--hyperlink', terminal !== undefined)) ?? false,
    quoting: zero ? 'literal' : quoting,
    hideControls: zero ? false : hidesControls(options, !gnu || terminal !== undefined),
    width: await readWidth(command, options),
    tabSize: await readTabSize(command, options),
    end: zero ? '\0' : '\n',
    timeStyle: await readTimeStyle(command, options),
  };
}

function valuesOf(options: Options, name: string): readonly string[] {
  return options.given.flatMap((each) => (each.name === name ? [each.value] : []));
}

async function readFormat(command: Command, options: Options, terminal: boolean): Promise<Style['format']> {
  const chosen = options.given.findLast(({ name }) => FORMATS.has(name) || name === 'format');
  if (chosen?.name === 'format') {
    const word = await choose(command, chosen.value, '--format', FORMAT_WORDS);
    return WORD_FORMATS.get(word) ?? 'lines';
  }
  const isLong = LONG.some((name) => options.has(name));
  // -1 does not undo -l.
  if (isLong && (chosen?.name === '1' || LONG.includes(chosen?.name ?? ''))) return 'long';
  if (chosen) return FORMATS.get(chosen.name) ?? 'long';
  return command.name === 'dir'
    ? 'columns'
    : command.name === 'vdir'
      ? 'long'
      : terminal
        ? 'columns'
        : 'lines';
}

async function readSort(
  command: Command,
  options: Options,
  long: boolean,
  timed: boolean,
): Promise<Style['sort']> {
  const last = options.last('S', 't', 'X', 'v', 'U', 'f', 'sort');
  if (last === undefined) return timed && !long ? 'time' : 'name';
  if (last !== 'sort') return SORTS.get(last) ?? 'name';
  const value = options.value('sort') ?? '';
  const words = SORT_WORDS.map((word) => [word]);
  const word = await choose(command, value, '--sort', words);
  return SORT_WORDS.find((each) => each === word) ?? 'name';
}

async function readTime(command: Command, options: Options): Promise<Style['time'] | undefined> {
  const last = options.last('c', 'u', 'time');
  if (last !== 'time') return last === 'c' ? 'changed' : last === 'u' ? 'accessed' : undefined;
  const word = await choose(command, options.value('time') ?? '', '--time', TIME_WORDS);
  return word === 'atime' ? 'accessed' : word === 'ctime' ? 'changed' : 'modified';
}

async function readIndicator(
  command: Command,
  options: Options,
  terminal: boolean,
): Promise<Style['indicator']> {
  const last = options.given.findLast(({ name }) => ['F', 'p', 'file-type', 'indicator'].includes(name));
  if (!last) return 'none';
  if (last.name === 'F') {
    if (last.value === '') return 'all';
    return (await when(command, options, 'F', '--classify', terminal)) ? 'all' : 'none';
  }
  const word =
    last.name === 'indicator'
      ? await choose(command, last.value, '--indicator-style', INDICATOR_WORDS)
      : last.name;
  return INDICATORS.get(word) ?? 'none';
}

async function readQuoting(command: Command, options: Options, terminal: boolean): Promise<QuotingStyle> {
  if (!command.gnu) return options.has('Q') ? 'c' : 'literal';
  const last = options.last('N', 'Q', 'b', 'quoting');
  if (last === 'N') return 'literal';
  if (last === 'Q') return 'c';
  if (last === 'b') return 'escape';
  const environment = command.process.env.get('QUOTING_STYLE');
  if (last === 'quoting') {
    const words = QUOTING_STYLES.map((word) => [word]);
    const word = await choose(command, options.value('quoting') ?? '', '--quoting-style', words);
    return QUOTING_STYLES.find((each) => each === word) ?? 'literal';
  }
  const wanted = QUOTING_STYLES.find((each) => each === environment);
  if (wanted) return wanted;
  if (command.name !== 'ls') return 'escape';
  return terminal ? 'shell-escape' : 'literal';
}

function hidesControls(options: Options, otherwise: boolean): boolean {
  const last = options.last('q', 'show-control-chars');
  return last === undefined ? otherwise : last === 'q';
}

async function readSizes(
  command: Command,
  options: Options,
): Promise<readonly [sizes: BlockSize, blocks: BlockSize]> {
  const last = options.given.findLast(({ name }) => ['h', 'si', 'block-size'].includes(name));
  const human = last?.name === 'h' ? 1024 : last?.name === 'si' ? 1000 : undefined;
  if (human) {
    const size: BlockSize = { bytes: 1, suffix: '', human };
    return [size, size];
  }
  const { env } = command.process;
  const text = last?.value ?? (command.gnu ? (env.get('LS_BLOCK_SIZE') ?? env.get('BLOCK_SIZE')) : undefined);
  const sized = text === undefined ? undefined : await readBlockSize(command, text, '--block-size', 2);
  const kibi: BlockSize = { bytes: 1024, suffix: '' };
  return [sized ?? { bytes: 1, suffix: '' }, sized ?? kibi];
}

async function readWidth(command: Command, options: Options): Promise<number> {
  const { process } = command;
  const given = options.value('w');
  if (given !== undefined && command.gnu) {
    if (!/^\d+$/.test(given)) return command.fail(`invalid line width: ${command.cite(given)}`, 2);
    return Number(given) === 0 ? Number.POSITIVE_INFINITY : Number(given);
  }
  if (given !== undefined && !/^\d+$/.test(given)) return command.fail(`invalid number '${given}'`);
  // busybox asks the terminal that it reads from, and leaves the last column free.
  if (given === undefined && !command.gnu) {
    const width = process.descriptors.get(0)?.tty?.size.columns || Number(process.env.get('COLUMNS'));
    return (width > 0 && width < 30_000 ? width : 80) - 1;
  }
  const terminal = process.descriptors.get(1)?.tty;
  const columns = Number(given ?? process.env.get('COLUMNS') ?? terminal?.size.columns ?? 80);
  return columns > 0 ? columns : 80;
}

async function readTabSize(command: Command, options: Options): Promise<number> {
  const given = options.value('T');
  if (given === undefined || !command.gnu) return 8;
  if (!/^\d+$/.test(given)) return command.fail(`invalid tab size: ${command.cite(given)}`, 2);
  return Number(given);
}

async function readTimeStyle(command: Command, options: Options): Promise<Style['timeStyle']> {
  if (options.has('full')) return TIME_FORMATS.get('full-iso');
  const given =
    options.value('time-style') ?? (command.gnu ? command.process.env.get('TIME_STYLE') : undefined);
  if (given === undefined) return undefined;
  const style = given.replace(/^posix-/, '');
  if (style.startsWith('+')) {
    const [old = '', recent = old] = style.slice(1).split('\n');
    return [old, recent];
  }
  const known = [...TIME_FORMATS.keys()].filter((word) => word.startsWith(style));
  const [name] = known;
  if (name !== undefined && known.length === 1)
    return given.startsWith('posix-') || name === 'locale' ? undefined : TIME_FORMATS.get(name);
  const list = ['[posix-]full-iso', '[posix-]long-iso', '[posix-]iso', '[posix-]locale'];
  await command.warn(
    `${known.length > 1 ? 'ambiguous' : 'invalid'} argument ${command.cite(given)} for ${command.cite('time style')}`,
  );
  await command.process.complain(
    `Valid arguments are:\n${list.map((word) => `  - ${word}\n`).join('')}  - +FORMAT (e.g., +%H:%M) for a 'date'-style format\n`,
  );
  return command.misuseAfter(2);
}

/** Whether an option like `--color` says yes; undefined without it. */
async function when(
  command: Command,
  options: Options,
  name: string,
  option: string,
  terminal: boolean,
): Promise<boolean | undefined> {
  const value = options.given.findLast((each) => each.name === name)?.value;
  if (value === undefined) return undefined;
  if (value === '') return true;
  const known = WHEN.find((words) => words.includes(value))?.[0];
  const word = command.gnu ? await choose(command, value, option, WHEN) : known;
  return word === 'always' || (word === 'auto' && terminal);
}
