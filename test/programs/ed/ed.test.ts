import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real program answered (GNU's on Debian).
test('ed: global commands are undone together, and the nth match alone is replaced', () =>
  expectTable([
    {
      gnu: 'ed -s',
      input: 'a\n1 9\n2\n9 9\n.\ng/9/s//x/g\n,p\nu\n,p\n1,$s/9/[&]/2\n,p\n1,2t.\n,n\nQ\n',
      stdout: '1 x\n2\nx x\n1 9\n2\n9 9\n1 9\n2\n9 [9]\n1\t1 9\n2\t2\n3\t9 [9]\n4\t1 9\n5\t2\n',
    },
  ]));

test('ed: more lines than a call has room for', () =>
  expectTable([
    {
      gnu: 'ed -s',
      input: `a\n${'line\n'.repeat(150_000)}.\n1,$t$\n$=\nQ\n`,
      stdout: '300000\n',
    },
  ]));
