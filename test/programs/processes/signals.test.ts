import { expect, test } from 'vitest';
import { expectTable } from '../expect-table.ts';
import { World } from '../world.ts';

test('kill, pkill, killall and pgrep find processes and end them', () =>
  expectTable([
    {
      gnu: `sh -c 'sleep 60 & /usr/bin/kill -s KILL $!; wait $!; echo $?'`,
      stdout: '137\n',
      stderr: 'Killed\n',
    },
    {
      both: `sh -c 'sleep 60 & pgrep sleep; pkill -9 sleep; wait $!; echo $?'`,
      stdout: '2\n137\n',
      stderr: 'Killed\n',
    },
    { both: `sh -c 'sleep 60 & killall -9 sleep; wait $!; echo $?'`, stdout: '137\n', stderr: 'Killed\n' },
    { both: `sh -c 'sleep 60 & pidof sleep; pkill -9 sleep'`, stdout: '2\n' },
    {
      gnu: `sh -c 'sleep 60 & pgrep -a sleep; pgrep -l sl; pgrep -c sleep; pkill sleep'`,
      stdout: '2 sleep 60\n2 sleep\n1\n',
    },
    {
      gnu: `sh -c 'sleep 60 & sleep 61 & pgrep -n sleep; pgrep -o sleep; pgrep -f "p 61"; pkill sleep'`,
      stdout: '3\n2\n1\n3\n',
    },
    { gnu: `sh -c 'sleep 60 & killall -v sleep'`, stderr: 'Killed sleep(2) with signal 15\n' },
    {
      gnu: `sh -c 'sleep 60 & timeout 1 sleep 5; echo done; pkill -0 sleep; echo $?; pkill -9 sleep'`,
      stdout: 'done\n0\n',
    },
    {
      busybox: `sh -c 'sleep 60 & timeout 1 sleep 5; echo done; pkill -0 sleep; echo $?; pkill -9 sleep'`,
      stdout: 'done\n0\n',
      stderr: 'Terminated\n',
    },
  ]));

test('others cannot be signalled', async () => {
  const world = new World();
  const root = world.machine.spawn({ path: '/usr/bin/sleep', argv: ['sleep', '60'] });
  expect(await world.run(['kill', String(root.pid)], { uid: 1000 })).toEqual({
    stdout: '',
    stderr: `kill: (${root.pid}): Operation not permitted\n`,
    status: 1,
  });
  expect(await world.run(['/bin/busybox', 'kill', String(root.pid)], { uid: 1000 })).toEqual({
    stdout: '',
    stderr: `kill: can't kill pid ${root.pid}: Operation not permitted\n`,
    status: 1,
  });
});
