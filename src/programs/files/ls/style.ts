import type { Command } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';

/** What the options of ls ask for. */
export interface Style {
  readonly format: 'long' | 'lines' | 'columns' | 'rows' | 'commas';
  readonly hidden: 'none' | 'almost' | 'all';
  readonly sort: 'name' | 'size' | 'time' | 'extension' | 'version' | 'none';
  readonly time: 'modified' | 'changed' | 'accessed';
  readonly reverse: boolean;
  readonly recursive: boolean;
  readonly directoriesThemselves: boolean;
  readonly directoriesFirst: boolean;
  readonly followAll: boolean;
  readonly followNamed: boolean;
  readonly human: boolean;
  readonly si: boolean;
  readonly numeric: boolean;
  readonly inode: boolean;
  readonly blocks: boolean;
  readonly owner: boolean;
  readonly group: boolean;
  /** `/` after directories; with `all` also `*@|=`. */
  readonly indicator: 'none' | 'slash' | 'all';
  readonly color: boolean;
  /** Names are quoted like a shell's words where needed: GNU on a terminal. */
  readonly quoting: 'literal' | 'shell' | 'double' | 'escape';
  readonly width: number;
  /** A strftime format, or the usual two. */
  readonly timeStyle: string | undefined;
}

const LONG = ['l', 'n', 'g', 'o', 'full'];

const FORMATS = new Map<string, Style['format']>([
  ...LONG.map((name) => [name, 'long'] as const),
  ['1', 'lines'],
  ['C', 'columns'],
  ['x', 'rows'],
  ['m', 'commas'],
]);

const SORTS = new Map<string, Style['sort']>([
  ['S', 'size'],
  ['t', 'time'],
  ['X', 'extension'],
  ['v', 'version'],
  ['U', 'none'],
  ['f', 'none'],
]);

export function readStyle(command: Command, options: Options): Style {
  const { gnu, process } = command;
  const terminal = process.descriptors.get(1)?.tty;
  const has = (name: string): boolean => options.has(name);
  const chosen = options.given.findLast(({ name }) => FORMATS.has(name))?.name;
  // -1 does not undo -l.
  const isLong = LONG.some(has) && (chosen === '1' || LONG.includes(chosen ?? ''));
  const sort = options.last('S', 't', 'X', 'v', 'U', 'f', 'sort');
  const colors = options.given.findLast(({ name }) => name === 'color');
  const columns = Number(options.value('w') ?? process.env.get('COLUMNS') ?? terminal?.size.columns ?? 80);
  const timeStyle = options.value('time-style');
  const times = options.last('c', 'u');
  return {
    format: isLong
      ? 'long'
      : chosen === undefined
        ? terminal
          ? 'columns'
          : 'lines'
        : (FORMATS.get(chosen) ?? 'long'),
    hidden: options.last('a', 'A', 'f') === 'A' ? 'almost' : has('a') || has('f') ? 'all' : 'none',
    sort:
      sort === 'sort'
        ? sortName(options.value('sort') ?? '')
        : sort === undefined
          ? times && !isLong
            ? 'time'
            : 'name'
          : (SORTS.get(sort) ?? 'name'),
    time: times === 'c' ? 'changed' : times === 'u' ? 'accessed' : 'modified',
    reverse: has('r'),
    recursive: has('R'),
    directoriesThemselves: has('d'),
    directoriesFirst: has('directories-first'),
    followAll: has('L'),
    followNamed: has('H') || has('L'),
    human: has('h') || has('si'),
    si: has('si'),
    numeric: has('n'),
    inode: has('i'),
    blocks: has('s'),
    owner: !has('g') || !gnu,
    group: !(has('o') || has('G')) || !gnu,
    indicator: has('F') ? 'all' : has('p') ? 'slash' : 'none',
    color: wantsColor(colors?.value, terminal !== undefined, gnu),
    quoting:
      has('N') || !gnu
        ? 'literal'
        : has('Q')
          ? 'double'
          : has('b')
            ? 'escape'
            : terminal
              ? 'shell'
              : 'literal',
    width: columns > 0 ? columns : 80,
    timeStyle: has('full')
      ? '%Y-%m-%d %H:%M:%S.%N %z'
      : timeStyle === 'long-iso'
        ? '%Y-%m-%d %H:%M'
        : timeStyle === 'full-iso'
          ? '%Y-%m-%d %H:%M:%S.%N %z'
          : timeStyle?.startsWith('+')
            ? timeStyle.slice(1)
            : undefined,
  };
}

function sortName(word: string): Style['sort'] {
  return word === 'size' || word === 'time' || word === 'extension' || word === 'version' || word === 'none'
    ? word
    : 'name';
}

function wantsColor(value: string | undefined, terminal: boolean, gnu: boolean): boolean {
  // busybox of Alpine colours without being asked (FEATURE_LS_COLOR_IS_DEFAULT).
  if (value === undefined) return !gnu && terminal;
  if (value === '' || value === 'always' || value === 'yes' || value === 'force') return true;
  return (value === 'auto' || value === 'tty' || value === 'if-tty') && terminal;
}
