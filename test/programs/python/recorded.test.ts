import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Outcome } from '../world.ts';
import { World } from '../world.ts';

const oracle = (name: string): string =>
  readFileSync(new URL(`../../oracle/${name}`, import.meta.url), 'utf8');

const SCRIPTS = oracle('python-scripts.txt').split('#----\n');
const ANSWERS = JSON.parse(oracle('python.json')) as readonly Outcome[];

/** Places in memory differ in each run. */
function shown(text: string): string {
  return text.replace(/0x[0-9a-f]{6,}/g, '0x…');
}

test('scripts answer as the real python3 answered, tracebacks included', async () => {
  const differing: unknown[] = [];
  const world = new World();
  const fs = world.fs.from({ cwd: '/' });
  for (const [at, script] of SCRIPTS.entries()) {
    fs.remove('/w');
    fs.mkdir('/w');
    fs.writeFile('/w/t.py', script);
    const { stdout, stderr, status } = await world.run(['python3', 't.py']);
    const ours = { stdout: shown(stdout), stderr: shown(stderr), status };
    const real = ANSWERS[at] as Outcome;
    const theirs = { stdout: shown(real.stdout), stderr: shown(real.stderr), status: real.status };
    if (JSON.stringify(ours) !== JSON.stringify(theirs)) differing.push({ script, theirs, ours });
  }
  expect(differing).toEqual([]);
  expect(SCRIPTS.length).toBe(ANSWERS.length);
}, 120_000);
