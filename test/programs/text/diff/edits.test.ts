import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SeededRandom } from '../../../../src/linux/random.ts';
import { type Change, changes } from '../../../../src/programs/text/diff/edits.ts';

function all(
  left: readonly string[],
  right: readonly string[],
): { found: readonly Change[]; breaths: number } {
  const steps = changes(left, right);
  for (let breaths = 0; ; breaths++) {
    const step = steps.next();
    if (step.done) return { found: step.value, breaths };
  }
}

/** What the changes make of the left side. */
function applied(
  left: readonly string[],
  right: readonly string[],
  found: readonly Change[],
): readonly string[] {
  const out: string[] = [];
  let at = 0;
  for (const { leftStart, leftEnd, rightStart, rightEnd } of found) {
    out.push(...left.slice(at, leftStart), ...right.slice(rightStart, rightEnd));
    at = leftEnd;
  }
  return out.concat(left.slice(at));
}

function size(found: readonly Change[]): number {
  return found.reduce(
    (sum, each) => sum + each.leftEnd - each.leftStart + each.rightEnd - each.rightStart,
    0,
  );
}

/** Lines that both sides have in the same order, at most: by the table. */
function common(left: readonly string[], right: readonly string[]): number {
  let row = new Array<number>(right.length + 1).fill(0);
  for (const line of left) {
    const next = [0];
    for (const [i, other] of right.entries())
      next.push(line === other ? (row[i] ?? 0) + 1 : Math.max(row[i + 1] ?? 0, next[i] ?? 0));
    row = next;
  }
  return row.at(-1) ?? 0;
}

it('finds the shortest list that makes one side of the other', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 25 });
  fc.assert(
    fc.property(lines, lines, (left, right) => {
      const { found } = all(left, right);
      expect(applied(left, right, found)).toEqual(right);
      expect(size(found)).toBe(left.length + right.length - 2 * common(left, right));
    }),
    { seed: 8, numRuns: 1500 },
  );
});

it('goes through thousands of differences in bounded memory, with breaths', () => {
  const random = new SeededRandom(8);
  const left = Array.from({ length: 4000 }, () => String(random.integer(40)));
  const right = Array.from({ length: 4000 }, () => String(random.integer(40)));
  const { found, breaths } = all(left, right);
  expect(applied(left, right, found)).toEqual(right);
  // Where it is cut into halves the list is hardly longer than the shortest one.
  expect(size(found)).toBeLessThan((8000 - 2 * common(left, right)) * 1.02);
  expect(breaths).toBeGreaterThan(10);
});

it('does not compare what the other side does not have', () => {
  const left = Array.from({ length: 60_000 }, (_, i) => String(i));
  const right = Array.from({ length: 60_000 }, (_, i) => String(3 * i));
  const { found, breaths } = all(left, right);
  expect(size(found)).toBe(120_000 - 2 * 20_000);
  expect(breaths).toBeLessThan(100);
});
