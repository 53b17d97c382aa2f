import type { Change } from './edits.ts';

export interface SideBySide {
  readonly width: number;
  /** Equal lines are left out. */
  readonly suppress: boolean;
  /** Equal lines are shown on the left alone. */
  readonly leftOnly: boolean;
}

/** Tabs stop here. */
const STOP = 8;

/** `diff -y`: two columns with a mark between them. */
export function sideBySide(
  left: readonly string[],
  right: readonly string[],
  found: readonly Change[],
  { width, suppress, leftOnly }: SideBySide,
): string {
  // The right column begins at a tab stop, so that tabs in it keep their places (side.c of diffutils).
  const column = Math.floor((Math.floor(width / 2) + STOP - 1 + 1) / STOP) * STOP;
  const second = Math.max(STOP, Math.min(column, width));
  const half = Math.max(0, Math.min(second - 3, width - second));
  const row = (a: string | undefined, mark: string, b: string | undefined): string => {
    const text = (a ?? '').slice(0, half);
    let line = text;
    if (mark !== ' ')
      line = `${advance(text, text.length, half + Math.floor((second - half - 1) / 2))}${mark}`;
    if (b === undefined) return `${line}\n`;
    const at = mark === ' ' ? text.length : half + Math.floor((second - half - 1) / 2) + 1;
    return `${advance(line, at, second)}${b.slice(0, half)}\n`;
  };
  let text = '';
  let [l, r] = [0, 0];
  const equal = (to: number): void => {
    for (; l < to; l++, r++) {
      if (suppress) continue;
      const line = bare(left[l]);
      text += leftOnly ? row(line, '(', undefined) : row(line, ' ', line);
    }
  };
  for (const change of found) {
    equal(change.leftStart);
    while (l < change.leftEnd && r < change.rightEnd) text += row(bare(left[l++]), '|', bare(right[r++]));
    while (l < change.leftEnd) text += row(bare(left[l++]), '<', undefined);
    while (r < change.rightEnd) text += row(undefined, '>', bare(right[r++]));
  }
  equal(left.length);
  return text;
}

function bare(line: string | undefined): string {
  return (line ?? '').replace(/\n$/, '');
}

/** Goes from one column to another with tabs, as far as they reach, and blanks. */
function advance(text: string, from: number, to: number): string {
  let result = text;
  let at = from;
  for (let stop = at + STOP - (at % STOP); stop <= to; stop += STOP) {
    result += '\t';
    at = stop;
  }
  return result + ' '.repeat(Math.max(0, to - at));
}
