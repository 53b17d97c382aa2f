import type { Process } from '../../../linux/process/process.ts';
import { patiently } from '../../../linux/steps.ts';
import { type Change, changes } from '../../text/diff/edits.ts';

/** The changes between two texts as git shows them: runs that can be shifted are put where they read best (xdiff's xdl_change_compact). */
function* changeSteps(
  left: readonly string[],
  right: readonly string[],
  same?: (line: string) => string,
): Generator<void, readonly Change[]> {
  const [ours, theirs] = same ? [left.map(same), right.map(same)] : [left, right];
  const found = yield* changes(ours, theirs);
  const a = new Side(ours);
  const b = new Side(theirs);
  for (const { leftStart, leftEnd, rightStart, rightEnd } of found) {
    a.changed.fill(1, leftStart, leftEnd);
    b.changed.fill(1, rightStart, rightEnd);
  }
  yield* compact(a, b);
  yield* compact(b, a);
  return gathered(a, b);
}

/** The same, with a breath where one is due. */
export function lineChanges(
  process: Process,
  left: readonly string[],
  right: readonly string[],
  same?: (line: string) => string,
): Promise<readonly Change[]> {
  return patiently(changeSteps(left, right, same), () => process.breath());
}

class Side {
  readonly lines: readonly string[];
  readonly changed: Uint8Array;

  constructor(lines: readonly string[]) {
    this.lines = lines;
    this.changed = new Uint8Array(lines.length + 1);
  }
}

function gathered(a: Side, b: Side): readonly Change[] {
  const found: Change[] = [];
  for (let x = 0, y = 0; x < a.lines.length || y < b.lines.length; x++, y++) {
    const [leftStart, rightStart] = [x, y];
    while (a.changed[x]) x++;
    while (b.changed[y]) y++;
    if (x > leftStart || y > rightStart) found.push({ leftStart, leftEnd: x, rightStart, rightEnd: y });
  }
  return found;
}

/** A run of changed lines, maybe none, before an unchanged one. */
class Group {
  readonly side: Side;
  start = 0;
  end = 0;

  constructor(side: Side) {
    this.side = side;
    while (side.changed[this.end]) this.end++;
  }

  get size(): number {
    return this.end - this.start;
  }

  next(): boolean {
    if (this.end === this.side.lines.length) return false;
    this.start = this.end + 1;
    this.end = this.start;
    while (this.side.changed[this.end]) this.end++;
    return true;
  }

  previous(): boolean {
    if (this.start === 0) return false;
    this.end = this.start - 1;
    this.start = this.end;
    while (this.side.changed[this.start - 1]) this.start--;
    return true;
  }

  slideDown(): boolean {
    const { lines, changed } = this.side;
    if (this.end >= lines.length || lines[this.start] !== lines[this.end]) return false;
    changed[this.start++] = 0;
    changed[this.end++] = 1;
    while (changed[this.end]) this.end++;
    return true;
  }

  slideUp(): boolean {
    const { lines, changed } = this.side;
    if (this.start === 0 || lines[this.start - 1] !== lines[this.end - 1]) return false;
    changed[--this.start] = 1;
    changed[--this.end] = 0;
    while (changed[this.start - 1]) this.start--;
    return true;
  }
}

/** Groups between two breaths. */
const BRIEF = 256;
/** A group is not slid further than this to look better. */
const FURTHEST = 100;

function* compact(side: Side, other: Side): Generator<void, void> {
  const group = new Group(side);
  const opposite = new Group(other);
  let count = 0;
  do {
    if (++count % BRIEF === 0) yield;
    if (group.size > 0) place(group, opposite);
    // Both are moved on together.
    if (!group.next()) return;
  } while (opposite.next());
}

function place(group: Group, opposite: Group): void {
  let size: number;
  let earliest: number;
  let matching: number;
  do {
    size = group.size;
    matching = -1;
    while (group.slideUp()) opposite.previous();
    earliest = group.end;
    if (opposite.size > 0) matching = group.end;
    while (group.slideDown()) {
      opposite.next();
      if (opposite.size > 0) matching = group.end;
    }
  } while (size !== group.size);
  if (group.end === earliest) return;
  if (matching !== -1) {
    while (opposite.size === 0) {
      group.slideUp();
      opposite.previous();
    }
    return;
  }
  const { lines } = group.side;
  let best = -1;
  let bestScore: Score = { indent: 0, penalty: 0 };
  for (
    let shift = Math.max(earliest, group.end - size - 1, group.end - FURTHEST);
    shift <= group.end;
    shift++
  ) {
    const [a, b] = [split(lines, shift), split(lines, shift - size)];
    const score = { indent: a.indent + b.indent, penalty: a.penalty + b.penalty };
    const order = 60 * Math.sign(score.indent - bestScore.indent) + score.penalty - bestScore.penalty;
    if (best === -1 || order <= 0) {
      best = shift;
      bestScore = score;
    }
  }
  while (group.end > best) {
    group.slideUp();
    opposite.previous();
  }
}

interface Score {
  readonly indent: number;
  readonly penalty: number;
}

/** How badly a text reads if it is cut before a line; the weights are xdiff's. */
function split(lines: readonly string[], at: number): Score {
  const own = at >= lines.length ? -1 : indentOf(lines[at]);
  const before = around(lines, at, -1);
  const after = around(lines, at, 1);
  let penalty = 0;
  if (before.indent === -1 && before.blanks === 0) penalty += 1;
  if (at >= lines.length) penalty += 21;
  const blanksAfter = own === -1 ? 1 + after.blanks : 0;
  const blanks = before.blanks + blanksAfter;
  penalty += -30 * blanks + 6 * blanksAfter;
  const indent = own === -1 ? after.indent : own;
  if (indent !== -1 && before.indent !== -1) {
    if (indent > before.indent) penalty += blanks > 0 ? 10 : -4;
    else if (indent < before.indent) {
      const outdent = after.indent !== -1 && after.indent > indent;
      if (outdent) penalty += blanks > 0 ? 17 : 24;
      else penalty += blanks > 0 ? 17 : 23;
    }
  }
  return { indent, penalty };
}

/** The next line in a direction that is not blank, and how many are before it. */
function around(
  lines: readonly string[],
  at: number,
  step: number,
): { readonly indent: number; readonly blanks: number } {
  let blanks = 0;
  for (let i = at + step; i >= 0 && i < lines.length; i += step) {
    const indent = indentOf(lines[i]);
    if (indent !== -1) return { indent, blanks };
    if (++blanks === 20) return { indent: 0, blanks };
  }
  return { indent: -1, blanks };
}

function indentOf(line = ''): number {
  let indent = 0;
  for (const c of line) {
    if (!/\s/.test(c)) return indent;
    if (c === ' ') indent++;
    else if (c === '\t') indent += 8 - (indent % 8);
    if (indent >= 200) return 200;
  }
  return -1;
}
