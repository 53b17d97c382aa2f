import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('stat: both families, whole outputs', () =>
  expectTable([
    { both: "stat -c '%a %U %s %n %F' a.txt", stdout: '644 root 26 a.txt regular file\n' },
    { both: 'stat -c %A d', stdout: 'drwxr-xr-x\n' },
    { both: "stat -c '%5s|%-8U|%04a' a.txt", stdout: '   26|root    |0644\n' },
    { gnu: 'stat nosuch', stderr: "stat: cannot statx 'nosuch': No such file or directory\n", status: 1 },
    { busybox: 'stat nosuch', stderr: "stat: can't stat 'nosuch': No such file or directory\n", status: 1 },
    { gnu: 'stat', stderr: "stat: missing operand\nTry 'stat --help' for more information.\n", status: 1 },
    {
      busybox: 'stat',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: stat [-ltf] [-c FMT] FILE...\n',
      status: 1,
    },
    { gnu: "stat '--printf=%n\\n%s\\n' a.txt", stdout: 'a.txt\n26\n' },
  ]));
