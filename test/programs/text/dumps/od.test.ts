import { test } from 'vitest';
import { expectTable } from '../../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('od: both families, whole outputs', () =>
  expectTable([
    {
      both: 'od a.txt',
      stdout:
        '0000000 060542 060556 060556 060412 070160 062554 061412 062550\n0000020 071162 005171 070141 066160 005145\n0000032\n',
    },
    {
      both: 'od -c a.txt',
      stdout:
        '0000000   b   a   n   a   n   a  \\n   a   p   p   l   e  \\n   c   h   e\n0000020   r   r   y  \\n   a   p   p   l   e  \\n\n0000032\n',
    },
    {
      both: 'od -An -tx1 a.txt',
      stdout: ' 62 61 6e 61 6e 61 0a 61 70 70 6c 65 0a 63 68 65\n 72 72 79 0a 61 70 70 6c 65 0a\n',
    },
    {
      both: 'od -x a.txt',
      stdout: '0000000 6162 616e 616e 610a 7070 656c 630a 6568\n0000020 7272 0a79 7061 6c70 0a65\n0000032\n',
    },
    {
      both: 'od -b a.txt',
      stdout:
        '0000000 142 141 156 141 156 141 012 141 160 160 154 145 012 143 150 145\n0000020 162 162 171 012 141 160 160 154 145 012\n0000032\n',
    },
    {
      both: 'od -t d1 a.txt',
      stdout:
        '0000000   98   97  110   97  110   97   10   97  112  112  108  101   10   99  104  101\n0000020  114  114  121   10   97  112  112  108  101   10\n0000032\n',
    },
    { both: 'od -A d -t c b.bin', stdout: '0000000  \\0 001 002   h   e   l   l   o 177  \\n\n0000010\n' },
    {
      gnu: 'od -tx1z a.txt',
      stdout:
        '0000000 62 61 6e 61 6e 61 0a 61 70 70 6c 65 0a 63 68 65  >banana.apple.che<\n0000020 72 72 79 0a 61 70 70 6c 65 0a                    >rry.apple.<\n0000032\n',
    },
    {
      both: 'od -tx4 a.txt',
      stdout: '0000000 616e6162 610a616e 656c7070 6568630a\n0000020 0a797272 6c707061 00000a65\n0000032\n',
    },
    {
      gnu: 'od -w0 -N2 a.txt',
      stdout: '0000000 060542\n0000002\n',
      stderr: 'od: warning: invalid width 0; using 2 instead\n',
    },
    {
      busybox: 'od -w0 -N2 a.txt',
      stdout: '0000000 060542\n0000002\n',
      stderr: 'od: warning: invalid width 0; using 2 instead\n',
    },
    { busybox: 'od -t q a.txt', stderr: "od: invalid character 'q' in type string 'q'\n", status: 1 },
    {
      busybox: 'od -t x0 a.txt',
      stderr: "od: invalid type string 'x0'; 0-byte integral type is not supported\n",
      status: 1,
    },
    { gnu: 'od -w-1 a.txt', stderr: "od: invalid -w argument '-1'\n", status: 1 },
    { busybox: 'od -A q a.txt', stderr: "od: bad output address radix 'q' (must be [doxn])\n", status: 1 },
    {
      gnu: 'od -A q a.txt',
      stderr: "od: invalid output address radix 'q'; it must be one character from [doxn]\n",
      status: 1,
    },
    { gnu: 'od -N x a.txt', stderr: "od: invalid -N argument 'x'\n", status: 1 },
    {
      gnu: 'od -t x0 a.txt',
      stderr: "od: invalid type string 'x0';\nthis system doesn't provide a 0-byte integral type\n",
      status: 1,
    },
    { busybox: 'od -j 2 empty', stderr: "od: can't skip past end of combined input\n", status: 1 },
    { busybox: 'od -N2 -s -a a.txt', stdout: '0000000   b   a\n         24930\n0000002\n' },
  ]));
