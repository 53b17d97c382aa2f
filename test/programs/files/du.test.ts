import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('du: both families, whole outputs', () =>
  expectTable([
    { gnu: 'du nosuch', stderr: "du: cannot access 'nosuch': No such file or directory\n", status: 1 },
    { busybox: 'du nosuch', stderr: 'du: nosuch: No such file or directory\n', status: 1 },
    { both: 'du -s d', stdout: '20\td\n' },
    { both: 'du d', stdout: '8\td/sub\n20\td\n' },
    { gnu: 'du -h d a.txt', stdout: '8.0K\td/sub\n20K\td\n4.0K\ta.txt\n' },
    { both: 'du -k a.txt', stdout: '4\ta.txt\n' },
    { both: 'du -c a.txt n.txt', stdout: '4\ta.txt\n4\tn.txt\n8\ttotal\n' },
    { both: 'du -d 0 d', stdout: '20\td\n' },
    { gnu: 'du --max-depth=0 d', stdout: '20\td\n' },
    {
      busybox: 'du --max-depth=0 d',
      stderr:
        "du: unrecognized option '--max-depth=0'\nBusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: du [-aHLdclsxhmk] [FILE]...\n",
      status: 1,
    },
    { busybox: 'du -d x -d 0 d', stderr: "du: invalid number 'x'\n", status: 1 },
  ]));
