import type { Change } from './edits.ts';

/** `diff -c`: each side of a hunk on its own, with marks for lines that were added, removed or changed. */
export function contextHunks(
  left: readonly string[],
  right: readonly string[],
  found: readonly Change[],
  context: number,
): string {
  let text = '';
  for (let i = 0; i < found.length; ) {
    let last = i;
    while (
      last + 1 < found.length &&
      (found[last + 1] as Change).leftStart - (found[last] as Change).leftEnd <= 2 * context // within the list
    )
      last++;
    const hunk = found.slice(i, last + 1);
    const first = hunk[0] as Change; // not empty
    const final = hunk.at(-1) as Change; // not empty
    const before = Math.min(context, first.leftStart, first.rightStart);
    const after = Math.min(context, left.length - final.leftEnd);
    const range = (from: number, to: number): string =>
      to - from <= 1 ? String(Math.max(from + 1, to)) : `${from + 1},${to}`;
    const leftFrom = first.leftStart - before;
    const rightFrom = first.rightStart - before;
    const removes = hunk.some((change) => change.leftEnd > change.leftStart);
    const adds = hunk.some((change) => change.rightEnd > change.rightStart);
    text += '***************\n';
    text += `*** ${range(leftFrom, final.leftEnd + after)} ****\n`;
    if (removes) text += side(left, hunk, 'left', leftFrom, final.leftEnd + after);
    text += `--- ${range(rightFrom, final.rightEnd + after)} ----\n`;
    if (adds) text += side(right, hunk, 'right', rightFrom, final.rightEnd + after);
    i = last + 1;
  }
  return text;
}

function side(
  lines: readonly string[],
  hunk: readonly Change[],
  which: 'left' | 'right',
  from: number,
  to: number,
): string {
  let text = '';
  for (let at = from; at < to; at++) {
    const change = hunk.find((each) => at >= each[`${which}Start`] && at < each[`${which}End`]);
    const changes = change && change.leftEnd > change.leftStart && change.rightEnd > change.rightStart;
    const mark = changes ? '!' : change ? (which === 'left' ? '-' : '+') : ' ';
    const line = lines[at] ?? '';
    text += line.endsWith('\n') ? `${mark} ${line}` : `${mark} ${line}\n\\ No newline at end of file\n`;
  }
  return text;
}
