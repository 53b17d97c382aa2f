import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SeededRandom } from '../../../src/linux/random.ts';
import { SkipList } from '../../../src/redis/keyspace/skip-list.ts';

it('keeps order, ranks and ranges as a sorted array does', () => {
  const step = fc.record({ member: fc.integer({ min: 0, max: 40 }), score: fc.integer({ min: -5, max: 5 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), fc.nat(), (steps, seed) => {
      const random = new SeededRandom(seed);
      const list = new SkipList(() => random.next());
      const scores = new Map<string, number>();
      for (const { member, score } of steps) {
        const name = `m${member}`;
        const before = scores.get(name);
        if (before === undefined) {
          list.insert(score, name);
          scores.set(name, score);
        } else {
          expect(list.remove(before, name)).toBe(true);
          scores.delete(name);
        }
      }
      const sorted = [...scores]
        .map(([member, score]) => ({ member, score }))
        .sort((a, b) => a.score - b.score || (a.member < b.member ? -1 : 1));
      const plain = (found: readonly { member: string; score: number }[]) =>
        found.map(({ member, score }) => ({ member, score }));
      expect(list.length).toBe(sorted.length);
      expect(plain(list.range(0, list.length))).toEqual(sorted);
      expect(plain(list.range(2, 7, true))).toEqual(sorted.slice(2, 7).reverse());
      for (const [rank, { member, score }] of sorted.entries()) expect(list.rank(score, member)).toBe(rank);
      expect(list.countBefore(({ score }) => score >= 0)).toBe(
        sorted.filter(({ score }) => score < 0).length,
      );
    }),
  );
});
