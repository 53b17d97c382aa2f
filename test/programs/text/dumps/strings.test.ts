import { test } from 'vitest';
import { expectTable } from '../../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('strings: both families, whole outputs', () =>
  expectTable([{ both: 'strings b.bin', stdout: 'hello\n' }]));
