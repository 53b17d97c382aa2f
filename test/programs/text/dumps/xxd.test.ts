import { test } from 'vitest';
import { expectTable } from '../../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('xxd: both families, whole outputs', () =>
  expectTable([
    {
      both: 'xxd a.txt',
      stdout:
        '00000000: 6261 6e61 6e61 0a61 7070 6c65 0a63 6865  banana.apple.che\n00000010: 7272 790a 6170 706c 650a                 rry.apple.\n',
    },
    { both: 'xxd -p a.txt', stdout: '62616e616e610a6170706c650a6368657272790a6170706c650a\n' },
    {
      both: 'xxd -g1 a.txt',
      stdout:
        '00000000: 62 61 6e 61 6e 61 0a 61 70 70 6c 65 0a 63 68 65  banana.apple.che\n00000010: 72 72 79 0a 61 70 70 6c 65 0a                    rry.apple.\n',
    },
    { both: 'xxd -l 5 a.txt', stdout: '00000000: 6261 6e61 6e                             banan\n' },
    { both: 'xxd -r -p', input: '68656c6c6f0a', stdout: 'hello\n' },
    {
      both: 'xxd -c 4 a.txt',
      stdout:
        '00000000: 6261 6e61  bana\n00000004: 6e61 0a61  na.a\n00000008: 7070 6c65  pple\n0000000c: 0a63 6865  .che\n00000010: 7272 790a  rry.\n00000014: 6170 706c  appl\n00000018: 650a       e.\n',
    },
    {
      both: 'xxd -c 0 nonl',
      stdout:
        '00000000: 6e6f 206e 6577 6c69 6e65 2061 7420 656e  no newline at en\n00000010: 64                                       d\n',
    },
    { gnu: 'xxd -c -1 a.txt', stderr: 'xxd: invalid number of columns (max. 256).\n', status: 1 },
    { busybox: 'xxd -c -1 a.txt', stderr: "xxd: invalid number '-1'\n", status: 1 },
    {
      busybox: 'xxd -i n.txt',
      stdout:
        'unsigned char n_txt[] = {\n  0x31, 0x30, 0x0a, 0x39, 0x0a, 0x32, 0x0a, 0x33, 0x33, 0x0a, 0x31, 0x0a,\n};\nunsigned int n_txt_len = 12;\n',
    },
    {
      gnu: 'xxd -i n.txt',
      stdout:
        'unsigned char n_txt[] = {\n  0x31, 0x30, 0x0a, 0x39, 0x0a, 0x32, 0x0a, 0x33, 0x33, 0x0a, 0x31, 0x0a\n};\nunsigned int n_txt_len = 12;\n',
    },
    { gnu: 'xxd nosuch', stderr: 'xxd: nosuch: No such file or directory\n', status: 2 },
    { busybox: 'xxd nosuch', stderr: 'xxd: nosuch: No such file or directory\n', status: 1 },
  ]));
