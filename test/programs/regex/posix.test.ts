import { expect, it } from 'vitest';
import { countGroups } from '../../../src/programs/regex/count-groups.ts';
import { posixRegexInPieces } from '../../../src/programs/regex/posix.ts';

/** An expression, and in how many pieces it was read. */
function read(pattern: string): readonly [regex: RegExp, pieces: number] {
  const steps = posixRegexInPieces(pattern, { extended: true });
  for (let pieces = 1; ; pieces++) {
    const { done, value } = steps.next();
    if (done) return [value, pieces];
  }
}

it('reads long patterns in many pieces, and groups that lie across them', () => {
  for (const before of [4090, 4094, 8190, 8192, 12_287]) {
    const pattern = `${'a'.repeat(before)}(bc*)**(d|e)+${'f'.repeat(5000)}`;
    const [regex, pieces] = read(pattern);
    expect(regex.source).toBe(`${'a'.repeat(before)}(?:(bc*)*)*(d|e)+${'f'.repeat(5000)}`);
    expect(pieces).toBeGreaterThan(before / 4096 + 2);
  }
});

it('matches with a pattern that is too long for the host', () => {
  const [regex] = read(`x${'ab'.repeat(50_000)}`);
  expect(regex.exec(`ax${'ab'.repeat(50_001)}`)?.[0].length).toBe(100_001);
  expect(regex.exec(`x${'ab'.repeat(49_999)}`)).toBe(null);
});

it('counts the groups that tell what they matched', () => {
  const sources = ['', '(a)(?:b)(c(d))', '\\(a', '[(]([)(])', '(?<!x)(y)(?=z)', `(a)${'b'.repeat(99_999)}`];
  expect(sources.map(countGroups)).toEqual([0, 3, 0, 1, 1, 1]);
});
