import fc from 'fast-check';
import { expect, it } from 'vitest';
import { atOnce } from '../../../src/linux/steps.ts';
import { Alphabet } from '../../../src/shell/regex/alphabet.ts';
import { characterAt, widthOfCharacter } from '../../../src/shell/regex/characters.ts';
import { compileRegex } from '../../../src/shell/regex/compile-regex.ts';
import { GroupGuide } from '../../../src/shell/regex/group-guide.ts';
import { MatchBounds } from '../../../src/shell/regex/match-bounds.ts';
import { Matcher } from '../../../src/shell/regex/matcher.ts';
import { type ParsedRegex, parseRegex } from '../../../src/shell/regex/parse-regex.ts';
import { inPieces } from '../../../src/shell/regex/search.ts';
import { Simulation } from '../../../src/shell/regex/simulate.ts';

const atom = fc.constantFrom(
  ...['a', 'b', '.', '[ab]', '[^a]', '(a)', '(ab)', '(a|ab)', '(?:b|ca)', '[à-ÿ]', '[Ѐ-ӿ]', '(.|..)', '(b*)'],
);
const assertion = fc.constantFrom('^', '$', '\\b', '\\B', '(?<![a-z])', '(?![a-z])', '(?<=a)', '(?=[^b])');
const repeated = fc
  .tuple(atom, fc.constantFrom('', '', '*', '+', '?', '{1,2}', '{2}', '{2,}', '*?', '+?'))
  .map((pair) => pair.join(''));
const sequence = fc
  .array(fc.oneof({ weight: 4, arbitrary: repeated }, assertion), { minLength: 1, maxLength: 4 })
  .map((items) => items.join(''));
const expression = fc.oneof(
  sequence,
  fc.tuple(sequence, sequence).map(([a, b]) => `${a}|${b}`),
  fc.tuple(sequence, sequence).map(([a, b]) => `(?:${a}|${b})+`),
  fc.tuple(sequence, sequence).map(([a, b]) => `(${a})*${b}`),
);
const subject = fc.string({ unit: fc.constantFrom(...'aaabbbc \néж😀'), maxLength: 12 });
const flags = fc.constantFrom('s', 'su', 'sm', 'i', 'siu');

function parsed(source: string, letters: string): ParsedRegex {
  const tree = atOnce(parseRegex(source, letters));
  if (!tree) throw new Error(`not read: ${source}`);
  return tree;
}

/** Places of a text where a search may begin. */
function places(text: string, points: boolean): readonly number[] {
  const found: number[] = [];
  for (let at = 0; at <= text.length; at += widthOfCharacter(characterAt(text, at, points))) found.push(at);
  return found;
}

it.each([true, false])('finds with automata what it finds by following all ways (longest: %s)', (longest) => {
  fc.assert(
    fc.property(expression, flags, subject, fc.boolean(), (source, letters, text, anchored) => {
      const tree = parsed(source, letters);
      const matcher = new Matcher(tree, longest);
      const program = compileRegex(tree, 'forward');
      const slots = 2 * tree.groups + 2;
      for (const from of places(text, tree.points)) {
        const way = { points: tree.points, anchored, longest };
        const slow = atOnce(inPieces(new Simulation(program, slots, text, from, way)));
        expect(atOnce(matcher.find(text, from, anchored))).toEqual(slow);
        expect(atOnce(matcher.find(text, from, anchored, 0))).toEqual(slow?.slice(0, 2));
        if (from === 0 && !anchored) expect(atOnce(matcher.matches(text))).toBe(slow !== undefined);
      }
    }),
    { seed: 11, numRuns: 3000 },
  );
});

it('finds the groups between two ends as by following all ways', () => {
  let compared = 0;
  fc.assert(
    fc.property(expression, flags, subject, (source, letters, text) => {
      const tree = parsed(source, letters);
      if (tree.references) return;
      const { points } = tree;
      const program = compileRegex(tree, 'forward');
      const slots = 2 * tree.groups + 2;
      const way = { points, anchored: false, longest: true };
      const slow = atOnce(inPieces(new Simulation(program, slots, text, 0, way)));
      if (!slow) return;
      const sets = program.flatMap((each) =>
        each.kind === 'set' ? [each.set] : each.kind === 'assert' ? each.asks : [],
      );
      const guide = new GroupGuide(program, new Alphabet(sets), points);
      compared++;
      expect(atOnce(guide.find(text, slow[0] as number, slow[1] as number, slots))).toEqual(slow);
    }),
    { seed: 12, numRuns: 3000 },
  );
  expect(compared).toBeGreaterThan(1000);
});

it('gives up where the states are more than the characters, and finds the match all the same', () => {
  // Which of the last fourteen characters are an a: each of 2 ** 14 answers is a state.
  const tree = parsed('(a|b)*a(a|b){13}c', 's');
  let bits = 1;
  let text = '';
  for (let i = 0; i < 20_000; i++) {
    bits = (bits >> 1) ^ (bits & 1 ? 0xb400 : 0);
    text += bits & 1 ? 'a' : 'b';
  }
  const [forward, backward] = [compileRegex(tree, 'forward'), compileRegex(tree, 'backward')];
  const bounds = new MatchBounds(tree.points, forward, backward);
  expect(atOnce(inPieces(bounds.end(text, 0, false, false)))).toBe('gave up');
  const matcher = new Matcher(tree, true);
  expect(atOnce(matcher.find(`${text}a${'b'.repeat(13)}c`, 0, false))?.slice(0, 2)).toEqual(
    Int32Array.of(0, 20_015),
  );
});

it('gives up where there are too many kinds of wide characters', () => {
  const letters = Array.from({ length: 100 }, (_, i) => String.fromCodePoint(0x400 + i));
  const tree = parsed(`(?:${letters.join('|')})+$`, 's');
  const [forward, backward] = [compileRegex(tree, 'forward'), compileRegex(tree, 'backward')];
  const bounds = new MatchBounds(tree.points, forward, backward);
  expect(atOnce(inPieces(bounds.end(letters.join(''), 0, false, false)))).toBe('gave up');
  expect(atOnce(new Matcher(tree, true).find(`a${letters.join('')}`, 0, false))).toEqual(
    Int32Array.of(1, 101),
  );
});

it('begins anew with its states when another text follows a full one', () => {
  const tree = parsed('(?:a|b)*a(?:a|b){13}c', 's');
  const matcher = new Matcher(tree, true);
  const words = Array.from({ length: 300 }, (_, i) =>
    (i * 0x9e37).toString(2).replaceAll('0', 'a').replaceAll('1', 'b'),
  );
  const ends = words.map((word) => atOnce(matcher.find(`${word}a${'b'.repeat(13)}c`, 0, false))?.[1]);
  expect(ends).toEqual(words.map((word) => word.length + 15));
});
