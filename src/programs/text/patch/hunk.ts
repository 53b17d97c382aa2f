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

/** Lines of the file before the change. */
export function oldLines({ lines }: Hunk): readonly string[] {
  return lines.flatMap(({ mark, text }) => (mark === '+' ? [] : [text]));
}

/** And after it. */
export function newLines({ lines }: Hunk): readonly string[] {
  return lines.flatMap(({ mark, text }) => (mark === '-' ? [] : [text]));
}

/** How many lines around the changes stay as they are. */
export function contextOf({ lines }: Hunk): { readonly before: number; readonly after: number } {
  const before = lines.findIndex(({ mark }) => mark !== ' ');
  const after = lines.length - 1 - lines.findLastIndex(({ mark }) => mark !== ' ');
  return { before, after };
}

/** The hunk that takes the change back. */
export function turned(hunk: Hunk): Hunk {
  const turn = { ' ': ' ', '-': '+', '+': '-' } as const;
  const lines: HunkLine[] = [];
  let added: HunkLine[] = [];
  // What is taken away stands before what is added, in each run of changes.
  for (const { mark, text } of hunk.lines) {
    if (mark === '-') added.push({ mark: '+', text });
    else if (mark === '+') lines.push({ mark: turn[mark], text });
    else {
      appendAll(lines, added);
      lines.push({ mark, text });
      added = [];
    }
  }
  return { ...hunk, first: hunk.newFirst, newFirst: hunk.first, lines: [...lines, ...added] };
}
