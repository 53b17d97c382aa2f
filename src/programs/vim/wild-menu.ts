import { SystemError } from '../../linux/errno.ts';
import { initialOptions } from './options.ts';
import type { Vim } from './vim.ts';

/** What may stand in the place of what was typed from an index on, and how it is shown. */
export interface Candidates {
  readonly start: number;
  readonly texts: readonly string[];
  readonly shown: readonly string[];
}

/** What completes a command line: names of files, of buffers behind `:b`, of options behind `:set`. */
export function candidatesFor(vim: Vim, text: string): Candidates {
  const [, command = '', blank = '', word = ''] =
    /^[\s:]*[%\d.,$'<>+-]*([a-z]+!?)(\s+)?(?:.*\s)?(\S*)$/i.exec(text) ?? [];
  const start = text.length - word.length;
  if (blank === '') return { start: text.length, texts: [], shown: [] };
  if (/^b(?:uffer|delete|d)?!?$/.test(command)) {
    const names = vim.buffers.flatMap(({ name }) => (name?.includes(word) ? [name] : []));
    return { start, texts: names, shown: names };
  }
  if (/^setl?(?:ocal)?$|^se$/.test(command)) {
    const [, no = '', begun = ''] = /^(no|inv)?(.*)$/.exec(word) ?? [];
    const names = Object.keys(initialOptions())
      .filter((name) => name.startsWith(begun))
      .sort();
    return { start, texts: names.map((name) => no + name), shown: names };
  }
  return { start, ...files(vim, word) };
}

function files({ process }: Vim, word: string): Omit<Candidates, 'start'> {
  const directory = word.slice(0, word.lastIndexOf('/') + 1);
  const begun = word.slice(directory.length);
  try {
    const names = process.fs
      .readDirectory(directory === '' ? process.cwd : directory)
      .map(({ name }) => name)
      .filter((name) => name.startsWith(begun) && (begun.startsWith('.') || !name.startsWith('.')))
      .sort()
      .map((name) => (process.fs.stat(directory + name).type === 'directory' ? `${name}/` : name));
    return { texts: names.map((name) => directory + name), shown: names };
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return { texts: [], shown: [] };
  }
}

const BAR = '\x1b[1;7m';
const CHOSEN = '\x1b[m\x1b[30;103m';

/** The candidates in a row above the command line; one may be chosen. */
export function menuRow(shown: readonly string[], chosen: number, columns: number): string {
  const first = firstSeen(
    shown.map((name) => name.length + 2),
    chosen,
    columns,
  );
  let used = first > 0 ? 2 : 0;
  let row = first > 0 ? '< ' : '';
  let i = first;
  for (; i < shown.length; i++) {
    const name = shown[i] ?? '';
    if (i > first && used + name.length + 2 > columns - 1) break;
    row += i === chosen ? `${CHOSEN}${name}\x1b[m${BAR}  ` : `${name}  `;
    used += name.length + 2;
  }
  const end = i < shown.length ? '>' : '';
  return `${BAR}${row}${end}${' '.repeat(Math.max(0, columns - used - end.length))}\x1b[m`;
}

/** The first candidate that is seen when one went through them up to the chosen one: what does not fit comes to the left. */
function firstSeen(widths: readonly number[], chosen: number, columns: number): number {
  const sum = (from: number, to: number): number =>
    widths.slice(from, to).reduce((all, width) => all + width, 0);
  let first = 0;
  for (let at = 1; at <= chosen && at < widths.length; at++) {
    if (sum(first, at + 1) + 1 + (first > 0 ? 2 : 0) <= columns) continue;
    first = at;
    // With the last one there is room for others before it.
    let used = 2 + sum(at, widths.length);
    if (used >= columns) continue;
    for (; first > 0; first--) {
      used += widths[first - 1] ?? 0;
      if (used >= columns) break;
    }
  }
  return chosen >= widths.length ? 0 : first;
}

/** The candidates in columns, from top to bottom, as `^D` lists them. */
export function listed(shown: readonly string[], columns: number): readonly string[] {
  const width = shown.reduce((most, name) => Math.max(most, name.length), 0) + 2;
  const count = Math.max(1, Math.floor((columns + 2) / width));
  const rows = Math.ceil(shown.length / count);
  return Array.from({ length: rows }, (_, row) =>
    shown
      .filter((_, i) => i % rows === row)
      .map((name) => name.padEnd(width))
      .join('')
      .trimEnd(),
  );
}
