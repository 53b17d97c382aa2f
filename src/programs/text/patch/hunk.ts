import { appendAll } from '../../../linux/append-all.ts';

/** A line of a hunk: kept, taken away or added. The text has its newline, unless the file ended without one. */
export interface HunkLine {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
}

/** One place that a patch changes. */
export interface Hunk {
  /** The first line that it is about, from 1, before and after the change. */
  readonly first: number;
  readonly newFirst: number;
  readonly lines: readonly HunkLine[];
  /** What stands behind `@@` or the asterisks: the function that the hunk is in, with a blank before it. */
  readonly note: string;
}

/** Lines that are gone through between two breaths. */
const AT_ONCE = 4096;

/** Lines of the file before the change, gathered in turns. */
export function* oldLines({ lines }: Hunk): Generator<void, readonly string[]> {
  const old: string[] = [];
  for (const [i, { mark, text }] of lines.entries()) {
    if (mark !== '+') old.push(text);
    if (i % AT_ONCE === AT_ONCE - 1) yield;
  }
  return old;
}

/** How many lines around the changes stay as they are. */
export function contextOf({ lines }: Hunk): { readonly before: number; readonly after: number } {
  const before = lines.findIndex(({ mark }) => mark !== ' ');
  const after = lines.length - 1 - lines.findLastIndex(({ mark }) => mark !== ' ');
  return { before, after };
}

/** The hunk that takes the change back, made in turns. */
export function* turned(hunk: Hunk): Generator<void, Hunk> {
  const turn = { ' ': ' ', '-': '+', '+': '-' } as const;
  const lines: HunkLine[] = [];
  let added: HunkLine[] = [];
  // What is taken away stands before what is added, in each run of changes.
  for (const [i, { mark, text }] of hunk.lines.entries()) {
    if (i % AT_ONCE === AT_ONCE - 1) yield;
    if (mark === '-') added.push({ mark: '+', text });
    else if (mark === '+') lines.push({ mark: turn[mark], text });
    else {
      appendAll(lines, added);
      lines.push({ mark, text });
      added = [];
    }
  }
  appendAll(lines, added);
  return { ...hunk, first: hunk.newFirst, newFirst: hunk.first, lines };
}
