import { expect, test } from 'vitest';
import { expectTable } from '../../expect-table.ts';
import { World } from '../../world.ts';

test('procps: selections and columns', () =>
  expectTable([
    {
      gnu: "sh -c 'sleep 60 & ps; kill $!'",
      stdout: `    PID TTY          TIME CMD
      1 ?        00:00:00 sh
      2 ?        00:00:00 sleep
      3 ?        00:00:00 ps
`,
    },
    {
      gnu: "sh -c 'sleep 60 & ps aux; kill $!'",
      stdout: `USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
root           1  0.0  0.0   7120  3584 ?        Ss   10:20   0:00 sh -c sleep 60 & ps aux; kill $!
root           2  0.0  0.0   7120  3584 ?        S    10:20   0:00 sleep 60
root           3  0.0  0.0   7120  3584 ?        R    10:20   0:00 ps aux
`,
    },
    {
      gnu: "sh -c 'sleep 60 & ps -ef; kill $!'",
      stdout: `UID          PID    PPID  C STIME TTY          TIME CMD
root           1       0  0 10:20 ?        00:00:00 sh -c sleep 60 & ps -ef; kill $!
root           2       1  0 10:20 ?        00:00:00 sleep 60
root           3       1  0 10:20 ?        00:00:00 ps -ef
`,
    },
    {
      gnu: "sh -c 'sleep 60 & ps -eo pid,ppid,comm,etime --sort=-pid; kill $!'",
      stdout: `    PID    PPID COMMAND             ELAPSED
      3       1 ps                    00:00
      2       1 sleep                 00:00
      1       0 sh                    00:00
`,
    },
    {
      gnu: "sh -c 'sleep 60 & ps -C sleep -o pid= -o args=; kill $!'",
      stdout: '      2 sleep 60\n',
    },
    {
      gnu: "sh -c 'sleep 60 & ps -ef --forest; kill $!'",
      stdout: `UID          PID    PPID  C STIME TTY          TIME CMD
root           1       0  0 10:20 ?        00:00:00 sh -c sleep 60 & ps -ef --forest; kill $!
root           2       1  0 10:20 ?        00:00:00  \\_ sleep 60
root           3       1  0 10:20 ?        00:00:00  \\_ ps -ef --forest
`,
    },
    { gnu: 'ps -p 77', stdout: '    PID TTY          TIME CMD\n', status: 1 },
    {
      gnu: 'ps -p 1 -o user,stat,tty,lstart',
      stdout:
        'USER     STAT TT                        STARTED\nroot     Rs   ?        Fri May 17 10:20:30 2024\n',
    },
    { gnu: 'ps --no-headers -p 1', stdout: '      1 ?        00:00:00 ps\n' },
    { gnu: 'ps -p abc', stderr: usage('process ID list syntax error'), status: 1 },
    { gnu: 'ps -o nosuch', stderr: usage('unknown user-defined format specifier "nosuch"'), status: 1 },
    { gnu: 'ps --nosuch', stderr: usage('unknown gnu long option'), status: 1 },
    { gnu: 'ps zz', stderr: usage('unsupported option (BSD syntax)'), status: 1 },
    { gnu: 'ps -u nosuch', stderr: usage('user name does not exist'), status: 1 },
  ]));

function usage(message: string): string {
  return `error: ${message}

Usage:
 ps [options]

 Try 'ps --help <simple|list|output|threads|misc|all>'
  or 'ps --help <s|l|o|t|m|a>'
 for additional help text.

For more details see ps(1).
`;
}

test('busybox: every process, other columns with -o', () =>
  expectTable([
    {
      busybox: "sh -c 'sleep 60 & ps; kill $!'",
      stdout: `PID   USER     TIME  COMMAND
    1 root      0:00 sh -c sleep 60 & ps; kill $!
    2 root      0:00 sleep 60
    3 root      0:00 ps
`,
    },
    { busybox: 'ps aux', stdout: 'PID   USER     TIME  COMMAND\n    1 root      0:00 ps aux\n' },
    { busybox: 'ps -o pid,ppid,stat,comm', stdout: 'PID   PPID  STAT COMMAND\n    1     0 R    ps\n' },
    { busybox: 'ps -o pid=NUMBER', stdout: 'NUMBER\n     1\n' },
    {
      busybox: 'ps -o nosuch',
      stderr:
        "ps: bad -o argument 'nosuch', supported arguments: user,group,comm,args,pid,ppid,pgid,etime,nice,rgroup,ruser,time,tty,vsz,sid,stat,rss\n",
      status: 1,
    },
  ]));

test('a terminal is as wide as it is', async () => {
  const world = new World();
  const { screen } = await world.runOnTerminal(['ps', 'u'], { columns: 40 });
  expect(screen).toBe(
    'USER         PID %CPU %MEM    VSZ   RSS \r\nroot           1  0.0  0.0   7120  3584 \r\n',
  );
});
