import type { Process } from '../../linux/process/process.ts';
import { boundedRegex } from '../../shell/regex/bounded-regex.ts';
import type { Place } from './buffer.ts';

/** How text is looked for. */
export interface Manner {
  backwards: boolean;
  regex: boolean;
  caseSensitive: boolean;
}

export interface Found extends Place {
  readonly length: number;
  /** The match with its groups, for what replaces it. */
  readonly match: RegExpExecArray;
}

/** A pattern as an expression. Undefined if it is a wrong one. */
export function expressionOf(text: string, { regex, caseSensitive }: Manner): RegExp | undefined {
  const source = regex ? text : text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  try {
    return boundedRegex(source, `g${caseSensitive ? '' : 'i'}`, false);
  } catch {
    return undefined;
  }
}

/** Characters of a line that are looked through at once, from its end back. */
const WINDOW = 65_536;

/** The first place of a line from a column on. */
function firstOf(line: string, row: number, expression: RegExp, from: number): Found | undefined {
  if (from > line.length) return undefined;
  expression.lastIndex = from;
  const match = expression.exec(line);
  return match ? { row, column: match.index, length: match[0].length, match } : undefined;
}

/** The last place of a line before a column. */
function lastOf(line: string, row: number, expression: RegExp, before: number): Found | undefined {
  for (let end = Math.min(before, line.length + 1); end > 0; end -= WINDOW) {
    let last: Found | undefined;
    let next = firstOf(line, row, expression, Math.max(0, end - WINDOW));
    while (next && next.column < end) {
      last = next;
      next = firstOf(line, row, expression, next.column + Math.max(1, next.length));
    }
    if (last) return last;
  }
  return undefined;
}

/** The next place from one on to the end, that place included. */
export async function findFrom(
  process: Process,
  lines: readonly string[],
  expression: RegExp,
  from: Place,
): Promise<Found | undefined> {
  for (let row = from.row; row < lines.length; row++) {
    const found = firstOf(lines[row] ?? '', row, expression, row > from.row ? 0 : from.column);
    if (found) return found;
    const breath = process.breath();
    if (breath) await breath;
  }
  return undefined;
}

/** The next place after (or before) the cursor, around the whole text. */
export async function findNext(
  process: Process,
  lines: readonly string[],
  expression: RegExp,
  at: Place,
  backwards: boolean,
): Promise<(Found & { readonly wrapped: boolean }) | undefined> {
  const count = lines.length;
  for (let i = 0; i <= count; i++) {
    const row = (((at.row + (backwards ? -i : i)) % count) + count) % count;
    const line = lines[row] ?? '';
    const found = backwards
      ? lastOf(line, row, expression, i > 0 ? line.length + 1 : at.column)
      : firstOf(line, row, expression, i > 0 ? 0 : at.column + 1);
    const wrapped = backwards ? at.row - i < 0 : at.row + i >= count;
    if (found) return { ...found, wrapped };
    const breath = process.breath();
    if (breath) await breath;
  }
  return undefined;
}

/** What a match is replaced by: in an expression `\1` to `\9` are its groups. */
export function replacementOf({ match }: Found, by: string, { regex }: Manner): string {
  return regex ? by.replace(/\\([0-9])/g, (_, digit: string) => match[Number(digit)] ?? '') : by;
}

const OPENING = '([{<';
const CLOSING = ')]}>';

/** Where the other one of the bracket at a place is. `none` if there is no bracket, undefined if it has no match. */
export function otherBracket(lines: readonly string[], { row, column }: Place): Place | 'none' | undefined {
  const own = lines[row]?.[column] ?? '';
  const forward = own !== '' && OPENING.includes(own);
  if (own === '' || (!forward && !CLOSING.includes(own))) return 'none';
  const other = forward ? CLOSING[OPENING.indexOf(own)] : OPENING[CLOSING.indexOf(own)];
  let depth = 0;
  for (let at = row; at >= 0 && at < lines.length; at += forward ? 1 : -1) {
    const line = lines[at] ?? '';
    const start = at === row ? column : forward ? 0 : line.length - 1;
    for (let i = start; i >= 0 && i < line.length; i += forward ? 1 : -1) {
      if (line[i] === own) depth++;
      else if (line[i] === other && --depth === 0) return { row: at, column: i };
    }
  }
  return undefined;
}
