import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundedRegex, matchesInPieces } from '../../../src/shell/regex/bounded-regex.ts';
import { WordListRegex } from '../../../src/shell/regex/word-list-regex.ts';

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'B', '_', '-'), minLength: 1, maxLength: 4 });
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'B', '_', '-', ' '), maxLength: 30 });

function found(regex: RegExp, subject: string) {
  return [...matchesInPieces(regex, subject)].flatMap((match) => (match ? [[match.index, match[0]]] : []));
}

test('it finds what an expression with all words as alternatives finds', () => {
  fc.assert(
    fc.property(fc.array(letters, { minLength: 1 }), text, fc.boolean(), (words, subject, ignoreCase) => {
      const alternatives = boundedRegex(words.join('|'), ignoreCase ? 'gi' : 'g', true);
      const list = new WordListRegex(words, { ignoreCase, whole: undefined });
      expect(found(list, subject)).toEqual(found(alternatives, subject));
      const [first = '', ...rest] = words;
      const others = boundedRegex(first, ignoreCase ? 'gi' : 'g', true);
      const mixed = new WordListRegex(rest, { ignoreCase, whole: undefined, others });
      expect(found(mixed, subject)).toEqual(found(alternatives, subject));
    }),
    { seed: 5 },
  );
});

test('whole words and whole lines', () => {
  const words = ['an', 'ant', 'a-b'];
  const word = new WordListRegex(words, { ignoreCase: false, whole: 'word' });
  expect(found(word, 'ants an a-b ant- xan')).toEqual([
    [5, 'an'],
    [8, 'a-b'],
    [12, 'ant'],
  ]);
  const isLine = (each: string) => new WordListRegex(words, { ignoreCase: true, whole: 'line' }).test(each);
  expect(['ant', 'ANT', 'ants', 'an t', ''].map(isLine)).toEqual([true, true, false, false, false]);
});

test('a long text is looked through in pieces', () => {
  const list = new WordListRegex(['x'], { ignoreCase: false, whole: undefined });
  const steps = list.testInPieces('a'.repeat(10_000));
  expect([steps.next(), steps.next(), steps.next()]).toEqual([
    { done: false, value: undefined },
    { done: false, value: undefined },
    { done: true, value: false },
  ]);
});
