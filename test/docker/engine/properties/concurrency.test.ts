import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Arena } from './arena.ts';
import { batches } from './commands.ts';
import { broken } from './invariants.ts';
import { remains } from './remains.ts';

/** Bounded, so that it takes a few seconds; another seed finds other ways. */
const RUNS = 200;
const SEED = 101;

it('stays consistent whatever clients ask at the same time, and nothing is left behind', async () => {
  await fc.assert(
    fc.asyncProperty(batches, async (all) => {
      const arena = new Arena();
      await arena.prepare();
      for (const commands of all) {
        await arena.batch(commands);
        expect(await broken(arena)).toEqual([]);
      }
      expect(await remains(arena)).toEqual([]);
    }),
    { seed: SEED, numRuns: RUNS },
  );
});
