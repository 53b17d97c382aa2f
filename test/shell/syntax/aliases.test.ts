import { expect, it } from 'vitest';
import { World } from '../world.ts';

const run = (...lines: readonly string[]) =>
  new World().run(['bash', '-c', ['shopt -s expand_aliases', ...lines].join('\n')]);

it('does not count in its own text, in a substitution neither', async () => {
  expect(await run(`alias a='echo "<$(a)>"'`, 'a')).toEqual({
    stdout: '<>\n',
    stderr: 'bash: line 3: a: command not found\n',
    status: 0,
  });
});

it('counts in substitutions, however deep they stand in each other', async () => {
  let command = 'a';
  for (let depth = 0; depth < 30; depth++) command = `echo "$(${command})"`;
  expect(await run("alias a='echo x'", command)).toEqual({ stdout: 'x\n', stderr: '', status: 0 });
});

it('reads past every character, carriage returns among them', async () => {
  expect(await run("alias a='echo x'", 'a\r', 'a \f \v\u00a0')).toEqual({
    stdout: 'x \f \v\u00a0\n',
    stderr: "bash: line 3: $'a\\r': command not found\n",
    status: 0,
  });
});
