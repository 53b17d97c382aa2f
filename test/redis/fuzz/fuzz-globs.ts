import { matchesGlob } from '../../../src/redis/keyspace/glob-pattern.ts';
import { Chance } from '../differential/random/chance.ts';

/** How many steps a pattern may take: hundreds of stars would take longer than the universe lasts if each tried all. */
const PIECES = [
  '*',
  '*',
  'a',
  'b',
  '?',
  '[a-c]',
  '[^a]',
  '[',
  ']',
  '\\',
  '\\*',
  '**',
  '[a',
  '-',
  '[z-a]',
  '\0',
  '\xff',
];

/** Patterns with many stars, brackets that are not closed, and texts that nearly match. */
export function fuzzGlobs(seed: number, rounds: number): void {
  const chance = new Chance(seed);
  for (let round = 0; round < rounds; round++) {
    let pattern = '';
    for (let left = chance.between(0, 40); left > 0; left--) pattern += chance.of(PIECES);
    const text = chance.oneIn(2) ? 'a'.repeat(chance.between(0, 60)) : chance.bytes(chance.between(0, 60));
    if (typeof matchesGlob(pattern, text, chance.oneIn(2)) !== 'boolean')
      throw new Error(JSON.stringify(pattern));
    // A text that is its own pattern matches.
    const plain = text.replace(/[*?[\]\\]/g, 'x');
    if (!matchesGlob(plain, plain)) throw new Error(`${JSON.stringify(plain)} does not match itself`);
    if (!matchesGlob(`*${plain}*`, `a${plain}b`))
      throw new Error(`*${JSON.stringify(plain)}* does not match`);
  }
  matchesGlob(`${'a*'.repeat(300)}b`, 'a'.repeat(3000));
}
