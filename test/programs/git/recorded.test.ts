import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { World } from '../world.ts';

interface Row {
  readonly begin: string;
  readonly script: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

const oracle = (name: string): string =>
  readFileSync(new URL(`../../oracle/${name}`, import.meta.url), 'utf8');
const ROWS = JSON.parse(oracle('git.json')) as readonly Row[];

/** The lines that begin the repositories, by name. */
const BEGINNINGS: ReadonlyMap<string, string> = new Map(
  [...oracle('git-scripts.txt').matchAll(/^= (.*)\n((?:(?![=%] ).*\n)*)/gm)].map(
    ([, name = '', text = '']) => [name, text],
  ),
);

/** The real usage is long; ours is one line. */
function withoutUsage(text: string): string {
  return text.replace(/^usage: .*\n(?:[ \t]+.*\n|\n)*/gm, 'usage\n');
}

// Each has a machine of its own.
test.concurrent.each([...ROWS.entries()])('git answers as the real one did: script %i', async (_, row) => {
  const world = new World();
  world.fs.writeFile('/etc/os-release', 'ID=debian\n');
  const script = `${BEGINNINGS.get('always')}${BEGINNINGS.get(row.begin) ?? ''}${row.script}`;
  const { stdout, stderr, status } = await world.run(['sh', '-c', script], {
    cwd: '/w',
    env: { HOME: '/w/home', GIT_CONFIG_NOSYSTEM: '1', LANG: 'C', TERM: 'dumb' },
  });
  expect([row.script, withoutUsage(stdout), withoutUsage(stderr), status]).toEqual([
    row.script,
    withoutUsage(row.stdout),
    withoutUsage(row.stderr),
    row.status,
  ]);
});
