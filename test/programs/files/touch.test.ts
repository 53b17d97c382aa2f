import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('touch: both families, whole outputs', () =>
  expectTable([
    {
      gnu: 'touch',
      stderr: "touch: missing file operand\nTry 'touch --help' for more information.\n",
      status: 1,
    },
    {
      busybox: 'touch',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: touch [-cham] [-d DATE] [-t DATE] [-r FILE] FILE...\n',
      status: 1,
    },
    {
      gnu: 'touch /nosuch/x',
      stderr: "touch: cannot touch '/nosuch/x': No such file or directory\n",
      status: 1,
    },
    { busybox: 'touch /nosuch/x', stderr: 'touch: /nosuch/x: No such file or directory\n', status: 1 },
  ]));
