import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { LEDGER } from './ledger.ts';
import { normalise } from './normalise.ts';
import { type Recording, ReplayWorld, type Step } from './replay.ts';

const recordings = JSON.parse(
  readFileSync(new URL('../../oracle/redis/redis-cli.json', import.meta.url), 'utf8'),
) as readonly Recording[];

/** What the recorder did in between without recording it. */
const BETWEEN: Readonly<Record<string, readonly string[]>> = {
  'tty:ping': ['FLUSHALL'],
  'flag --json: INCR a': ['INCR a'],
  'flag -e: INCR a': ['INCR a'],
  '-r 3 -i 0.1': ['SET cnt 3'],
  '--scan --pattern': ['SET user:1 v', 'SET user:10 v', 'SET user:11 v', 'SET user:12 v', 'SET user:13 v'],
  'resp3-data': ['FLUSHALL'],
  'slow-reply': [],
};

const DATA = ['DEL hh z ss', 'HSET hh a 1 b 2', 'ZADD z 1 a 2.5 b', 'SADD ss m'];

/** How long the person at the terminal waits after a line, where it matters: virtual milliseconds. */
const PACE: Readonly<Record<string, number>> = { replies: 160, 'slow-reply': 1200 };

describe('redis-cli draws, prints and ends as the recordings of 7.0.15 do', () => {
  const world = new ReplayWorld();
  const inLedger: string[] = [];
  let equal = 0;

  beforeAll(() => world.sleep(100));

  for (const [index, recording] of recordings.entries()) {
    it(`${index}: ${recording.name}`, async () => {
      await world.setUp(...(BETWEEN[recording.name] ?? []));
      // The second time that this recording's name comes, its data is there.
      const again = recordings.findIndex(({ name }) => name === recording.name) < index;
      if (again && recording.name === 'flag -3: HGETALL hh') await world.setUp(...DATA);
      world.pace = PACE[recording.name] ?? 170;
      const different: Step[] = [];
      for (const step of await world.replay(recording)) {
        if (normalise(step.recorded) === normalise(step.ours)) equal++;
        else if (LEDGER.some(({ where }) => where.test(step.where))) inLedger.push(step.where);
        else different.push(step);
      }
      expect(different).toEqual([]);
    });
  }

  it('few steps stand in the ledger, and every entry of it is needed', () => {
    const idle = LEDGER.filter(({ where }) => !inLedger.some((step) => where.test(step)));
    expect(idle).toEqual([]);
    expect(equal).toBeGreaterThanOrEqual(900);
  });
});
