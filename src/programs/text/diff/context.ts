import type { Change } from './edits.ts';
import { type Marks, PLAIN_MARKS } from './formats.ts';
import { hunks } from './hunks.ts';

/** `diff -c`, piece by piece: each side of a hunk on its own, with marks for lines that were added, removed or changed. */
export function* contextHunks(
  left: readonly string[],
  right: readonly string[],
  found: readonly Change[],
  context: number,
  note: (from: number) => string,
  marks = PLAIN_MARKS,
): Generator<string> {
  const range = (from: number, to: number): string =>
    to - from <= 1 ? String(Math.max(from + 1, to)) : `${from + 1},${to}`;
  for (const { changes, leftFrom, leftTo, rightFrom, rightTo } of hunks(found, context, left.length)) {
    const removes = changes.some((change) => change.leftEnd > change.leftStart);
    const adds = changes.some((change) => change.rightEnd > change.rightStart);
    yield `***************${note(leftFrom)}\n`;
    yield `*** ${range(leftFrom, leftTo)} ****\n`;
    if (removes) yield* side(left, changes, 'left', leftFrom, leftTo, marks);
    yield `--- ${range(rightFrom, rightTo)} ----\n`;
    if (adds) yield* side(right, changes, 'right', rightFrom, rightTo, marks);
  }
}

function* side(
  lines: readonly string[],
  hunk: readonly Change[],
  which: 'left' | 'right',
  from: number,
  to: number,
  marks: Marks,
): Generator<string> {
  let next = 0;
  for (let at = from; at < to; at++) {
    while (next < hunk.length && at >= (hunk[next] as Change)[`${which}End`]) next++; // next < length
    const found = hunk[next];
    const change = found && at >= found[`${which}Start`] ? found : undefined;
    const changes = change && change.leftEnd > change.leftStart && change.rightEnd > change.rightStart;
    const mark = changes ? '!' : change ? (which === 'left' ? '-' : '+') : ' ';
    const line = lines[at] ?? '';
    const gap = marks.tab ? '\t' : ' ';
    const shown = marks.blankEmpty && line === '\n' ? mark.trimEnd() : `${mark}${gap}`;
    yield line.endsWith('\n') ? `${shown}${line}` : `${shown}${line}\n\\ No newline at end of file\n`;
  }
}
