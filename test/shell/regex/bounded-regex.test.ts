import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundedRegex } from '../../../src/shell/regex/bounded-regex.ts';

/** What matched and its groups. */
function found(source: string, text: string, longest = true, flags = 's'): readonly unknown[] | null {
  const match = boundedRegex(source, flags, longest).exec(text);
  return match && [match.index, ...match];
}

describe('the longest of the leftmost matches', () => {
  it.each([
    ['a|ab', 'xabc', [1, 'ab']],
    ['(a|ab)(c|bcd)(d*)', 'abcd', [0, 'abcd', 'a', 'bcd', '']],
    ['a?(ab)?', 'ab', [0, 'ab', 'ab']],
    ['(foo|foobar)+', 'xfoobarfoo', [1, 'foobarfoo', 'foo']],
    ['x*', 'aaa', [0, '']],
    ['(a*)*b', 'aab', [0, 'aab', 'aa']],
    ['^(?:ab|a)$', 'ab', [0, 'ab']],
    ['b|^a', 'ab', [0, 'a']],
    ['(?<![A-Za-z0-9_])(?:a|ab)(?![A-Za-z0-9_])', 'abc ab', [4, 'ab']],
    ['[^b]+|c', 'aacb', [0, 'aac']],
    ['(a|b)*\\1', 'abb', [0, 'abb', 'b']],
  ])('%s in %s', (source, text, expected) => {
    expect(found(source, text)).toEqual(expected);
  });

  it('is the first by priority where Perl decides', () => {
    expect(found('(a+|b+)*(a|ab)', 'aaab', false)).toEqual([0, 'aaa', 'aa', 'a']);
    expect(found('(a+?)+b', 'aab', false)).toEqual([0, 'aab', 'a']);
  });

  it('counts characters, not units, where it is told to', () => {
    expect(found('(.+)+$', '😀a', true, 'su')).toEqual([0, '😀a', '😀a']);
    expect(found('(.|..)$', '😀a😀', true, 'su')).toEqual([2, 'a😀', 'a😀']);
  });
});

it('serves the methods of strings', () => {
  const regex = boundedRegex('(a|ab)', 'g', true);
  expect('abxa'.replace(regex, '<$1>')).toBe('<ab>x<a>');
  expect([...'abxab'.matchAll(regex)].map((match) => match.index)).toEqual([0, 3]);
  expect('1ab2a3'.split(boundedRegex('a|ab', '', true))).toEqual(['1', '2', '3']);
  expect(boundedRegex('(a|ab)', 'd', true).exec('xab')?.indices?.[1]).toEqual([1, 3]);
});

it.each(['(a+)+$', '(a|a)*b', '(a*)*b', '(.*)*x', '(a|aa)+$', '((a{1,9}){1,9}){1,9}$', '.*.*.*.*.*x'])(
  '%s does not take long',
  (source) => {
    const text = `${'a'.repeat(2000)}c`;
    const matches = boundedRegex(source, 's', true).test(text);
    expect(matches).toBe(false);
  },
);

it.each([
  ['(?<x>a+)+$', { x: 'aa' }, 'baa'],
  ['^(?<x>a|aa)+(?<y>b)?$', { x: 'a', y: undefined }, 'aaa'],
  ['(?<x>a+)+\\k<x>$', { x: 'a' }, 'aa'],
])('%s has groups with names', (source, groups, text) => {
  const long = 'c'.repeat(100_000);
  expect(boundedRegex(source, 's', false).exec(text)?.groups).toEqual(groups);
  // So long a text is not left to the host's engine.
  expect(boundedRegex(source.replace('^', ''), 's', false).exec(long + text)?.groups).toEqual(groups);
});

it.each(['^(?<x>a+)+$', '(?=(a+)+$)x', '(?<!b|bb)(a+)+$', '(?<=(?:a|aa)+)c(?!(?:a|b)*d)'])(
  '%s says what the engine says, or gives up',
  (source) => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 12 }), (text) => {
        const padded = text + 'd'.repeat(5000);
        const [own, engine] = [boundedRegex(source, '', false), new RegExp(source)];
        for (const each of [text, padded]) {
          expect(own.exec(each)?.slice()).toEqual(engine.exec(each)?.slice());
        }
      }),
      { seed: 7, numRuns: 200 },
    );
    expect(() => boundedRegex(source, '', false).test(`${'a'.repeat(200)}x${'a'.repeat(200)}y`)).not.toThrow(
      SyntaxError,
    );
  },
);

it('gives up an expression with back references that has no short way', () => {
  const regex = boundedRegex('(a*)*(a*)*(a*)*\\1b', 's', true);
  expect(() => regex.test('a'.repeat(60))).toThrow('memory exhausted');
});

it('refuses what is too big', () => {
  expect(() => boundedRegex('(((a{1,99}){1,99}){1,99})', 's', true)).toThrow('Regular expression too big');
});

it("finds what JavaScript's engine finds where both have the same rules", () => {
  const atom = fc.constantFrom(
    'a',
    'b',
    '.',
    '[ab]',
    '[^a]',
    '(a)',
    '(ab)',
    '(a|b)',
    '(?:b|ca)',
    '\\b',
    '^',
    '$',
  );
  const item = fc
    .tuple(atom, fc.constantFrom('', '', '*', '+', '?', '{1,2}'))
    .map(([each, sign]) => (/^(\\b|\^|\$)$/.test(each) ? each : each + sign));
  const source = fc.array(item, { minLength: 1, maxLength: 5 }).map((items) => items.join(''));
  const nested = fc.oneof(
    source,
    fc.tuple(source, source).map(([a, b]) => `(?:${a}|${b})+`),
    fc.tuple(source, source).map(([a, b]) => `(${a})*${b}`),
  );
  fc.assert(
    fc.property(
      nested,
      fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\n'), maxLength: 8 }),
      (each, text) => {
        const theirs = new RegExp(each, 's').exec(text);
        const ours = boundedRegex(each, 's', false).exec(text);
        expect(ours && [ours.index, ours[0]]).toEqual(theirs && [theirs.index, theirs[0]]);
      },
    ),
    { seed: 7, numRuns: 2000 },
  );
});
