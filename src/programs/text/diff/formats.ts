import type { Change } from './edits.ts';
import { hunks } from './hunks.ts';

/** How lines stand behind their marks. */
export interface Marks {
  /** -T: a tab instead of a blank, so that tabs in the lines keep their places. */
  readonly tab: boolean;
  /** Nothing but the mark before an empty line. */
  readonly blankEmpty: boolean;
}

export const PLAIN_MARKS: Marks = { tab: false, blankEmpty: false };

/** The lines from one to another with a mark, one by one. */
function* marked(
  mark: string,
  lines: readonly string[],
  from: number,
  to: number,
  marks: Marks,
): Generator<string> {
  const gap = mark.endsWith(' ');
  for (let at = from; at < to; at++) {
    const line = lines[at] as string; // at < length
    const shown =
      marks.blankEmpty && line === '\n'
        ? mark.replace(/ $/, '')
        : !marks.tab
          ? mark
          : gap
            ? mark.replace(/ $/, '\t')
            : line === '\n'
              ? mark
              : `${mark}\t`;
    yield line.endsWith('\n') ? `${shown}${line}` : `${shown}${line}\n\\ No newline at end of file\n`;
  }
}

/** `1,2c1,3` and the lines, piece by piece. */
export function* normalHunks(
  left: readonly string[],
  right: readonly string[],
  found: readonly Change[],
  marks = PLAIN_MARKS,
): Generator<string> {
  for (const { leftStart, leftEnd, rightStart, rightEnd } of found) {
    const [removed, added] = [leftEnd - leftStart, rightEnd - rightStart];
    const range = (start: number, count: number): string =>
      count === 0 ? String(start) : count === 1 ? String(start + 1) : `${start + 1},${start + count}`;
    const letter = removed === 0 ? 'a' : added === 0 ? 'd' : 'c';
    yield `${range(leftStart, removed)}${letter}${range(rightStart, added)}\n`;
    yield* marked('< ', left, leftStart, leftEnd, marks);
    if (letter === 'c') yield '---\n';
    yield* marked('> ', right, rightStart, rightEnd, marks);
  }
}

/** `diff -u`, piece by piece. @param note what stands behind a hunk's place, by the line that it begins with */
export function* unifiedHunks(
  left: readonly string[],
  right: readonly string[],
  found: readonly Change[],
  context: number,
  note: (from: number) => string,
  marks = PLAIN_MARKS,
): Generator<string> {
  const range = (start: number, count: number): string =>
    count === 1 ? String(start + 1) : `${count === 0 ? start : start + 1},${count}`;
  for (const { changes, leftFrom, leftTo, rightFrom, rightTo } of hunks(found, context, left.length)) {
    yield `@@ -${range(leftFrom, leftTo - leftFrom)} +${range(rightFrom, rightTo - rightFrom)} @@${note(leftFrom)}\n`;
    let at = leftFrom;
    for (const change of changes) {
      yield* marked(' ', left, at, change.leftStart, marks);
      yield* marked('-', left, change.leftStart, change.leftEnd, marks);
      yield* marked('+', right, change.rightStart, change.rightEnd, marks);
      at = change.leftEnd;
    }
    yield* marked(' ', left, at, leftTo, marks);
  }
}
