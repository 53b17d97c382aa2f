import { test } from 'vitest';
import { expectTable } from '../../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('hexdump: both families, whole outputs', () =>
  expectTable([
    {
      both: 'hexdump a.txt',
      stdout:
        '0000000 6162 616e 616e 610a 7070 656c 630a 6568\n0000010 7272 0a79 7061 6c70 0a65               \n000001a\n',
    },
    {
      both: 'hexdump -C a.txt',
      stdout:
        '00000000  62 61 6e 61 6e 61 0a 61  70 70 6c 65 0a 63 68 65  |banana.apple.che|\n00000010  72 72 79 0a 61 70 70 6c  65 0a                    |rry.apple.|\n0000001a\n',
    },
    {
      both: 'hexdump -C b.bin',
      stdout: '00000000  00 01 02 68 65 6c 6c 6f  7f 0a                    |...hello..|\n0000000a\n',
    },
    {
      both: 'hexdump -c a.txt',
      stdout:
        '0000000   b   a   n   a   n   a  \\n   a   p   p   l   e  \\n   c   h   e\n0000010   r   r   y  \\n   a   p   p   l   e  \\n                        \n000001a\n',
    },
    {
      both: 'hexdump -b a.txt',
      stdout:
        '0000000 142 141 156 141 156 141 012 141 160 160 154 145 012 143 150 145\n0000010 162 162 171 012 141 160 160 154 145 012                        \n000001a\n',
    },
    {
      both: 'hexdump -n 5 -C a.txt',
      stdout: '00000000  62 61 6e 61 6e                                    |banan|\n00000005\n',
    },
    { both: 'hexdump -v -C empty' },
    {
      both: 'hexdump -d a.txt',
      stdout:
        '0000000   24930   24942   24942   24842   28784   25964   25354   25960\n0000010   29298   02681   28769   27760   02661                        \n000001a\n',
    },
    {
      both: 'hexdump -o a.txt',
      stdout:
        '0000000  060542  060556  060556  060412  070160  062554  061412  062550\n0000010  071162  005171  070141  066160  005145                        \n000001a\n',
    },
    {
      both: 'hexdump -x a.txt',
      stdout:
        '0000000    6162    616e    616e    610a    7070    656c    630a    6568\n0000010    7272    0a79    7061    6c70    0a65                        \n000001a\n',
    },
    { busybox: 'hexdump -n x a.txt', stderr: "hexdump: invalid number 'x'\n", status: 1 },
    {
      busybox: 'hexdump -e \'"%s"\' a.txt',
      stderr: 'hexdump: %s needs precision or byte count\n',
      status: 1,
    },
    {
      gnu: `hexdump -e '999999999/1 "%02x"'`,
      input: 'ab',
      stderr: `hexdump: drydock: '999999999/1 "%02x"' is not simulated: too much for one block\n`,
      status: 1,
    },
    {
      gnu: `hexdump -e '1/1 "%99999999999d"'`,
      input: 'ab',
      stderr: `hexdump: drydock: '1/1 "%99999999999d"' is not simulated: too much for one block\n`,
      status: 1,
    },
    {
      gnu: 'hexdump -e \'"%s"\' a.txt',
      stderr: 'hexdump: %s requires a precision or a byte count\n',
      status: 1,
    },
  ]));
