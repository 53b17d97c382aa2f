import { readFileSync } from 'node:fs';
import { forEachChild, type ParsedScript, parse, type SyntaxNode } from 'unbash';
import { parseInTurns, unfoldInTurns } from 'unbash/in-turns';
import { expect, it } from 'vitest';
import { atOnce } from '../../../src/linux/steps.ts';
import { ASH, DASH } from '../../../src/shell/dialect/almquist.ts';
import { BASH } from '../../../src/shell/dialect/bash.ts';
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

let stops = 0;

/** All steps, which are counted. */
function counted<T>(steps: Generator<void, T>): T {
  let step = steps.next();
  for (; !step.done; step = steps.next()) stops++;
  return step.value;
}

/** Finds all that a tree finds out only when it is asked. */
function unfolded(script: ParsedScript): ParsedScript {
  const left: SyntaxNode[] = [script];
  for (let node = left.pop(); node; node = left.pop()) {
    counted(unfoldInTurns(node, 1));
    forEachChild(node, (child) => left.push(child));
  }
  return script;
}

it('takes steps to the very trees that the parser makes at once', () => {
  stops = 0;
  for (const script of SCRIPTS) {
    const tree = counted(parseInTurns(script, 1));
    const parsed = stops;
    expect(JSON.stringify(unfolded(tree)), script).toBe(JSON.stringify(parse(script)));
    expect(stops).toBeGreaterThanOrEqual(parsed);
  }
  expect(stops).toBeGreaterThan(3 * SCRIPTS.length);
});

/** Where a reader that reads one token in one go would be long. */
const LONG_TOKENS = [
  ['"', 'a $b \\" `c` ', '"'],
  ["'", 'a\\ ', "'"],
  ["$'", '\\x41\\n\\u20ac a', "'"],
  ['$(', "a 'b' | c; ", ')'],
  ['"$(', 'a $d', ')"'],
  ['`', 'a \\$b ', '`'],
  ['${a:-', '"b" c ${d} ', '}'],
  ['${a//', '[b]*', '/c}'],
  ['$((', '1 + $a + ', '1))'],
  ['a=(', '"b" [c]=d ', ')'],
  ['a[', '1 +', '1]=2'],
  ['', '\\a', ''],
  ['', 'a*?', ''],
  ['', '[a-z]', ''],
  ['{', 'a,', 'b}'],
  ['@(', 'a|b', ')'],
  ['cat <<E\n', '$a \\$b `c` ', '\nE\n'],
  ["cat <<'E'\n", '$a\n', '\nE\n'],
  ['[[ a =~ ', '(a|b)*', ' ]]'],
  ['case a in ', '"b" | ', 'c) ;; esac'],
] as const;

it('stops within long tokens, and within their parts', () => {
  for (const [start, middle, end] of LONG_TOKENS) {
    const script = `${start}${middle.repeat(2000)}${end}`;
    stops = 0;
    const tree = counted(parseInTurns(script, 64));
    expect(JSON.stringify(unfolded(tree)), script.slice(0, 50)).toBe(JSON.stringify(parse(script)));
    expect(stops, script.slice(0, 50)).toBeGreaterThan(20);
  }
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
