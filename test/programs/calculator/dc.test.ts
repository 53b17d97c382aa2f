import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

/** What the real programs answered. */
test('dc calculates as GNU dc 1.4.1 and busybox 1.35 do', () =>
  expectTable([
    { both: 'dc', input: '1 2+p\n', stdout: '3\n' },
    { gnu: 'dc', input: '+\n', stderr: 'dc: stack empty\n' },
    { busybox: 'dc', input: '+\n', stderr: 'dc: stack has too few elements\n', status: 1 },
    { gnu: 'dc', input: '1 0/p\n', stdout: '0\n', stderr: 'dc: divide by zero\n' },
    { busybox: 'dc', input: '1 0/p\n', stderr: 'dc: divide by zero\n', status: 1 },
    { both: 'dc', input: '2 10 1000|p\n', stdout: '24\n' },
    { both: 'dc', input: '5 3~f\n', stdout: '2\n1\n' },
    { both: 'dc', input: '16o255p\n', stdout: 'FF\n' },
    { both: 'dc', input: '[la1+dsa10>b]sb 0sa lbx lap\n', stdout: '10\n' },
    { both: 'dc', input: '20k2vp\n', stdout: '1.41421356237309504880\n' },
    {
      gnu: 'dc',
      input: '1Sa2SaLapLapLap\n',
      stdout: '2\n1\n1\n',
      stderr: "dc: stack register 'a' (0141) is empty\n",
    },
    {
      busybox: 'dc',
      input: '1Sa2SaLapLapLap\n',
      stdout: '2\n1\n',
      stderr: 'dc: stack has too few elements\n',
      status: 1,
    },
    { both: 'dc', input: '1 2:a2;ap\n', stdout: '1\n' },
    { gnu: 'dc', input: '[abc]n 65P\n', stdout: 'abcA' },
    { busybox: 'dc', input: '[abc]n 65P\n', stdout: 'abc\nA' },
    { both: 'dc', input: 'zp 123.45Zp123.45Xp\n', stdout: '0\n5\n2\n' },
    { both: 'dc', input: '_3 2^p\n', stdout: '9\n' },
    { both: 'dc', input: '[1p]sa 2 1>a 1 2>a\n', stdout: '1\n' },
    { gnu: 'dc', input: '@\n', stdout: "'@' (0100) unimplemented\n", stderr: 'dc: ' },
    { busybox: 'dc', input: '@\n', stderr: "dc: bad character '@'\n", status: 1 },
  ]));
