import { expect, it } from 'vitest';
import { World } from '../world.ts';

const LETTERS = [...'abcdefghij'];

it('makes the words of many braces one by one, in their order', async () => {
  const { stdout } = await new World().script('bash', "printf '%s\\n' x{1..3}{a..j}-{k,,m}{01..20}y");
  const expected = [1, 2, 3].flatMap((digit) =>
    LETTERS.flatMap((letter) =>
      ['k', '', 'm'].flatMap((middle) =>
        Array.from(
          { length: 20 },
          (_, i) => `x${digit}${letter}-${middle}${String(i + 1).padStart(2, '0')}y\n`,
        ),
      ),
    ),
  );
  expect(stdout).toBe(expected.join(''));
});

it('leaves a word as it is that would be too many', async () => {
  const script = 'echo {1..100000000}; echo {1..9}{1..9}{1..9}{1..9}{1..9}{1..9}{1..9}{1..9}';
  expect(await new World().script('bash', script)).toEqual({
    stdout: '{1..100000000}\n{1..9}{1..9}{1..9}{1..9}{1..9}{1..9}{1..9}{1..9}\n',
    stderr: 'bash: line 1: brace expansion: failed to allocate memory for 100000000 elements\n',
    status: 0,
  });
});
