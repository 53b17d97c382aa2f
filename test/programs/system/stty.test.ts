import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('stty: both families, whole outputs', () =>
  expectTable([
    { gnu: 'stty', stderr: "stty: 'standard input': Inappropriate ioctl for device\n", status: 1 },
    { busybox: 'stty', stderr: 'stty: standard input: Inappropriate ioctl for device\n', status: 1 },
    { gnu: 'stty size', stderr: "stty: 'standard input': Inappropriate ioctl for device\n", status: 1 },
    { busybox: 'stty size', stderr: 'stty: standard input: Inappropriate ioctl for device\n', status: 1 },
  ]));
