import type { Change } from './edits.ts';
import { hunks } from './hunks.ts';

/** Lines with their newlines; the last may lack it. */
export function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function marked(mark: string, lines: readonly string[]): string {
  return lines
    .map((line) =>
      line.endsWith('\n') ? `${mark}${line}` : `${mark}${line}\n\\ No newline at end of file\n`,
    )
    .join('');
}

/** `1,2c1,3` and the lines. */
export function normalHunks(
  left: readonly string[],
  right: readonly string[],
  found: readonly Change[],
): string {
  let text = '';
  for (const { leftStart, leftEnd, rightStart, rightEnd } of found) {
    const [removed, added] = [leftEnd - leftStart, rightEnd - rightStart];
    const range = (start: number, count: number): string =>
      count === 0 ? String(start) : count === 1 ? String(start + 1) : `${start + 1},${start + count}`;
    const letter = removed === 0 ? 'a' : added === 0 ? 'd' : 'c';
    text += `${range(leftStart, removed)}${letter}${range(rightStart, added)}\n`;
    text += marked('< ', left.slice(leftStart, leftEnd));
    if (letter === 'c') text += '---\n';
    text += marked('> ', right.slice(rightStart, rightEnd));
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
): string {
  let text = '';
  const range = (start: number, count: number): string =>
    count === 1 ? String(start + 1) : `${count === 0 ? start : start + 1},${count}`;
  for (const { changes, leftFrom, leftTo, rightFrom, rightTo } of hunks(found, context, left.length)) {
    text += `@@ -${range(leftFrom, leftTo - leftFrom)} +${range(rightFrom, rightTo - rightFrom)} @@${note(leftFrom)}\n`;
    let at = leftFrom;
    for (const change of changes) {
      text += marked(' ', left.slice(at, change.leftStart));
      text += marked('-', left.slice(change.leftStart, change.leftEnd));
      text += marked('+', right.slice(change.rightStart, change.rightEnd));
      at = change.leftEnd;
    }
    text += marked(' ', left.slice(at, leftTo));
  }
  return text;
}
