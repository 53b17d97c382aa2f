import { expect, test } from 'vitest';
import { World } from '../world.ts';

const run = (cmd: string) =>
  new World().run(['sh', '-c', cmd], { path: '/applets/sh', env: { PATH: '/applets' } });

test.each([
  ['flock lock echo held; ls lock', 'held\nlock\n', '', 0],
  ["flock lock -c 'exit 3'", '', '', 3],
  ["flock lock sh -c 'flock -n lock echo never; echo $?'", '1\n', '', 0],
  ["flock -s lock sh -c 'flock -n -s lock echo both'", 'both\n', '', 0],
  ['exec 8>lock; flock -n 8 && echo got', 'got\n', '', 0],
  ['flock lock', '', "flock: invalid number 'lock'\n", 1],
  ['flock nosuch/x echo', '', "flock: can't open 'nosuch/x': No such file or directory\n", 1],
  ['flock lock nosuch', '', 'flock: nosuch: No such file or directory\n', 255],
])('%s', async (cmd, stdout, stderr, status) => {
  expect(await run(cmd)).toEqual({ stdout, stderr, status });
});
