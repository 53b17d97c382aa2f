import type { Change } from './edits.ts';
import { type Marks, PLAIN_MARKS } from './formats.ts';
import { hunks } from './hunks.ts';

/** `diff -c`: each side of a hunk on its own, with marks for lines that were added, removed or changed. */
export function contextHunks(
  left: readonly string[],
  right: readonly string[],
  found: readonly Change[],
  context: number,
  functions?: RegExp,
  marks = PLAIN_MARKS,
): string {
  let text = '';
  const range = (from: number, to: number): string =>
    to - from <= 1 ? String(Math.max(from + 1, to)) : `${from + 1},${to}`;
  for (const { changes, leftFrom, leftTo, rightFrom, rightTo } of hunks(found, context, left.length)) {
    const removes = changes.some((change) => change.leftEnd > change.leftStart);
    const adds = changes.some((change) => change.rightEnd > change.rightStart);
    text += `***************${functionBefore(left, leftFrom, functions)}\n`;
    text += `*** ${range(leftFrom, leftTo)} ****\n`;
    if (removes) text += side(left, changes, 'left', leftFrom, leftTo, marks);
    text += `--- ${range(rightFrom, rightTo)} ----\n`;
    if (adds) text += side(right, changes, 'right', rightFrom, rightTo, marks);
  }
  return text;
}

function side(
  lines: readonly string[],
  hunk: readonly Change[],
  which: 'left' | 'right',
  from: number,
  to: number,
  marks: Marks,
): string {
  let text = '';
  for (let at = from; at < to; at++) {
    const change = hunk.find((each) => at >= each[`${which}Start`] && at < each[`${which}End`]);
    const changes = change && change.leftEnd > change.leftStart && change.rightEnd > change.rightStart;
    const mark = changes ? '!' : change ? (which === 'left' ? '-' : '+') : ' ';
    const line = lines[at] ?? '';
    const gap = marks.tab ? '\t' : ' ';
    const shown = marks.blankEmpty && line === '\n' ? mark.trimEnd() : `${mark}${gap}`;
    text += line.endsWith('\n') ? `${shown}${line}` : `${shown}${line}\n\\ No newline at end of file\n`;
  }
  return text;
}

/** The last line before a hunk that looks like the head of a function, as -p shows it. */
export function functionBefore(
  lines: readonly string[],
  from: number,
  functions: RegExp | undefined,
): string {
  if (!functions) return '';
  for (let at = from - 1; at >= 0; at--) {
    const line = (lines[at] ?? '').replace(/\n$/, '');
    if (line.search(functions) >= 0) return ` ${line.slice(0, 40).trimEnd()}`;
  }
  return '';
}
