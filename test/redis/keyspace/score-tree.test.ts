import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SeededRandom } from '../../../src/linux/random.ts';
import { type Scored, ScoreTree } from '../../../src/redis/keyspace/score-tree.ts';

/** The same in the plainest way. */
function sortedOf(scores: ReadonlyMap<string, number>): Scored[] {
  return [...scores]
    .map(([member, score]) => ({ member, score }))
    .sort((a, b) => a.score - b.score || (a.member < b.member ? -1 : 1));
}

function expectSame(tree: ScoreTree, scores: ReadonlyMap<string, number>): void {
  const sorted = sortedOf(scores);
  expect(tree.length).toBe(sorted.length);
  expect(tree.range(0, tree.length)).toEqual(sorted);
  expect(tree.range(0, tree.length, true)).toEqual(sorted.toReversed());
  expect(tree.range(2, 7, true)).toEqual(sorted.slice(2, 7).reverse());
  for (const [rank, { member, score }] of sorted.entries()) expect(tree.rank(score, member)).toBe(rank);
  expect(tree.countBefore(({ score }) => score >= 0)).toBe(sorted.filter(({ score }) => score < 0).length);
}

it('keeps order, ranks and ranges as a sorted array does', () => {
  const step = fc.record({ member: fc.integer({ min: 0, max: 40 }), score: fc.integer({ min: -5, max: 5 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const tree = new ScoreTree();
      const scores = new Map<string, number>();
      for (const { member, score } of steps) {
        const name = `m${member}`;
        const before = scores.get(name);
        if (before === undefined) {
          tree.insert(score, name);
          scores.set(name, score);
        } else {
          expect(tree.remove(before, name)).toBe(true);
          scores.delete(name);
        }
      }
      expectSame(tree, scores);
    }),
  );
});

it.each(['rising', 'falling', 'random'] as const)(
  'holds thousands that come in %s order, and lets them go again',
  (order) => {
    const random = new SeededRandom(7);
    const tree = new ScoreTree();
    const scores = new Map<string, number>();
    const count = 20_000;
    for (let i = 0; i < count; i++) {
      const score =
        order === 'rising' ? i : order === 'falling' ? -i : Math.floor(random.next() * 5000) - 2500;
      tree.insert(score, `m${i}`);
      scores.set(`m${i}`, score);
    }
    expectSame(tree, scores);
    // Out they go in an order of their own; once, in between, others come in.
    const leave = (until: number): void => {
      const members = [...scores.keys()].map((member) => ({ member, at: random.next() }));
      for (const { member } of members.sort((a, b) => a.at - b.at).slice(until)) {
        expect(tree.remove(scores.get(member) ?? 0, member)).toBe(true);
        scores.delete(member);
      }
      expectSame(tree, scores);
    };
    leave(300);
    for (let i = 0; i < 300; i++) {
      tree.insert(i / 3, `again${i}`);
      scores.set(`again${i}`, i / 3);
    }
    expectSame(tree, scores);
    leave(40);
    leave(0);
    expect(tree.remove(1, 'nobody')).toBe(false);
  },
);
