import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { World } from './world.ts';

/** A pipeline of busybox' applets, what went in and what came out: standard output, standard error, status. */
interface Recording {
  readonly cmd: string;
  readonly input: string;
  readonly answer: readonly [stdout: string, stderr: string, status: number];
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../oracle/${name}`, import.meta.url), 'utf8')) as T;
}

const world = new World();

async function play(cmd: string, input: string): Promise<Recording['answer']> {
  const options = { path: '/applets/sh', env: { PATH: '/applets' }, input };
  const { stdout, stderr, status } = await world.run(['sh', '-c', cmd], options);
  return [stdout, stderr, status];
}

const BUSYBOX = '/usr/bin/busybox';
const version = spawnSync(BUSYBOX, [], { encoding: 'utf8' }).stdout?.split('\n', 1)[0] ?? '';
const isThere = version.startsWith('BusyBox v1.35');
if (!isThere)
  console.warn('no busybox 1.35 on this machine: random pipelines are compared with the recorded ones only');

describe('random texts in random pipelines come out as from the real busybox', () => {
  it('the recorded ones', async () => {
    const recordings = read<readonly Recording[]>('pipelines.json');
    for (const { cmd, input, answer } of recordings)
      expect({ cmd, input, answer: await play(cmd, input) }).toEqual({ cmd, input, answer });
    expect(recordings.length).toBe(400);
  }, 60_000);

  it.runIf(isThere)(
    'others',
    async () => {
      // Debian's busybox has not all that Alpine's has.
      const stages = read<readonly string[]>('pipeline-stages.json').filter(
        (stage) => !/^(cksum|tar -cf|sed -n l$|sed '1~1d)/.test(stage),
      );
      const word = fc.constantFrom(
        'a',
        'ab',
        'B',
        'c',
        'cab',
        'x:y',
        '1',
        '10',
        '9',
        '-3',
        '007',
        '.',
        '\t',
        '  ',
      );
      const text = fc
        .tuple(fc.array(fc.array(word, { maxLength: 5 }), { maxLength: 8 }), fc.boolean())
        .map(([lines, ended]) => lines.map((line) => line.join(' ')).join('\n') + (ended ? '\n' : ''));
      const pipeline = fc
        .array(fc.constantFrom(...stages), { minLength: 1, maxLength: 4 })
        .map((list) => list.join(' | '));
      await fc.assert(
        fc.asyncProperty(pipeline, text, async (cmd, input) => {
          const real = spawnSync(BUSYBOX, ['sh', '-c', cmd], {
            input,
            encoding: 'utf8',
            env: { PATH: '/nonexistent', HOME: '/root' },
          });
          expect(await play(cmd, input)).toEqual([real.stdout, real.stderr, real.status]);
        }),
        { numRuns: 150, seed: 35 },
      );
    },
    60_000,
  );
});
