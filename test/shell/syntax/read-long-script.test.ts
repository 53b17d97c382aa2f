import { readFileSync } from 'node:fs';
import { parse } from 'unbash';
import { parseInTurns } from 'unbash/in-turns';
import { expect, it } from 'vitest';
import { ASH, DASH } from '../../../src/shell/dialect/almquist.ts';
import { BASH } from '../../../src/shell/dialect/bash.ts';
import { atOnce } from '../../../src/shell/regex/search.ts';
import type { Shell } from '../../../src/shell/shell.ts';
import { readScript } from '../../../src/shell/syntax/read-carefully.ts';
import { readLongScript } from '../../../src/shell/syntax/read-long-script.ts';
import { World } from '../world.ts';

const oracle = (name: string): string =>
  readFileSync(new URL(`../../oracle/${name}`, import.meta.url), 'utf8');

/** Every script of the recordings, and the same without its end. */
const SCRIPTS = [
  ...oracle('shell-scripts.txt').split('\n%%\n'),
  ...oracle('git-scripts.txt').split('\n%%\n'),
  ...oracle('gnu-commands.txt').split('\n'),
  ...oracle('program-commands.txt').split('\n'),
  'for i in a b; do\n  case $i in (a|b) ;; *) ! time -p x & esac\ndone 2>&1 | { cat; }',
  'f() ( [[ a == b && ! ( -f c || x =~ ^a|b$ ) ]]; ((i++)) ) >x',
  'select x; do until a; do b; done; done; coproc c { d; } <<E\n$x\nE\n',
  'if a\\\n; then b; elif c; then d; else e &> f; fi; g <<< h',
].flatMap((script) => [script, script.slice(0, script.length * 0.6)]);

it('takes steps to the very trees that the parser makes at once', () => {
  let stops = 0;
  for (const script of SCRIPTS) {
    const steps = parseInTurns(script, 1);
    let step = steps.next();
    for (; !step.done; step = steps.next()) stops++;
    expect(JSON.stringify(step.value), script).toBe(JSON.stringify(parse(script)));
  }
  expect(stops).toBeGreaterThan(3 * SCRIPTS.length);
});

it.each([BASH, ASH, DASH])('reads a long text as a short one: $name', async (dialect) => {
  const shell = { dialect, process: { breathe: async () => {} } } as unknown as Shell;
  for (const script of SCRIPTS)
    expect(JSON.stringify(await readLongScript(shell, script)), script).toBe(
      JSON.stringify(readScript(dialect, script)),
    );
});

it('takes many steps through a long text', () => {
  const body = 'echo a | cat; x=1 y\n'.repeat(5000);
  const steps = parseInTurns(`if true; then\n${body}fi`);
  let stops = 0;
  for (; !steps.next().done; ) stops++;
  expect(stops).toBeGreaterThan(20);
  expect(atOnce(parseInTurns(`set -- ${'a '.repeat(50_000)}`)).commands).toHaveLength(1);
});

it('runs one command of many lines, and tells where it is wrong', async () => {
  const lines = 'n=$((n + 1))\n'.repeat(5000);
  const script = `if true; then\n${lines}fi; echo $n $LINENO\nif true; then\n${lines}`;
  expect(await new World().run(['bash', '-c', script])).toEqual({
    stdout: '5000 5002\n',
    stderr: 'bash: -c: line 10004: syntax error: unexpected end of file\n',
    status: 2,
  });
});
