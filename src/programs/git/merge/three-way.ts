import type { Process } from '../../../linux/process/process.ts';
import type { Change } from '../../text/diff/edits.ts';
import { lineChanges } from '../diff/line-changes.ts';
import { linesOfText } from '../diff/lines-of-text.ts';

/** A part of a merge: of ours, of theirs, or of both. */
interface Part {
  /** In conflict; taken from ours, from theirs; the same on both sides. */
  mode: 'conflict' | 'ours' | 'theirs' | 'same';
  i0: number;
  n0: number;
  i1: number;
  n1: number;
  i2: number;
  n2: number;
}

export interface MergedText {
  readonly text: string;
  readonly conflicts: number;
}

export interface MergeStyle {
  readonly ours: string;
  readonly theirs: string;
  readonly base: string;
  /** `merge.conflictStyle`. */
  readonly diff3: boolean;
  readonly favor: 'ours' | 'theirs' | undefined;
}

/** Merges two texts that come from one, as xdiff does: where both changed the same lines, both stand between markers. */
export async function mergeTexts(
  process: Process,
  base: string,
  ours: string,
  theirs: string,
  style: MergeStyle,
): Promise<MergedText> {
  const zero = await linesOfText(process, base);
  const one = await linesOfText(process, ours);
  const two = await linesOfText(process, theirs);
  const left = await lineChanges(process, zero, one);
  const right = await lineChanges(process, zero, two);
  let parts = partsOf(left, right, one, two);
  if (!style.diff3) parts = joined(await refined(process, parts, one, two));
  let text = '';
  let at = 0;
  let conflicts = 0;
  for (const part of parts) {
    const mode = part.mode === 'conflict' ? (style.favor ?? 'conflict') : part.mode;
    if (mode === 'same') continue;
    text += one.slice(at, part.i1).join('');
    const own = one.slice(part.i1, part.i1 + part.n1).join('');
    const other = two.slice(part.i2, part.i2 + part.n2).join('');
    if (mode === 'ours') text += own;
    else if (mode === 'theirs') text += other;
    else {
      conflicts++;
      const middle = style.diff3
        ? `||||||| ${style.base}\n${whole(zero.slice(part.i0, part.i0 + part.n0).join(''))}`
        : '';
      text += `<<<<<<< ${style.ours}\n${whole(own)}${middle}=======\n${whole(other)}>>>>>>> ${style.theirs}\n`;
    }
    at = part.i1 + part.n1;
  }
  return { text: text + one.slice(at).join(''), conflicts };
}

function whole(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function partsOf(
  ours: readonly Change[],
  theirs: readonly Change[],
  one: readonly string[],
  two: readonly string[],
): Part[] {
  const parts: Part[] = [];
  const add = (part: Part): void => {
    const last = parts.at(-1);
    if (!last || (part.i1 > last.i1 + last.n1 && part.i2 > last.i2 + last.n2)) {
      parts.push(part);
      return;
    }
    if (last.mode !== part.mode) last.mode = 'conflict';
    last.n0 = part.i0 + part.n0 - last.i0;
    last.n1 = part.i1 + part.n1 - last.i1;
    last.n2 = part.i2 + part.n2 - last.i2;
  };
  let [x, y] = [0, 0];
  // How far the other side has been moved by what came before.
  let [shift1, shift2] = [0, 0];
  while (x < ours.length || y < theirs.length) {
    const [a, b] = [ours[x], theirs[y]];
    if (a && (!b || a.leftEnd < b.leftStart)) {
      const n0 = a.leftEnd - a.leftStart;
      add({
        mode: 'ours',
        i0: a.leftStart,
        n0,
        i1: a.rightStart,
        n1: a.rightEnd - a.rightStart,
        i2: a.leftStart + shift2,
        n2: n0,
      });
      shift1 = a.rightEnd - a.leftEnd;
      x++;
    } else if (b && (!a || b.leftEnd < a.leftStart)) {
      const n0 = b.leftEnd - b.leftStart;
      add({
        mode: 'theirs',
        i0: b.leftStart,
        n0,
        i1: b.leftStart + shift1,
        n1: n0,
        i2: b.rightStart,
        n2: b.rightEnd - b.rightStart,
      });
      shift2 = b.rightEnd - b.leftEnd;
      y++;
    } else if (a && b) {
      if (!isSame(a, b, one, two)) {
        const i0 = Math.min(a.leftStart, b.leftStart);
        const end = Math.max(a.leftEnd, b.leftEnd);
        const i1 = a.rightStart - (a.leftStart - i0);
        const i2 = b.rightStart - (b.leftStart - i0);
        add({
          mode: 'conflict',
          i0,
          n0: end - i0,
          i1,
          n1: a.rightEnd + (end - a.leftEnd) - i1,
          i2,
          n2: b.rightEnd + (end - b.leftEnd) - i2,
        });
      }
      if (a.leftEnd >= b.leftEnd) {
        shift2 = b.rightEnd - b.leftEnd;
        y++;
      }
      if (b.leftEnd >= a.leftEnd) {
        shift1 = a.rightEnd - a.leftEnd;
        x++;
      }
    }
  }
  return parts;
}

function isSame(a: Change, b: Change, one: readonly string[], two: readonly string[]): boolean {
  if (a.leftStart !== b.leftStart || a.leftEnd !== b.leftEnd) return false;
  const count = a.rightEnd - a.rightStart;
  if (count !== b.rightEnd - b.rightStart) return false;
  for (let i = 0; i < count; i++) if (one[a.rightStart + i] !== two[b.rightStart + i]) return false;
  return true;
}

/** Conflicts without the lines in them that both sides have. */
async function refined(
  process: Process,
  parts: readonly Part[],
  one: readonly string[],
  two: readonly string[],
): Promise<readonly Part[]> {
  const all: Part[] = [];
  for (const part of parts) {
    if (part.mode !== 'conflict' || part.n1 === 0 || part.n2 === 0) {
      all.push(part);
      continue;
    }
    const found = await lineChanges(
      process,
      one.slice(part.i1, part.i1 + part.n1),
      two.slice(part.i2, part.i2 + part.n2),
    );
    if (found.length === 0) all.push({ ...part, mode: 'same' });
    for (const { leftStart, leftEnd, rightStart, rightEnd } of found)
      all.push({
        ...part,
        i1: part.i1 + leftStart,
        n1: leftEnd - leftStart,
        i2: part.i2 + rightStart,
        n2: rightEnd - rightStart,
      });
  }
  return all;
}

/** Conflicts with at most three lines between them are one. */
function joined(parts: readonly Part[]): Part[] {
  const all: Part[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (last?.mode === 'conflict' && part.mode === 'conflict' && part.i1 - (last.i1 + last.n1) <= 3) {
      last.n1 = part.i1 + part.n1 - last.i1;
      last.n2 = part.i2 + part.n2 - last.i2;
    } else all.push({ ...part });
  }
  return all;
}
