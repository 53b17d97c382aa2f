import type { Flag } from './flag.ts';

/** Words that are left on a line although they cross its end, as long as no more than this is left. */
const SLOP = 5;
/** A column of descriptions narrower than this starts on a line of its own. */
const NARROWEST = 24;

/** The table of flags in a help text: names, type, description with default, wrapped to `width` columns. */
export function flagUsages(flags: readonly Flag[], width: number): string {
  const rows = flags
    .filter((flag) => !flag.hidden && flag.deprecated === undefined)
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map((flag) => ({ left: leftColumn(flag), right: description(flag) }));
  const column = Math.max(0, ...rows.map(({ left }) => left.length)) + 3;
  return rows
    .map(({ left, right }) => `${left.padEnd(column)}${wrap(right, column, width)}`.trimEnd())
    .join('\n');
}

function leftColumn({ shorthand, name, type }: Flag): string {
  const letter = shorthand === '' ? '    ' : `-${shorthand}, `;
  return `  ${letter}--${name}${type === '' ? '' : ` ${type}`}`;
}

function description({ usage, shown }: Flag): string {
  return shown === '' ? usage : `${usage} (default ${shown})`;
}

/** Breaks a text at blanks so that it stands in the columns from `indent` to `width`. */
function wrap(text: string, indent: number, width: number): string {
  const room = width - indent;
  const margin = `\n${' '.repeat(room < NARROWEST ? 16 : indent)}`;
  const size = (room < NARROWEST ? width - 16 : room) - SLOP;
  const lines: string[] = [];
  for (let rest: string | undefined = text; rest !== undefined; ) {
    const [line, after]: readonly [string, string | undefined] = firstLine(rest, size);
    lines.push(line);
    rest = after;
  }
  const wrapped = lines.join('\n').replaceAll('\n', margin);
  return room < NARROWEST ? `${margin}${wrapped}` : wrapped;
}

/** The first line of `size` bytes (some more if little is left) and what follows it. */
function firstLine(text: string, size: number): readonly [string, string | undefined] {
  if (text.length < size + SLOP) return [text, undefined];
  const head = text.slice(0, size);
  const blank = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\t'), head.lastIndexOf('\n'));
  if (blank <= 0) return [text, undefined];
  const newline = head.lastIndexOf('\n');
  const cut = newline > 0 ? newline : blank;
  const rest = text.slice(cut + 1);
  return [text.slice(0, cut), rest === '' ? undefined : rest];
}
