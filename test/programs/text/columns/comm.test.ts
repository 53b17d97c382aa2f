import { test } from 'vitest';
import { expectTable } from '../../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('comm: both families, whole outputs', () =>
  expectTable([
    {
      gnu: 'comm a.txt n.txt',
      stdout: '\t10\n\t9\n\t2\n\t33\n\t1\nbanana\napple\ncherry\napple\n',
      stderr:
        'comm: file 2 is not in sorted order\ncomm: file 1 is not in sorted order\ncomm: input is not in sorted order\n',
      status: 1,
    },
    {
      gnu: 'comm n.txt',
      stderr: "comm: missing operand after 'n.txt'\nTry 'comm --help' for more information.\n",
      status: 1,
    },
    { gnu: 'comm', stderr: "comm: missing operand\nTry 'comm --help' for more information.\n", status: 1 },
  ]));
