import { expect, test } from 'vitest';
import { applet, World } from '../world.ts';

test('su becomes another user; without a password nobody becomes root', async () => {
  const world = new World();
  expect(await world.run(['su', 'ann', '-c', 'id -un; echo $HOME'])).toEqual({
    stdout: 'ann\n/home/ann\n',
    stderr: '',
    status: 0,
  });
  expect(await world.run(['su', '-', 'ann', '-c', 'pwd'])).toEqual({
    stdout: '/home/ann\n',
    stderr: '',
    status: 0,
  });
  expect(await world.run(['su', '-', '-c', 'id -un'])).toEqual({ stdout: 'root\n', stderr: '', status: 0 });
  expect(await world.run(['su', 'nosuch'])).toEqual({
    stdout: '',
    stderr: 'su: user nosuch does not exist or the user entry does not contain all the required fields\n',
    status: 1,
  });
  expect(await world.run(['su'], { uid: 1000 })).toEqual({
    stdout: '',
    stderr: 'su: must be run from a terminal\n',
    status: 1,
  });
});

test('su -: who has no home stays where they are, or is sent to the root', async () => {
  const world = new World();
  const words = ['su', '-', 'nobody', '-s', '/bin/sh', '-c', 'pwd; id -u'];
  expect(await world.run(words, { uid: 0 })).toEqual({
    stdout: '/w\n65534\n',
    stderr: 'su: warning: cannot change directory to /nonexistent: No such file or directory\n',
    status: 0,
  });
  expect(await world.run(applet(...words), { uid: 0 })).toEqual({
    stdout: '/\n65534\n',
    stderr: "su: can't change directory to '/nonexistent': No such file or directory\n",
    status: 0,
  });
});

test('su - takes what login.defs and pam_env say, busybox does not', async () => {
  const world = new World();
  const fs = world.fs.from({ cwd: '/' });
  fs.writeFile('/etc/login.defs', 'ENV_PATH\tPATH=/usr/bin:/games\n');
  fs.writeFile('/etc/environment', 'LANG="C.UTF-8"\n');
  const words = ['su', '-', 'ann', '-s', '/bin/sh', '-c', 'echo $PATH $LANG $MAIL'];
  expect((await world.run(words, { uid: 0 })).stdout).toBe('/usr/bin:/games C.UTF-8 /var/mail/ann\n');
  expect((await world.run(applet(...words), { uid: 0 })).stdout).toBe('/usr/local/bin:/usr/bin:/bin\n');
});
