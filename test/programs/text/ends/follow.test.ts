import { expect, test } from 'vitest';
import { expectTable } from '../../expect-table.ts';
import { World } from '../../world.ts';

test('tail -f shows what is added until it is ended', () =>
  expectTable([
    {
      both: `sh -c 'echo one > log; tail -f log & sleep 1; echo two >> log; sleep 1; kill -9 $!'`,
      stdout: 'one\ntwo\n',
    },
    {
      gnu: `sh -c 'echo one > log; tail -F log & sleep 1; rm log; sleep 2; echo new > log; sleep 2; kill -9 $!'`,
      stdout: 'one\nnew\n',
      stderr:
        "tail: 'log' has become inaccessible: No such file or directory\ntail: 'log' has appeared;  following new file\n",
    },
  ]));

test('^C ends a filter that waits for the terminal, and what was typed and not read is gone', async () => {
  const world = new World();
  const { screen } = await world.runOnTerminal(['sh', '-c', 'cat; true'], {
    keys: 'hi\n\x03',
    after: 10,
  });
  expect(screen).toBe('hi\r\n^C');
});
