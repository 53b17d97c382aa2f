import { expect, test } from 'vitest';
import { World } from '../world.ts';

test('python tells the version that is installed, and that it runs nothing', async () => {
  const world = new World();
  const run = (...argv: readonly string[]) => world.run(argv);
  expect(await run('python3', '--version')).toEqual({ stdout: 'Python 3.12.3\n', stderr: '', status: 0 });
  world.fs.from({ cwd: '/' }).mkdir('/lib/apk/db', { recursive: true });
  world.fs
    .from({ cwd: '/' })
    .writeFile('/lib/apk/db/installed', 'P:musl\nV:1.2.5-r0\n\nP:python3\nV:3.12.6-r0\n');
  expect(await run('python3', '-V')).toEqual({ stdout: 'Python 3.12.6\n', stderr: '', status: 0 });
  expect(await run('python3', '-c', 'print(1)')).toEqual({
    stdout: '',
    stderr: "drydock: 'python3 -c' is not simulated\n",
    status: 127,
  });
  expect(await run('python3', 'nosuch.py')).toEqual({
    stdout: '',
    stderr: "python3: can't open file '/w/nosuch.py': [Errno 2] No such file or directory\n",
    status: 2,
  });
  expect(await run('pip', '--version')).toEqual({
    stdout: 'pip 24.0 from /usr/lib/python3/dist-packages/pip (python 3.12)\n',
    stderr: '',
    status: 0,
  });
});

test('node tells the version of its package', async () => {
  const world = new World();
  const fs = world.fs.from({ cwd: '/' });
  fs.mkdir('/var/lib/dpkg', { recursive: true });
  fs.writeFile(
    '/var/lib/dpkg/status',
    'Package: nodejs\nVersion: 18.19.1+dfsg-6ubuntu5\n\nPackage: npm\nVersion: 9.2.0~ds1-2\n',
  );
  expect((await world.run(['node', '--version'])).stdout).toBe('v18.19.1\n');
  expect((await world.run(['npm', '--version'])).stdout).toBe('9.2.0\n');
});
