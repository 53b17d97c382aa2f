import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

function gate(...args: string[]): { status: number | null; output: string; error: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['build/gate.mjs', ...args], {
    encoding: 'utf8',
  });
  return { status, output: stdout, error: stderr };
}

test('the gate names its steps', () => {
  expect(gate('--list')).toEqual({
    status: 0,
    output: `types     each floor compiles with what it may see
lint      lint and formatting
floors    imports go down only; time and chance are injected
unused    no unused files, exports or dependencies
unit      the tests under Node
build     site, embed, Node command and types
package   the package can be imported and published
chromium  the machine's tests once more, in Chromium
browser   the page and the embed in Chromium
`,
    error: '',
  });
});

test('the gate refuses a step that it does not have', () => {
  expect(gate('--only', 'unit,luck')).toEqual({ status: 2, output: '', error: 'no such step: luck\n' });
});

test('the gate answers with what failed, and its last line counts', () => {
  // Without a single program to run, a step fails.
  const { status, stdout } = spawnSync(process.execPath, ['build/gate.mjs', '--only', 'build'], {
    encoding: 'utf8',
    env: { PATH: '/nonexistent' },
  });
  expect(status).toBe(1);
  expect(stdout.split('\n').slice(-2)).toEqual(['0 passed, 1 failed', '']);
});

test('the lockfile names versions and digests, and no registry', () => {
  expect(read('package-lock.json')).not.toMatch(/"resolved"|\.tgz"/);
});

test('every dependency is pinned to one version', () => {
  const manifest = JSON.parse(read('package.json'));
  const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(ranges.filter(([, range]) => !/^\d+\.\d+\.\d+$/.test(String(range)))).toEqual([]);
});
