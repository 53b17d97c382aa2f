import { expect, test } from 'vitest';
import { World } from '../world.ts';

test('python tells the version that is installed, and which file it cannot open', async () => {
  const world = new World();
  const run = (...argv: readonly string[]) => world.run(argv);
  expect(await run('python3', '--version')).toEqual({ stdout: 'Python 3.12.3\n', stderr: '', status: 0 });
  world.fs.from({ cwd: '/' }).mkdir('/lib/apk/db', { recursive: true });
  world.fs
    .from({ cwd: '/' })
    .writeFile('/lib/apk/db/installed', 'P:musl\nV:1.2.5-r0\n\nP:python3\nV:3.12.6-r0\n');
  expect(await run('python3', '-V')).toEqual({ stdout: 'Python 3.12.6\n', stderr: '', status: 0 });
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

test('python runs a command, a file, its standard input and a module', async () => {
  const world = new World();
  const good = (stdout: string) => ({ stdout, stderr: '', status: 0 });
  expect(await world.run(['python3', '-c', 'import sys; print(sys.argv, 2 ** 100)', 'a'])).toEqual(
    good("['-c', 'a'] 1267650600228229401496703205376\n"),
  );
  world.fs.from({ cwd: '/w' }).writeFile('/w/t.py', 'import sys\nprint(__name__, sys.argv)\nsys.exit(3)\n');
  expect(await world.run(['python3', 't.py', '-x'])).toEqual({
    stdout: "__main__ ['t.py', '-x']\n",
    stderr: '',
    status: 3,
  });
  expect(await world.run(['python3'], { input: 'print("from stdin")\n' })).toEqual(good('from stdin\n'));
  expect(await world.run(['python3', '-m', 'json.tool'], { input: '{"b": [1, 2.50], "a": null}' })).toEqual(
    good('{\n    "b": [\n        1,\n        2.5\n    ],\n    "a": null\n}\n'),
  );
  expect(await world.run(['python3', '-m', 'nosuch'])).toEqual({
    stdout: '',
    stderr: '/usr/bin/python3: No module named nosuch\n',
    status: 1,
  });
});

test('python says of what is not there that it is not simulated', async () => {
  const world = new World();
  const says = (stderr: string) => ({ stdout: '', stderr, status: 127 });
  expect(await world.run(['python3', '-c', 'import sqlite3'])).toEqual(
    says("drydock: Python's module 'sqlite3' is not simulated\n"),
  );
  expect(await world.run(['python3', '-c', 'x = 1j'])).toEqual(
    says('drydock: complex numbers are not simulated\n'),
  );
});

test('^C raises KeyboardInterrupt, which a program may handle', async () => {
  const world = new World();
  world.fs
    .from({ cwd: '/w' })
    .writeFile(
      '/w/t.py',
      'import os\ntry:\n    os.kill(os.getpid(), 2)\n    while True: pass\nexcept KeyboardInterrupt:\n    print("caught")\n',
    );
  expect(await world.run(['python3', 't.py'])).toEqual({ stdout: 'caught\n', stderr: '', status: 0 });
  const { screen, status } = await world.runOnTerminal(['python3', '-c', 'import time\ntime.sleep(100)'], {
    keys: '\x03',
    after: 50,
  });
  expect(screen).toBe(
    '^CTraceback (most recent call last):\r\n  File "<string>", line 2, in <module>\r\nKeyboardInterrupt\r\n',
  );
  expect(status).toBe(130);
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
