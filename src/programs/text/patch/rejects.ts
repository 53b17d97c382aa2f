import type { Hunk } from './hunk.ts';

/** A hunk as it is put into the file of rejects. @param shift by how much hunks before it have moved its place */
export function unifiedReject(hunk: Hunk, shift: number): string {
  const [removed, added] = [count(hunk, '+'), count(hunk, '-')];
  const range = (start: number, length: number): string =>
    length === 0 ? `${start - 1},0` : length === 1 ? String(start) : `${start},${length}`;
  const places = `-${range(hunk.first + shift, removed)} +${range(hunk.newFirst + shift, added)}`;
  return `@@ ${places} @@${hunk.note}\n${hunk.lines.map(({ mark, text }) => whole(`${mark}${text}`)).join('')}`;
}

/** The same in the form of context differences, which patches of all other forms are rejected in. */
export function contextReject(hunk: Hunk, shift: number): string {
  const [removed, added] = [count(hunk, '+'), count(hunk, '-')];
  const range = (start: number, length: number): string =>
    length === 0 ? String(start - 1) : length === 1 ? String(start) : `${start},${start + length - 1}`;
  return [
    `***************${hunk.note}\n*** ${range(hunk.first + shift, removed)} ****\n`,
    half(hunk, '-'),
    `--- ${range(hunk.newFirst + shift, added)} ----\n`,
    half(hunk, '+'),
  ].join('');
}

/** Lines but those with a mark. */
function count({ lines }: Hunk, without: '-' | '+'): number {
  return lines.filter(({ mark }) => mark !== without).length;
}

/** One side of a hunk; where both sides change, lines are marked with `!`. */
function half({ lines }: Hunk, own: '-' | '+'): string {
  if (!lines.some(({ mark }) => mark === own)) return '';
  const other = own === '-' ? '+' : '-';
  let text = '';
  for (const [i, line] of lines.entries()) {
    if (line.mark === other) continue;
    const changed = line.mark === own && runAround(lines, i).includes(other);
    text += whole(`${changed ? '!' : line.mark} ${line.text}`);
  }
  return text;
}

/** The marks of the run of changes that a line is in. */
function runAround(lines: Hunk['lines'], at: number): string {
  let [from, to] = [at, at];
  while (from > 0 && lines[from - 1]?.mark !== ' ') from--;
  while (to + 1 < lines.length && lines[to + 1]?.mark !== ' ') to++;
  return lines
    .slice(from, to + 1)
    .map(({ mark }) => mark)
    .join('');
}

function whole(line: string): string {
  return line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`;
}
