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

/** All places of a line. */
function placesOf(line: string, row: number, expression: RegExp): readonly Found[] {
  const found: Found[] = [];
  expression.lastIndex = 0;
  for (let match = expression.exec(line); match; match = expression.exec(line)) {
    found.push({ row, column: match.index, length: match[0].length, match });
    if (match[0] === '') expression.lastIndex++;
  }
  return found;
}

/** The next place from one on to the end, that place included. */
export function findFrom(lines: readonly string[], expression: RegExp, from: Place): Found | undefined {
  for (let row = from.row; row < lines.length; row++) {
    const found = placesOf(lines[row] ?? '', row, expression).find(
      ({ column }) => row > from.row || column >= from.column,
    );
    if (found) return found;
  }
  return undefined;
}

/** The next place after (or before) the cursor, around the whole text. */
export function findNext(
  lines: readonly string[],
  expression: RegExp,
  at: Place,
  backwards: boolean,
): (Found & { readonly wrapped: boolean }) | undefined {
  const count = lines.length;
  for (let i = 0; i <= count; i++) {
    const row = (((at.row + (backwards ? -i : i)) % count) + count) % count;
    const all = placesOf(lines[row] ?? '', row, expression);
    const chosen = backwards
      ? all.findLast(({ column }) => i > 0 || column < at.column)
      : all.find(({ column }) => i > 0 || column > at.column);
    const wrapped = backwards ? at.row - i < 0 : at.row + i >= count;
    if (chosen) return { ...chosen, wrapped };
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
