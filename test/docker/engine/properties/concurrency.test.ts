import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Arena } from './arena.ts';
import { batches } from './commands.ts';
import { broken } from './invariants.ts';
import { remains } from './remains.ts';

const RUNS = Number(process.env.RUNS ?? 150);
const SEED = Number(process.env.SEED ?? 3);

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
