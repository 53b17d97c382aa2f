import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('cal: both families, whole outputs', () =>
  expectTable([
    {
      busybox: 'cal 5 2024',
      stdout:
        '      May 2024\nSu Mo Tu We Th Fr Sa\n          1  2  3  4\n 5  6  7  8  9 10 11\n12 13 14 15 16 17 18\n19 20 21 22 23 24 25\n26 27 28 29 30 31\n                     \n',
    },
    {
      busybox: 'cal 2 2023',
      stdout:
        '   February 2023\nSu Mo Tu We Th Fr Sa\n          1  2  3  4\n 5  6  7  8  9 10 11\n12 13 14 15 16 17 18\n19 20 21 22 23 24 25\n26 27 28\n                     \n',
    },
  ]));
