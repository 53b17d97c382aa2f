import { expect, test } from 'vitest';
import { World } from '../../world.ts';

test('sudo runs a command as root, with an environment of its own', async () => {
  const world = new World();
  world.fs.writeFile('/etc/sudoers', 'ann ALL=(ALL) NOPASSWD: ALL\n');
  const run = (argv: readonly string[], uid: number) =>
    world.run(argv, { uid, env: { TERM: 'xterm', SECRET: 'x' } });
  expect(await run(['sudo', 'id', '-un'], 1000)).toEqual({ stdout: 'root\n', stderr: '', status: 0 });
  expect((await run(['sudo', 'A=1', 'env'], 1000)).stdout).toBe(`TERM=xterm
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/snap/bin
MAIL=/var/mail/root
LOGNAME=root
USER=root
HOME=/root
SHELL=/bin/sh
SUDO_COMMAND=env
SUDO_USER=ann
SUDO_UID=1000
SUDO_GID=1000
A=1
`);
  expect(await run(['sudo', '-u', 'ann', 'id'], 0)).toEqual({
    stdout: 'uid=1000(ann) gid=1000(ann) groups=1000(ann),27(sudo)\n',
    stderr: '',
    status: 0,
  });
  expect(await run(['sudo', '-E', 'printenv', 'SECRET'], 1000)).toEqual({
    stdout: 'x\n',
    stderr: '',
    status: 0,
  });
  expect(await run(['sudo', '-i', 'pwd'], 1000)).toEqual({ stdout: '/root\n', stderr: '', status: 0 });
  expect(await run(['sudo', 'false'], 0)).toEqual({ stdout: '', stderr: '', status: 1 });
});

test('sudo refuses', async () => {
  const world = new World();
  const refusal = async (argv: readonly string[], uid = 0): Promise<string> => {
    const { stdout, stderr, status } = await world.run(argv, { uid });
    return `${stdout}${stderr}[${status}]`;
  };
  expect(await refusal(['sudo', 'nosuch'])).toBe('sudo: nosuch: command not found\n[1]');
  const unasked =
    'sudo: a terminal is required to read the password; either use the -S option to read from standard input or configure an askpass helper\nsudo: a password is required\n[1]';
  expect(await refusal(['sudo', 'id'], 65534)).toBe(unasked);
  expect(await refusal(['sudo', '-n', 'id'], 1000)).toBe('sudo: a password is required\n[1]');
  expect(await refusal(['sudo', '-u', 'nosuch', 'id'])).toBe(
    'sudo: unknown user nosuch\nsudo: error initializing audit plugin sudoers_audit\n[1]',
  );
  expect((await refusal(['sudo'])).split('\n')[0]).toBe('usage: sudo -h | -K | -k | -V');
});
