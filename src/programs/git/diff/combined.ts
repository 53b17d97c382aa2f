import type { Process } from '../../../linux/process/process.ts';
import type { Repository } from '../repository.ts';
import { contentOf, modeOf } from '../work/work-tree.ts';
import type { Colors } from './colors.ts';
import { lineChanges } from './line-changes.ts';
import { linesOfText } from './lines-of-text.ts';

/** A line of the outcome, or one that is gone, with a mark for each side. */
interface Row {
  readonly marks: readonly [string, string];
  readonly line: string;
  readonly isChange: boolean;
}

/** The same in colours: heads, hunks, and lines that any side lacks or has alone. */
export function paintCombined(text: string, colors: Colors): string {
  if (colors.reset === '') return text;
  return text.replace(/^.*$/gm, (line, at: number) => {
    if (line === '' && at === text.length) return line;
    const color = /^(?:diff --cc |index |--- |\+\+\+ )/.test(line)
      ? colors.meta
      : line.startsWith('@@@')
        ? colors.fragment
        : /^(?:-| -)/.test(line)
          ? colors.old
          : /^(?:\+| \+)/.test(line)
            ? colors.fresh
            : '';
    return `${color}${line}${colors.reset}`;
  });
}

/** `diff --cc`: a file in conflict against both of its sides. */
export async function combinedOf(repository: Repository, path: string): Promise<string> {
  const [ours, theirs] = [repository.index.get(path, 2), repository.index.get(path, 3)];
  if (!ours || !theirs || modeOf(repository, path) === undefined) return `* Unmerged path ${path}\n`;
  const text = contentOf(repository, path);
  const ids = `${repository.short(ours.id)},${repository.short(theirs.id)}..${'0'.repeat(repository.abbreviation)}`;
  const sides = [repository.blob(ours.id), repository.blob(theirs.id)] as const;
  return combinedPatch(repository.process, path, ids, sides, text);
}

/** @param parents the contents of both sides */
export async function combinedPatch(
  process: Process,
  path: string,
  ids: string,
  parents: readonly [string, string],
  text: string,
): Promise<string> {
  const rows = await rowsOf(process, parents, text);
  const hunks = hunksOf(rows);
  if (hunks.length === 0) return `diff --cc ${path}\nindex ${ids}\n`;
  return `diff --cc ${path}\nindex ${ids}\n--- a/${path}\n+++ b/${path}\n${hunks.join('')}`;
}

interface Side {
  readonly added: ReadonlySet<number>;
  readonly gone: ReadonlyMap<number, readonly string[]>;
}

async function rowsOf(
  process: Process,
  parents: readonly [string, string],
  text: string,
): Promise<readonly Row[]> {
  const result = await linesOfText(process, text);
  const side = async (parent: string): Promise<Side> => {
    const lines = await linesOfText(process, parent);
    const added = new Set<number>();
    const gone = new Map<number, string[]>();
    for (const { leftStart, leftEnd, rightStart, rightEnd } of await lineChanges(process, lines, result)) {
      for (let i = rightStart; i < rightEnd; i++) added.add(i);
      if (leftEnd > leftStart) gone.set(rightStart, lines.slice(leftStart, leftEnd));
    }
    return { added, gone };
  };
  const a = await side(parents[0]);
  const b = await side(parents[1]);
  const rows: Row[] = [];
  for (let i = 0; i <= result.length; i++) {
    const [left, right] = [a.gone.get(i) ?? [], [...(b.gone.get(i) ?? [])]];
    for (const line of left) {
      const both = right.indexOf(line);
      if (both >= 0) right.splice(both, 1);
      rows.push({ marks: ['-', both >= 0 ? '-' : ' '], line, isChange: true });
    }
    for (const line of right) rows.push({ marks: [' ', '-'], line, isChange: true });
    const line = result[i];
    if (line === undefined) break;
    const marks = [a.added.has(i) ? '+' : ' ', b.added.has(i) ? '+' : ' '] as const;
    rows.push({ marks, line, isChange: marks.includes('+') });
  }
  return rows;
}

const CONTEXT = 3;

function hunksOf(rows: readonly Row[]): readonly string[] {
  const wanted = new Uint8Array(rows.length);
  for (const [i, row] of rows.entries())
    if (row.isChange) wanted.fill(1, Math.max(0, i - CONTEXT), Math.min(rows.length, i + CONTEXT + 1));
  const found: string[] = [];
  const at: [number, number, number] = [1, 1, 1];
  for (let i = 0; i < rows.length; ) {
    const start = [...at] as [number, number, number];
    let text = '';
    const from = i;
    for (; i < rows.length && wanted[i]; i++) {
      const { marks, line } = rows[i] as Row; // i < length
      text += `${marks.join('')}${line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`}`;
      step(rows[i] as Row, at);
    }
    if (text !== '' && rows.slice(from, i).some(({ marks }) => marks.filter((m) => m === ' ').length < 2)) {
      const count = (k: 0 | 1 | 2): string => {
        const size = at[k] - start[k];
        return `${size === 0 ? start[k] - 1 : start[k]},${size}`;
      };
      found.push(`@@@ -${count(0)} -${count(1)} +${count(2)} @@@\n${text}`);
    }
    for (; i < rows.length && !wanted[i]; i++) step(rows[i] as Row, at);
  }
  return found;
}

/** Counts a row for those sides that have it. */
function step({ marks: [a, b] }: Row, at: [number, number, number]): void {
  const gone = a === '-' || b === '-';
  if (a === '-' || (!gone && a === ' ')) at[0]++;
  if (b === '-' || (!gone && b === ' ')) at[1]++;
  if (!gone) at[2]++;
}
