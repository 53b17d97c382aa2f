import { expect, test } from 'vitest';
import { formatTaken, PLAIN, POSIX } from '../../../src/programs/processes/time-format.ts';
import { World } from '../world.ts';

const TAKEN = { argv: ['sleep', '75'], elapsed: 75.5, user: 1.51, status: 3 };

test.each([
  [PLAIN, 'real\t1m 15.50s\nuser\t0m 1.51s\nsys\t0m 0.00s\n'],
  [POSIX, 'real 75.50\nuser 1.51\nsys 0.00\n'],
  ['%C|%x|%P|%%|%Z\\t%M', 'sleep 75|3|2%|%|4096\t0\n'],
  ['%q \\q', '?q ?\\q\n'],
])('%s', (format, text) => {
  expect(formatTaken(format, TAKEN)).toBe(text);
});

test('time tells of a failure, and writes where it is told', async () => {
  const run = (cmd: string) =>
    new World().run(['sh', '-c', cmd], { path: '/applets/sh', env: { PATH: '/applets' } });
  expect(
    await run('busybox time -f %C -o x sh -c "exit 3"; echo $?; busybox time -a -o x -f %x true; cat x'),
  ).toEqual({
    stdout: '3\nCommand exited with non-zero status 3\nsh -c exit 3\n0\n',
    stderr: '',
    status: 0,
  });
});
