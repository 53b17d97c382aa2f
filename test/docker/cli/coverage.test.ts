import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { coveragePage } from '../../../build/coverage-page.ts';

const PAGE = coveragePage();

test('docs/coverage.md is as `npm run coverage` writes it', () => {
  expect(readFileSync(new URL('../../../docs/coverage.md', import.meta.url), 'utf8')).toBe(PAGE);
});

test('one row for a command with all its names', () => {
  expect(rowsWith('`docker kill`')).toEqual([
    '| `docker kill`<br>`docker container kill` | ✓ `-s, --signal` | | |',
  ]);
});

test('flags stand where they belong: what works, what changes nothing, what is refused', () => {
  expect(rowsWith('`docker start`')).toEqual([
    '| `docker start`<br>`docker container start` | ✓ `-a, --attach` `--detach-keys` `-i, --interactive` | | `--checkpoint` `--checkpoint-dir` |',
  ]);
  expect(rowsWith('`docker pull`')).toEqual([
    '| `docker pull`<br>`docker image pull` | ✓ `-a, --all-tags` `--platform` `-q, --quiet` | `--disable-content-trust` | |',
  ]);
});

test('nothing of a command that is refused works', () => {
  expect(rowsWith('`docker swarm leave`')).toEqual([
    '| `docker swarm leave` | | | **not simulated** `-f, --force` |',
  ]);
  expect(rowsWith('`docker plugin set`')).toEqual(['| `docker plugin set` | | | **not simulated** |']);
});

test('what works in part says which', () => {
  expect(PAGE).toContain('\n- `docker run --ulimit`: `nofile` is held to; `ulimit` shows the others\n');
});

function rowsWith(name: string): readonly string[] {
  return PAGE.split('\n').filter((line) => line.startsWith('|') && line.includes(name));
}
