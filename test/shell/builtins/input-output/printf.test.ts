import { expect, it } from 'vitest';
import { World } from '../../world.ts';

it.each([
  ['bash', 'a\n1 2\na\nbash: line 1: printf: x: invalid number\n0 3\n'],
  ['dash', 'dash: 1: printf: x: expected numeric value\na\n1 2\na\n0 3\n'],
  ['sh', "a\n1 2\na\nsh: invalid number 'x'\n0 3\n"],
] as const)(
  'what %s printed stands before what it complains of, as the real one has it',
  async (shell, out) => {
    const world = new World();
    const { stdout } = await world.script(shell, "exec 2>&1; printf 'a\\n%d %s\\n' 1 2 x 3");
    expect(stdout).toBe(out);
  },
);

it('all complaints come before the variable is set', async () => {
  const world = new World();
  const { stdout } = await world.script('bash', "exec 2>&1; printf -v z 'a%d' x; echo $z");
  expect(stdout).toBe('bash: line 1: printf: x: invalid number\na0\n');
});
