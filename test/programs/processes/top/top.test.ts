import { expect, test } from 'vitest';
import { screenAfter } from '../../editor-screen.ts';
import { expectTable } from '../../expect-table.ts';
import { World } from '../../world.ts';

test('batch mode shows the tables and ends', () =>
  expectTable([
    {
      gnu: 'top -b -n 1',
      stdout: `top - 10:20:30 up 0 min,  0 user,  load average: 0.08, 0.03, 0.01
Tasks:   1 total,   1 running,   0 sleeping,   0 stopped,   0 zombie
%Cpu(s):  0.0 us,  0.0 sy,  0.0 ni,100.0 id,  0.0 wa,  0.0 hi,  0.0 si,  0.0 st 
MiB Mem :   3919.7 total,   2323.6 free,    404.0 used,   1192.1 buff/cache     
MiB Swap:      0.0 total,      0.0 free,      0.0 used.   3515.7 avail Mem 

    PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND
      1 root      20   0    7120   3584   3072 R   0.0   0.1   0:00.00 top
`,
    },
    {
      busybox: 'top -b -n 1',
      stdout: `Mem: 1634444K used, 2379344K free, 4200K shrd, 61440K buff, 1079391K cached
CPU:   0% usr   0% sys   0% nic 100% idle   0% io   0% irq   0% sirq
Load average: 0.08 0.03 0.01 1/91 1
  PID  PPID USER     STAT   VSZ %VSZ CPU %CPU COMMAND
    1     0 root     R     7120   0%   0   0% top -b -n 1

`,
    },
    { gnu: 'top', stderr: 'top: failed tty get\n', status: 1 },
  ]));

test('on a terminal it goes on until q', async () => {
  const world = new World();
  const { screen, status } = await world.runOnTerminal(['top'], { keys: 'q', after: 4000 });
  expect([screen.split('\x1b[H\x1b[J').length - 1, screen.endsWith('\r\n'), status]).toEqual([2, true, 0]);
});

test('keys choose what is shown', async () => {
  const after = async (...keys: readonly string[]): Promise<readonly string[]> =>
    (await screenAfter(['top'], [{ columns: 60, rows: 12 }, ...keys], {})).rows;
  expect((await after('1')).slice(2, 4)).toEqual([
    '%Cpu0  :  0.0 us,  0.0 sy,  0.0 ni,100.0 id,  0.0 wa,  0.0 h',
    '%Cpu1  :  0.0 us,  0.0 sy,  0.0 ni,100.0 id,  0.0 wa,  0.0 h',
  ]);
  expect((await after('l', 't', 'm')).slice(0, 2)).toEqual([
    '',
    '    PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM',
  ]);
  expect((await after('E'))[3]).toBe('GiB Mem :    3.828 total,    2.269 free,    0.395 used,    1');
  expect((await after('@'))[5]).toBe(" Unknown command - try 'h' for help");
  expect((await after('k'))[5]).toBe('PID to signal/kill [default pid = 1]');
  expect((await after('k', '99\n', '\n'))[5]).toBe(" Failed signal pid '99' with '15': No such process");
  expect((await after('u', 'nosuch\n'))[5]).toBe(' Invalid user');
  expect((await after('u', 'daemon\n'))[7]).toBe('');
  expect((await after('o', '!COMMAND=top\n'))[7]).toBe('');
  expect((await after('o', '!COMMAND=top\n', '='))[7]).toBe(
    '      1 root      20   0    7120   3584   3072 R   0.0   0.1',
  );
  expect((await after('n', '5\n', 'n'))[5]).toBe('Maximum tasks = 5, change to (0 is unlimited)');
});

test('what makes no sense is refused', () =>
  expectTable([
    { gnu: 'top -b -o nosuch', stderr: "top: unrecognized field name 'nosuch'\n", status: 1 },
    { gnu: 'top -b -n 0', stderr: "top: bad iterations argument '0'\n", status: 1 },
    { gnu: 'top -b -d x', stderr: "top: bad delay interval 'x'\n", status: 1 },
  ]));

test('when the window changes it is drawn anew, cut to its width', async () => {
  const { rows } = await screenAfter(['top'], [{ columns: 30, rows: 12 }], {});
  expect(rows.slice(0, 8)).toEqual([
    'top - 10:20:30 up 0 min,  1 us',
    'Tasks:   1 total,   1 running,',
    '%Cpu(s):  0.0 us,  0.0 sy,  0.',
    'MiB Mem :   3919.7 total,   23',
    'MiB Swap:      0.0 total,',
    '',
    '    PID USER      PR  NI    VI',
    '      1 root      20   0    71',
  ]);
});

test('who computes stands first, with its share and its time', async () => {
  const world = new World();
  // Code that is loaded while somebody computes would give him a turn more or less.
  await new World().run(['sh', '-c', 'sleep 0; top -b -n 1; ps; kill -0 $$']);
  const { stdout } = await world.run([
    'sh',
    '-c',
    'while :; do :; done & sleep 0.1; top -b -n 2 -d 0.1; ps -o pid,pcpu,time,stat,args; kill $!',
  ]);
  const second = stdout.slice(stdout.lastIndexOf('%Cpu(s)'));
  expect(second.split('\n').filter((line) => /%Cpu|^ +2 /.test(line))).toEqual([
    '%Cpu(s): 50.0 us,  0.0 sy,  0.0 ni, 50.0 id,  0.0 wa,  0.0 hi,  0.0 si,  0.0 st ',
    '      2 root      20   0    7120   3584   3072 R 100.0   0.1   0:00.20 sh',
    '      2  100 00:00:00 R    sh -c while :; do :; done & sleep 0.1; top -b -n 2 -d 0.1; ps -o pid,pcpu,time,stat,args; kill $!',
  ]);
});
