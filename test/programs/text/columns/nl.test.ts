import { test } from 'vitest';
import { expectTable } from '../../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('nl: both families, whole outputs', () =>
  expectTable([
    { both: 'nl a.txt', stdout: '     1\tbanana\n     2\tapple\n     3\tcherry\n     4\tapple\n' },
    {
      both: 'nl -ba w.txt',
      stdout:
        '     1\tThe quick  brown fox\n     2\tjumps over\n     3\t\n     4\tthe lazy dog\n     5\t  indented line\n',
    },
    {
      both: 'nl w.txt',
      stdout:
        '     1\tThe quick  brown fox\n     2\tjumps over\n       \n     3\tthe lazy dog\n     4\t  indented line\n',
    },
    { both: 'nl -s: a.txt', stdout: '     1:banana\n     2:apple\n     3:cherry\n     4:apple\n' },
    {
      busybox: 'nl -b ax w.txt',
      stdout:
        '     1\tThe quick  brown fox\n     2\tjumps over\n     3\t\n     4\tthe lazy dog\n     5\t  indented line\n',
    },
    { busybox: 'nl -b p. nonl', stdout: '       no newline at end\n' },
  ]));
