import { expect, test } from 'vitest';
import { addAlpine } from '../../../src/images/alpine-files.ts';
import { LayerBuilder } from '../../../src/linux/fs/layer-builder.ts';
import { World } from '../world.ts';

/** A machine with the files of an Alpine, with a way out or without. */
function alpine(online = true): World {
  const world = new World();
  class Into extends LayerBuilder {
    override addFile(path: string, content: Uint8Array | string | number, attributes = {}): this {
      if (/^\/etc\/(apk|alpine)/.test(path) && typeof content === 'string') {
        world.fs.mkdir(path.slice(0, path.lastIndexOf('/')), { recursive: true });
        world.fs.writeFile(path, content);
      }
      return super.addFile(path, content, attributes);
    }
  }
  addAlpine(new Into(0), '3.20.3');
  for (const path of ['/usr/bin/curl', '/usr/bin/jq']) world.fs.remove(path);
  if (online) world.routes = [{ destination: 'default', device: 'eth0' }];
  return world;
}

const FETCH = ['main', 'community']
  .map((name) => `fetch https://dl-cdn.alpinelinux.org/alpine/v3.20/${name}/x86_64/APKINDEX.tar.gz\n`)
  .join('');

test('add fetches the indexes and installs a package with what it needs', async () => {
  const world = alpine();
  expect(await world.run(['apk', 'add', '--no-cache', 'jq', 'tree'])).toEqual({
    stdout: `${FETCH}(1/3) Installing oniguruma (6.9.9-r0)
(2/3) Installing jq (1.7.1-r0)
(3/3) Installing tree (2.1.1-r0)
Executing busybox-1.36.1-r29.trigger
OK: 9 MiB in 17 packages
`,
    stderr: '',
    status: 0,
  });
  expect((await world.run(['jq', '-n', '1+1'])).stdout).toBe('2\n');
  expect(world.fs.readText('/etc/apk/world').split('\n')).toContain('jq');
  expect((await world.run(['apk', 'info', '-e', 'jq'])).stdout).toBe('jq\n');
  expect((await world.run(['apk', 'info', '-e', 'curl'])).status).toBe(1);
});

test('a package that is there is not installed again; del takes it and what only it needed', async () => {
  const world = alpine();
  await world.run(['apk', 'add', '--no-cache', 'jq']);
  expect((await world.run(['apk', 'add', '--no-cache', '-q', 'jq'])).stdout).toBe('');
  expect((await world.run(['apk', 'del', 'jq'])).stdout).toBe(`(1/2) Purging jq (1.7.1-r0)
(2/2) Purging oniguruma (6.9.9-r0)
Executing busybox-1.36.1-r29.trigger
OK: 8 MiB in 14 packages
`);
  expect(world.fs.exists('/usr/bin/jq')).toBe(false);
});

test('update keeps the indexes, so that add need not fetch them', async () => {
  const world = alpine();
  expect(
    (await world.run(['apk', 'update'])).stdout,
  ).toBe(`${FETCH}v3.20.3-0-g1a2b3c4 [https://dl-cdn.alpinelinux.org/alpine/v3.20/main]
v3.20.3-0-g1a2b3c4 [https://dl-cdn.alpinelinux.org/alpine/v3.20/community]
OK: 24177 distinct packages available
`);
  expect((await world.run(['apk', 'add', 'tree'])).stdout).toBe(`(1/1) Installing tree (2.1.1-r0)
Executing busybox-1.36.1-r29.trigger
OK: 8 MiB in 15 packages
`);
  expect(
    (await world.run(['apk', 'add', '--virtual', '.deps', 'make', 'jq'])).stdout,
  ).toBe(`(1/4) Installing make (4.4.1-r2)
(2/4) Installing oniguruma (6.9.9-r0)
(3/4) Installing jq (1.7.1-r0)
(4/4) Installing .deps (20240517.102030)
Executing busybox-1.36.1-r29.trigger
OK: 9 MiB in 19 packages
`);
  expect((await world.run(['apk', 'del', '.deps'])).stdout.split('\n').at(-2)).toBe(
    'OK: 8 MiB in 15 packages',
  );
});

test('unknown packages, wrong versions, no network, no rights', async () => {
  const world = alpine();
  expect(await world.run(['apk', 'add', '-q', '--no-cache', 'nosuch', 'curl=1.0'])).toEqual({
    stdout: '',
    stderr: `ERROR: unable to select packages:
  nosuch (no such package):
    required by: world[nosuch]
  curl-8.9.1-r1:
    breaks: world[curl=1.0]
`,
    status: 2,
  });
  const offline = await alpine(false).run(['apk', 'add', '--no-cache', 'curl']);
  expect(offline).toEqual({
    stdout: FETCH,
    stderr: `${['main', 'community']
      .map(
        (name) =>
          `WARNING: fetching https://dl-cdn.alpinelinux.org/alpine/v3.20/${name}: temporary error (try again later)\n`,
      )
      .join('')}ERROR: unable to select packages:\n  curl (no such package):\n    required by: world[curl]\n`,
    status: 1,
  });
  expect(await world.run(['apk', 'add', 'curl'], { uid: 1000 })).toEqual({
    stdout: '',
    stderr:
      'ERROR: Unable to lock database: Permission denied\nERROR: Failed to open apk database: Permission denied\n',
    status: 99,
  });
});

test('search and list', async () => {
  const world = alpine();
  expect((await world.run(['apk', 'search', 'jq'])).stdout).toBe('jq-1.7.1-r0\n');
  expect((await world.run(['apk', 'list', '-I', 'mus*'])).stdout).toBe(
    'musl-1.2.5-r0 x86_64 {musl} (musl) [installed]\nmusl-utils-1.2.5-r0 x86_64 {musl-utils} (musl-utils) [installed]\n',
  );
});
