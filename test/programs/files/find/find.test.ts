import { test } from 'vitest';
import { expectTable } from '../../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('find: both families, whole outputs', () =>
  expectTable([
    { both: 'find . -type d', stdout: '.\n./d\n./d/sub\n' },
    { both: "find d -type f -name '*.log'", stdout: 'd/two.log\n' },
    { gnu: 'find nosuch', stderr: "find: 'nosuch': No such file or directory\n", status: 1 },
    { busybox: 'find nosuch', stderr: 'find: nosuch: No such file or directory\n', status: 1 },
    { gnu: 'find d -name', stderr: "find: missing argument to `-name'\n", status: 1 },
    { busybox: 'find d -name', stderr: 'find: -name requires an argument\n', status: 1 },
    { gnu: 'find d -foo', stderr: "find: unknown predicate `-foo'\n", status: 1 },
    {
      busybox: 'find d -foo',
      stderr:
        'find: unrecognized: -foo\nBusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: find [-HL] [PATH]... [OPTIONS] [ACTIONS]\n',
      status: 1,
    },
    { both: 'find d -empty' },
    { gnu: 'find . -name empty -delete' },
    { both: "find d -not -name '*.txt'", stdout: 'd\nd/two.log\nd/sub\n' },
    { both: "find d -path '*sub*'", stdout: 'd/sub\nd/sub/three.txt\n' },
    { both: "find d -iname 'ONE*'", stdout: 'd/one.txt\n' },
    { both: 'find d -size -2c' },
    { gnu: 'find d -type x', stderr: 'find: Unknown argument to -type: x\n', status: 1 },
    { busybox: 'find d -type x', stderr: "find: invalid argument 'x' to '-type'\n", status: 1 },
    { both: 'find d -mindepth 1 -type d', stdout: 'd/sub\n' },
    { busybox: 'find ( -name x', stderr: "find: unpaired '('\n", status: 1 },
  ]));
