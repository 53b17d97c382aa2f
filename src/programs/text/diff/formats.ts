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

function marked(mark: string, lines: readonly string[], marks: Marks): string {
  const gap = mark.endsWith(' ');
  return lines
    .map((line) => {
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
      return line.endsWith('\n') ? `${shown}${line}` : `${shown}${line}\n\\ No newline at end of file\n`;
    })
    .join('');
}

/** `1,2c1,3` and the lines. */
export function normalHunks(
  left: readonly string[],
  right: readonly string[],
  found: readonly Change[],
  marks = PLAIN_MARKS,
): string {
  let text = '';
  for (const { leftStart, leftEnd, rightStart, rightEnd } of found) {
    const [removed, added] = [leftEnd - leftStart, rightEnd - rightStart];
    const range = (start: number, count: number): string =>
      count === 0 ? String(start) : count === 1 ? String(start + 1) : `${start + 1},${start + count}`;
    const letter = removed === 0 ? 'a' : added === 0 ? 'd' : 'c';
    text += `${range(leftStart, removed)}${letter}${range(rightStart, added)}\n`;
    text += marked('< ', left.slice(leftStart, leftEnd), marks);
    if (letter === 'c') text += '---\n';
    text += marked('> ', right.slice(rightStart, rightEnd), marks);
  }
  return text;
}

/** `diff -u`. @param note what stands behind a hunk's place, by the line that it begins with */
export function unifiedHunks(
  left: readonly string[],
  right: readonly string[],
  found: readonly Change[],
  context: number,
  note: (from: number) => string,
  marks = PLAIN_MARKS,
): string {
  let text = '';
  const range = (start: number, count: number): string =>
    count === 1 ? String(start + 1) : `${count === 0 ? start : start + 1},${count}`;
  for (const { changes, leftFrom, leftTo, rightFrom, rightTo } of hunks(found, context, left.length)) {
    text += `@@ -${range(leftFrom, leftTo - leftFrom)} +${range(rightFrom, rightTo - rightFrom)} @@${note(leftFrom)}\n`;
    let at = leftFrom;
    for (const change of changes) {
      text += marked(' ', left.slice(at, change.leftStart), marks);
      text += marked('-', left.slice(change.leftStart, change.leftEnd), marks);
      text += marked('+', right.slice(change.rightStart, change.rightEnd), marks);
      at = change.leftEnd;
    }
    text += marked(' ', left.slice(at, leftTo), marks);
  }
  return text;
}
