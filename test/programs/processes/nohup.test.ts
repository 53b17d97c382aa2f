import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('nohup: both families, whole outputs', () =>
  expectTable([
    {
      gnu: 'nohup',
      stderr: "nohup: missing operand\nTry 'nohup --help' for more information.\n",
      status: 125,
    },
    {
      gnu: 'nohup nosuch',
      stderr: "nohup: failed to run command 'nosuch': No such file or directory\n",
      status: 127,
    },
    { gnu: 'nohup echo hi', stdout: 'hi\n' },
  ]));
