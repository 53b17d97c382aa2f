import { expect, test } from 'vitest';
import { applet, World } from '../world.ts';

test('busybox: adduser, addgroup and their opposites', async () => {
  const world = new World();
  const run = async (...argv: string[]): Promise<string> => {
    const { stdout, stderr, status } = await world.run(applet(...argv));
    return `${stdout}${stderr}[${status}]`;
  };
  expect(await run('addgroup', '-S', 'app')).toBe('[0]');
  expect(await run('adduser', '-S', '-G', 'app', 'app')).toBe('[0]');
  expect(await run('id', 'app')).toBe('uid=100(app) gid=100(app) groups=100(app)\n[0]');
  expect(await run('adduser', '-D', 'bob')).toBe('[0]');
  expect(await run('grep', 'bob', '/etc/passwd', '/etc/group')).toBe(
    '/etc/passwd:bob:x:1001:1001:Linux User,,,:/home/bob:/bin/sh\n/etc/group:bob:x:1001:\n[0]',
  );
  expect(await run('addgroup', 'bob', 'app')).toBe('[0]');
  expect(await run('id', '-Gn', 'bob')).toBe('bob app\n[0]');
  expect(await run('adduser', 'bob')).toBe("adduser: user 'bob' in use\n[1]");
  expect(await run('addgroup', 'app')).toBe("addgroup: group 'app' in use\n[1]");
  expect(await run('deluser', 'bob')).toBe('[0]');
  expect(await run('deluser', 'bob')).toBe('deluser: unknown user bob\n[1]');
});

test('Debian: useradd, groupadd, usermod, userdel', async () => {
  const world = new World();
  const run = async (argv: readonly string[], uid = 0): Promise<string> => {
    const { stdout, stderr, status } = await world.run(argv, { uid });
    return `${stdout}${stderr}[${status}]`;
  };
  expect(await run(['groupadd', '-r', 'redis'])).toBe('[0]');
  expect(await run(['useradd', '-r', '-g', 'redis', 'redis'])).toBe('[0]');
  expect(await run(['id', 'redis'])).toBe('uid=991(redis) gid=990(redis) groups=990(redis)\n[0]');
  expect(await run(['useradd', '-m', '-s', '/bin/sh', 'bob'])).toBe('[0]');
  expect(await run(['usermod', '-aG', 'sudo,redis', 'bob'])).toBe('[0]');
  expect(await run(['id', 'bob'])).toBe(
    'uid=1001(bob) gid=1001(bob) groups=1001(bob),27(sudo),990(redis)\n[0]',
  );
  expect(await run(['ls', '-ld', '/home/bob'])).toBe('drwxr-xr-x 2 bob bob 4096 May 17 10:20 /home/bob\n[0]');
  expect(await run(['useradd', 'bob'])).toBe("useradd: user 'bob' already exists\n[9]");
  expect(await run(['usermod', 'bob'])).toBe('usermod: no options\n[2]');
  expect(await run(['usermod', 'nosuch'])).toBe("usermod: user 'nosuch' does not exist\n[6]");
  expect(await run(['userdel', '-r', 'bob'])).toBe('userdel: bob mail spool (/var/mail/bob) not found\n[0]');
  expect(await run(['userdel', 'bob'])).toBe("userdel: user 'bob' does not exist\n[6]");
  expect(await run(['useradd', 'eve'], 1000)).toBe(
    'useradd: Permission denied.\nuseradd: cannot lock /etc/passwd; try again later.\n[1]',
  );
});
