import { expect, test } from 'vitest';
import { World } from '../world.ts';

const run = (cmd: string, world = new World()) =>
  world.run(['sh', '-c', cmd], { path: '/applets/sh', env: { PATH: '/applets' } });

test('an applet that is not simulated tells how it is used, and otherwise that it is not there', async () => {
  expect(await run('ntpd --help; ntpd -n')).toEqual({
    stdout: '',
    stderr: `BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.

Usage: ntpd [-dnqNwl] [-I IFACE] [-S PROG] [-k KEYFILE] [-p [keyno:N:]PEER]...

Keep time with NTP
drydock: 'ntpd' is not simulated
`,
    status: 127,
  });
});

test.each([
  [
    'ipcalc -bnmp 10.1.2.3/20',
    'NETMASK=255.255.240.0\nBROADCAST=10.1.15.255\nNETWORK=10.1.0.0\nPREFIX=20\n',
    '',
    0,
  ],
  ['ipcalc -n 1.2.3', '', 'ipcalc: bad IP address: 1.2.3\n', 1],
  ['ipcalc -p 1.2.3.4/33', '', 'ipcalc: number 33 is not in 0..32 range\n', 1],
  ['fallocate -l 3k x; stat -c %s x', '3072\n', '', 0],
  ['fallocate -l z x', '', "fallocate: invalid number 'z'\n", 1],
  ['echo abc > x; shred -z x; od -An -tx1 x; shred -u x; ls', ' 00 00 00 00\n', '', 0],
  ['mountpoint /proc; mountpoint /w', '/proc is a mountpoint\n/w is not a mountpoint\n', '', 1],
  ['mountpoint nosuch', '', 'mountpoint: nosuch: No such file or directory\n', 1],
  ['ionice; ionice -c 9 true', 'none: prio 0\n', 'ionice: bad class 9\n', 1],
  ['linux64 echo hi; ttysize; ttysize h w', 'hi\n80 24\n24 80\n', '', 0],
  ['pwdx 1 77; pwdx x', '1: /w\n77: No such process\n', "pwdx: invalid process id: 'x'\n", 1],
  ['logger -s -t me hello; logger -p a.b x', '', 'me: hello\nlogger: unknown facility name: a\n', 1],
  ['fsync nosuch', '', "fsync: can't open 'nosuch': No such file or directory\n", 1],
  [
    'mkdir d; echo "echo \\$0 \\$1; exit 3" > d/b; echo "echo a" > d/a; touch d/no.x; chmod +x d/*; run-parts -a q d; run-parts --reverse --test d',
    'a\nd/b q\nd/b\nd/a\n',
    'run-parts: d/b: exit status 3\n',
    0,
  ],
  ['add-shell /bin/b /bin/a; remove-shell /bin/b; cat /etc/shells', '/bin/a\n', '', 0],
] as const)('%s', async (cmd, stdout, stderr, status) => {
  expect(await run(cmd)).toEqual({ stdout, stderr, status });
});

test('busybox shows what a terminal must not get as question marks, in lists of files and of processes', async () => {
  expect(await run("touch 'a\tb' 'c\nd'; ls; ls | cat -A")).toEqual({
    stdout: 'a?b\nc?d\na?b$\nc?d$\n',
    stderr: '',
    status: 0,
  });
});
