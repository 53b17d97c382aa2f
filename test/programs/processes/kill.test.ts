import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('kill: both families, whole outputs', () =>
  expectTable([
    { busybox: 'kill', stderr: 'kill: you need to specify whom to kill\n', status: 1 },
    { gnu: 'kill 999999', stderr: 'kill: (999999): No such process\n', status: 1 },
    { busybox: 'kill 999999', stderr: "kill: can't kill pid 999999: No such process\n", status: 1 },
    { gnu: 'kill abc', stderr: "kill: failed to parse argument: 'abc'\n", status: 1 },
    { busybox: 'kill abc', stderr: "kill: invalid number 'abc'\n", status: 1 },
    { busybox: 'kill -FOO 1', stderr: "kill: bad signal name 'FOO'\n", status: 1 },
    { busybox: 'kill -9', stderr: 'kill: you need to specify whom to kill\n', status: 1 },
    { both: 'kill -l 9', stdout: 'KILL\n' },
    { both: 'kill -l TERM', stdout: '15\n' },
    {
      gnu: 'kill -l',
      stdout:
        'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT\nCHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH POLL PWR SYS\n',
    },
    {
      busybox: 'kill -l',
      stdout:
        ' 1) HUP\n 2) INT\n 3) QUIT\n 4) ILL\n 5) TRAP\n 6) ABRT\n 7) BUS\n 8) FPE\n 9) KILL\n10) USR1\n11) SEGV\n12) USR2\n13) PIPE\n14) ALRM\n15) TERM\n16) STKFLT\n17) CHLD\n18) CONT\n19) STOP\n20) TSTP\n21) TTIN\n22) TTOU\n23) URG\n24) XCPU\n25) XFSZ\n26) VTALRM\n27) PROF\n28) WINCH\n29) POLL\n30) PWR\n31) SYS\n',
    },
    {
      gnu: 'kill -L',
      stdout:
        ' 1 HUP      2 INT      3 QUIT     4 ILL      5 TRAP     6 ABRT     7 BUS\n 8 FPE      9 KILL    10 USR1    11 SEGV    12 USR2    13 PIPE    14 ALRM\n15 TERM    16 STKFLT  17 CHLD    18 CONT    19 STOP    20 TSTP    21 TTIN\n22 TTOU    23 URG     24 XCPU    25 XFSZ    26 VTALRM  27 PROF    28 WINCH\n29 POLL    30 PWR     31 SYS     \n',
    },
  ]));
