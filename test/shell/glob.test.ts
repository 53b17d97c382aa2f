import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pattern } from '../../src/shell/glob.ts';

const piece = fc.constantFrom(
  'a',
  'b',
  '😀',
  '*',
  '?',
  '[ab]',
  '[!a]',
  '\\*',
  '@(a|b*)',
  '+(ab|a)',
  '*(b)',
  '!(a)',
  '?(b?)',
);
const source = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''));
const text = fc
  .array(fc.constantFrom('a', 'b', 'c', '😀', '*'), { maxLength: 7 })
  .map((letters) => letters.join(''));

/** Places between characters. */
function places(of: string): readonly number[] {
  const found = [0];
  for (const character of of) found.push((found.at(-1) ?? 0) + character.length);
  return found;
}

describe('a pattern', () => {
  it('finds beginnings, ends and parts as matching all of them one by one would', () => {
    fc.assert(
      fc.property(source, text, (pattern, subject) => {
        const compiled = Pattern.compile(pattern);
        const matches = (from: number, to: number): boolean => compiled.matches(subject.slice(from, to));
        const all = places(subject);
        const ends = all.filter((end) => matches(0, end));
        const starts = all.filter((start) => matches(start, subject.length));
        expect(compiled.prefixEnd(subject, true)).toBe(ends.at(-1));
        expect(compiled.prefixEnd(subject, false)).toBe(ends[0]);
        expect(compiled.suffixStart(subject, true)).toBe(starts[0]);
        expect(compiled.suffixStart(subject, false)).toBe(starts.at(-1));
        const parts: [number, number][] = [];
        for (let at = 0; at < subject.length; ) {
          const start = all.find((each) => each >= at && all.some((end) => end > each && matches(each, end)));
          if (start === undefined) break;
          const end = all.findLast((each) => each > start && matches(start, each)) ?? 0;
          parts.push([start, end]);
          at = end;
        }
        expect([...compiled.matchesIn(subject)]).toEqual(parts);
      }),
      { seed: 4, numRuns: 3000 },
    );
  });

  it.each([
    ['*x*y*z*', undefined, undefined],
    ['*a*a*a*b', undefined, undefined],
    ['a*x', undefined, undefined],
    ['*', 2_000_000, 0],
    ['*[ab]', 2_000_000, 0],
    ['a*?a', 2_000_000, 0],
    ['?*[!a]', undefined, undefined],
    ['@(a|x)*', 2_000_000, 0],
  ])('%s is done with a long text at once', (pattern, end, start) => {
    const long = 'a'.repeat(2_000_000);
    const compiled = Pattern.compile(pattern);
    expect([
      compiled.matches(long),
      compiled.prefixEnd(long, true),
      compiled.suffixStart(long, true),
    ]).toEqual([end !== undefined, end, start]);
    expect([...compiled.matchesIn(long)]).toEqual(end === undefined ? [] : [[0, end]]);
  });
});

it('reads what stays open without going through it again and again', () => {
  expect(Pattern.compile('['.repeat(100_000)).matches('['.repeat(100_000))).toBe(true);
  const open = '@('.repeat(200);
  expect(Pattern.compile(`${open}a)`).matches(`${open.slice(2)}@(a)`)).toBe(false);
  expect(Pattern.compile(`${open}a)`).matches(`${open.slice(0, -2)}a`)).toBe(true);
});
