import { test } from 'vitest';
import { expectTable } from '../../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('paste: both families, whole outputs', () =>
  expectTable([
    { gnu: 'paste a.txt n.txt', stdout: 'banana\t10\napple\t9\ncherry\t2\napple\t33\n\t1\n' },
    { both: 'paste -s a.txt', stdout: 'banana\tapple\tcherry\tapple\n' },
    {
      gnu: 'paste -d, a.txt n.txt t.tsv',
      stdout: 'banana,10,x\t1\tred\napple,9,y\t2\tblue\ncherry,2,z\t3\tgreen\napple,33,\n,1,\n',
    },
    { gnu: 'paste - -', input: '1\n2\n3\n', stdout: '1\t2\n3\t\n' },
  ]));
