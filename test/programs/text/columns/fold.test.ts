import { test } from 'vitest';
import { expectTable } from '../../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('fold: both families, whole outputs', () =>
  expectTable([
    { both: 'fold -w 3 a.txt', stdout: 'ban\nana\napp\nle\nche\nrry\napp\nle\n' },
    {
      both: 'fold -s -w 10 w.txt',
      stdout: 'The quick \n brown fox\njumps over\n\nthe lazy \ndog\n  \nindented \nline\n',
    },
    { gnu: 'fold -w x a.txt', stderr: "fold: invalid number of columns: 'x'\n", status: 1 },
    { busybox: 'fold -w x a.txt', stderr: "fold: invalid number 'x'\n", status: 1 },
  ]));
