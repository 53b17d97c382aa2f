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
OK: 8 MiB in 17 packages
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
OK: 7 MiB in 14 packages
`);
  expect(world.fs.exists('/usr/bin/jq')).toBe(false);
});

test('update keeps the indexes, so that add need not fetch them', async () => {
  const world = alpine();
  expect(
    (await world.run(['apk', 'update'])).stdout,
  ).toBe(`${FETCH}v3.20.3-98-g8ae2cd9aa8e [https://dl-cdn.alpinelinux.org/alpine/v3.20/main]
v3.20.3-99-g1b1a3a8d3a0 [https://dl-cdn.alpinelinux.org/alpine/v3.20/community]
OK: 24177 distinct packages available
`);
  expect((await world.run(['apk', 'add', 'tree'])).stdout).toBe(`(1/1) Installing tree (2.1.1-r0)
Executing busybox-1.36.1-r29.trigger
OK: 7 MiB in 15 packages
`);
  expect(
    (await world.run(['apk', 'add', '--virtual', '.deps', 'make', 'jq'])).stdout,
  ).toBe(`(1/4) Installing make (4.4.1-r2)
(2/4) Installing oniguruma (6.9.9-r0)
(3/4) Installing jq (1.7.1-r0)
(4/4) Installing .deps (20240517.102030)
Executing busybox-1.36.1-r29.trigger
OK: 8 MiB in 19 packages
`);
  expect((await world.run(['apk', 'del', '.deps'])).stdout.split('\n').at(-2)).toBe(
    'OK: 7 MiB in 15 packages',
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
    'musl-1.2.5-r0 x86_64 {musl} (MIT) [installed]\nmusl-utils-1.2.5-r0 x86_64 {musl} (MIT) [installed]\n',
  );
});

/** A sequence as apk-tools 2.14.4 told it, without the indexes' lines and scripts. */
test('dependencies come and go in the order of the real one', async () => {
  const world = alpine();
  const apk = async (words: string) => {
    const { stdout, stderr, status } = await world.run(['apk', ...words.split(' ')]);
    return `${stdout.replace(/^(?:fetch|Executing) .*\n/gm, '')}${stderr}${status}`;
  };
  expect(await apk('add curl git')).toBe(`(1/13) Installing ca-certificates (20240705-r0)
(2/13) Installing brotli-libs (1.1.0-r2)
(3/13) Installing c-ares (1.33.1-r0)
(4/13) Installing libunistring (1.2-r0)
(5/13) Installing libidn2 (2.3.7-r0)
(6/13) Installing nghttp2-libs (1.62.1-r0)
(7/13) Installing libpsl (0.21.5-r1)
(8/13) Installing zstd-libs (1.5.6-r0)
(9/13) Installing libcurl (8.9.1-r1)
(10/13) Installing curl (8.9.1-r1)
(11/13) Installing libexpat (2.6.3-r0)
(12/13) Installing pcre2 (10.43-r0)
(13/13) Installing git (2.45.2-r0)
OK: 21 MiB in 27 packages
0`);
  expect(await apk('del libcurl')).toBe(`World updated, but the following packages are not removed due to:
  libcurl: curl git

OK: 21 MiB in 27 packages
0`);
  expect(await apk('del curl')).toBe('(1/1) Purging curl (8.9.1-r1)\nOK: 20 MiB in 26 packages\n0');
  expect(await apk('del git')).toBe(`(1/12) Purging git (2.45.2-r0)
(2/12) Purging ca-certificates (20240705-r0)
(3/12) Purging libcurl (8.9.1-r1)
(4/12) Purging brotli-libs (1.1.0-r2)
(5/12) Purging c-ares (1.33.1-r0)
(6/12) Purging nghttp2-libs (1.62.1-r0)
(7/12) Purging libpsl (0.21.5-r1)
(8/12) Purging libidn2 (2.3.7-r0)
(9/12) Purging libunistring (1.2-r0)
(10/12) Purging zstd-libs (1.5.6-r0)
(11/12) Purging libexpat (2.6.3-r0)
(12/12) Purging pcre2 (10.43-r0)
OK: 7 MiB in 14 packages
0`);
  expect(await apk('del nosuch')).toBe('ERROR: No such package: nosuch\n1');
  expect(await apk('add curl>9')).toBe(
    'ERROR: unable to select packages:\n  curl-8.9.1-r1:\n    breaks: world[curl>9]\n1',
  );
  expect(await apk('add tree@edge')).toBe(
    "WARNING: The repository tag for world dependency 'tree@edge' does not exist\nERROR: Not committing changes due to missing repository tags. Use --force-broken-world to override.\n99",
  );
  expect(await apk('version -t 1.2_rc1 1.2')).toBe('<\n0');
  expect(await apk('policy jq')).toBe(
    'jq policy:\n  1.7.1-r0:\n    https://dl-cdn.alpinelinux.org/alpine/v3.20/main\n0',
  );
  expect(await apk('info -R curl')).toBe('curl-8.9.1-r1 depends on:\nca-certificates\nlibcurl\n\n0');
  expect(await apk('info -W /bin/busybox')).toBe('/bin/busybox is owned by busybox-1.36.1-r29\n0');
});
