import type { Hunk } from './hunk.ts';

// Each gives its text piece by piece.

/** A hunk as it is put into the file of rejects. @param shift by how much hunks before it have moved its place */
export function* unifiedReject(hunk: Hunk, shift: number): Generator<string> {
  const [removed, added] = [count(hunk, '+'), count(hunk, '-')];
  const range = (start: number, length: number): string =>
    length === 0 ? `${start - 1},0` : length === 1 ? String(start) : `${start},${length}`;
  const places = `-${range(hunk.first + shift, removed)} +${range(hunk.newFirst + shift, added)}`;
  yield `@@ ${places} @@${hunk.note}\n`;
  for (const { mark, text } of hunk.lines) yield whole(`${mark}${text}`);
}

/** The same in the form of context differences, which patches of all other forms are rejected in. */
export function* contextReject(hunk: Hunk, shift: number): Generator<string> {
  const [removed, added] = [count(hunk, '+'), count(hunk, '-')];
  const range = (start: number, length: number): string =>
    length === 0 ? String(start - 1) : length === 1 ? String(start) : `${start},${start + length - 1}`;
  yield `***************${hunk.note}\n*** ${range(hunk.first + shift, removed)} ****\n`;
  yield* half(hunk, '-');
  yield `--- ${range(hunk.newFirst + shift, added)} ----\n`;
  yield* half(hunk, '+');
}

/** Lines but those with a mark. */
function count({ lines }: Hunk, without: '-' | '+'): number {
  let all = 0;
  for (const { mark } of lines) if (mark !== without) all++;
  return all;
}

/** One side of a hunk; where both sides change, lines are marked with `!`. */
function* half({ lines }: Hunk, own: '-' | '+'): Generator<string> {
  if (!lines.some(({ mark }) => mark === own)) return;
  const other = own === '-' ? '+' : '-';
  // The end of the run of changes that a line is in, and whether the other side changes there too.
  let end = 0;
  let changed = false;
  for (const [i, line] of lines.entries()) {
    if (i >= end) {
      changed = false;
      for (end = i; end < lines.length && lines[end]?.mark !== ' '; end++)
        changed ||= lines[end]?.mark === other;
    }
    if (line.mark === other) continue;
    yield whole(`${line.mark === own && changed ? '!' : line.mark} ${line.text}`);
  }
}

function whole(line: string): string {
  return line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`;
}
