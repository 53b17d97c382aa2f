import { describe, expect, it } from 'vitest';
import { type ShellName, World } from '../../world.ts';

const output = async (shell: ShellName, script: string): Promise<string> =>
  (await new World().script(shell, script)).stdout;

describe.each(['bash', 'sh'] as const)('read of %s with a limit of time', (shell) => {
  it('only asks with a limit of nothing', async () => {
    const ask = 'read -t 0 x; echo "<$x>$?"';
    expect(await output(shell, `echo a | { sleep 1; ${ask}; cat; }`)).toBe('<>0\na\n');
    expect(await output(shell, `: | { sleep 1; ${ask}; }`)).toBe('<>0\n');
    expect(await output(shell, `sleep 1 | { ${ask}; }`)).toBe('<>1\n');
  });
});

describe('read whose time is over', () => {
  const script = '{ printf te; sleep 2; echo st; } | { x=old; read -t 1 x; echo "<$x>$?"; }';

  it('keeps what came in bash', async () => {
    expect(await output('bash', script)).toBe('<te>142\n');
  });

  it('forgets it in busybox', async () => {
    expect(await output('sh', script)).toBe('<old>1\n');
  });
});

describe.each(['bash', 'dash', 'sh'] as const)('the last field of read in %s', (shell) => {
  it.each([
    [':a :', '()(a)'],
    [': a : ', '()(a)'],
    [':a: b', '()(a: b)'],
    ['::', '()()'],
    ['a:b::', '(a)(b::)'],
  ])('of "%s" is %s', async (line, answer) => {
    expect(await output(shell, `echo "${line}" | { IFS=": " read x y; echo "($x)($y)"; }`)).toBe(
      `${answer}\n`,
    );
  });
});
