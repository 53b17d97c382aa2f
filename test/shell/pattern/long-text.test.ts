import fc from 'fast-check';
import { expect, it } from 'vitest';
import { atOnce } from '../../../src/linux/steps.ts';
import { Pattern } from '../../../src/shell/glob.ts';
import { patternInPieces } from '../../../src/shell/pattern/long-text.ts';

const atom = fc.constantFrom('a', 'b', '?', '*', '[ab]', '[!a]', '[[:alpha:]]', 'é', '\\*', '😀', '[é-ж]');
const group = fc
  .tuple(
    fc.constantFrom(...'?*+@!'),
    fc.array(fc.array(atom, { maxLength: 2 }), { minLength: 1, maxLength: 3 }),
  )
  .map(([operator, parts]) => `${operator}(${parts.map((each) => each.join('')).join('|')})`);
const pattern = fc
  .array(fc.oneof({ weight: 2, arbitrary: atom }, group), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''));
const subject = fc.string({ unit: fc.constantFrom(...'aaabbc*éж😀'), maxLength: 10 });

it('answers about long texts what it answers about short ones', () => {
  fc.assert(
    fc.property(pattern, subject, (source, text) => {
      const [short, long] = [Pattern.compile(source), atOnce(patternInPieces(source))];
      expect(atOnce(long.matches(text))).toBe(short.matches(text));
      for (const longest of [true, false]) {
        expect(atOnce(long.prefixEnd(text, longest))).toBe(short.prefixEnd(text, longest));
        expect(atOnce(long.suffixStart(text, longest))).toBe(short.suffixStart(text, longest));
      }
      const ranges = [...long.all(text)].filter((range) => range !== undefined);
      expect(ranges).toEqual([...short.matchesIn(text)]);
    }),
    { seed: 5, numRuns: 3000 },
  );
});

it.each([
  ['+(x)', 'x'.repeat(100_000), [[0, 100_000]]],
  ['+(y)', 'x'.repeat(100_000), []],
  ['*(x)y', `${'x'.repeat(100_000)}y`, [[0, 100_001]]],
])('finds %s in a long text', (source, text, ranges) => {
  const found = [...atOnce(patternInPieces(source)).all(text)];
  expect(found.filter((range) => range !== undefined)).toEqual(ranges);
  // Others had their turn meanwhile.
  expect(found).toContain(undefined);
});

it('takes a long text without patterns for what it is', () => {
  const text = 'ab\\*c'.repeat(1000);
  expect(Pattern.compile(text).matches('ab*c'.repeat(1000))).toBe(true);
  expect(Pattern.compile(text).suffixStart(`x${'ab*c'.repeat(1000)}`, true)).toBe(1);
});
