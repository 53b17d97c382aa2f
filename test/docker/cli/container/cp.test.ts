import { beforeEach, describe, expect, test } from 'vitest';
import { packTar, unpackTar } from '../../../../src/linux/archive/tar.ts';
import type { TarEntry } from '../../../../src/linux/archive/tar-entry.ts';
import { ClientWorld, NOW } from '../world.ts';

const DIRECTORY = 2 ** 31 + 0o755;
const FILE = 0o644;

let world: ClientWorld;

beforeEach(() => {
  world = new ClientWorld();
});

function entry(path: string, content?: string): TarEntry {
  const common = { path, uid: 5, gid: 5, modified: NOW };
  return content === undefined
    ? { ...common, type: 'directory', mode: 0o755, content: new Uint8Array(0) }
    : { ...common, type: 'file', mode: 0o640, content: new TextEncoder().encode(content) };
}

function stat(mode: number, linkTarget = ''): Readonly<Record<string, string>> {
  return { 'x-docker-container-path-stat': btoa(JSON.stringify({ name: 'x', size: 0, mode, linkTarget })) };
}

/** The container has this at the path that is asked for. */
async function holds(mode: number, ...entries: readonly TarEntry[]): Promise<void> {
  const bytes = await packTar(world.clock, entries);
  world.engine.on('GET /containers/c/archive', { bytes, headers: stat(mode) });
}

describe('out of a container', () => {
  test('a file under its name into a directory, under a new name otherwise, over a file', async () => {
    await holds(FILE, entry('1', 'one'));
    world.fs.writeFile('/root/there', 'old');
    for (const target of ['.', 'new', 'there']) {
      expect(await world.run(['cp', 'c:/d/1', target])).toEqual({ stdout: '', stderr: '', status: 0 });
    }
    expect(['1', 'new', 'there'].map((name) => world.fs.readText(`/root/${name}`))).toEqual([
      'one',
      'one',
      'one',
    ]);
    expect(world.fs.stat('/root/1')).toMatchObject({ mode: 0o640, uid: 0, modified: NOW });
    expect(world.engine.requests[0]).toBe('GET /containers/c/archive?path=%2Fd%2F1');
    await world.run(['cp', '-a', 'c:/d/1', 'kept']);
    expect(world.fs.stat('/root/kept').uid).toBe(5);
  });

  test('a directory into another, or under a new name', async () => {
    await holds(DIRECTORY, entry('d'), entry('d/1', 'one'));
    world.fs.mkdir('/root/in');
    await world.run(['cp', 'c:/d', 'in']);
    await world.run(['cp', 'c:/d', './out']);
    expect([world.fs.readText('/root/in/d/1'), world.fs.readText('/root/out/1')]).toEqual(['one', 'one']);
    expect((await world.run(['cp', 'c:/d', 'in/d/1'])).stderr).toBe('cannot copy directory\n');
  });

  test('only what is in a directory', async () => {
    await holds(DIRECTORY, entry('.'), entry('./1', 'one'));
    world.fs.mkdir('/root/in');
    await world.run(['cp', 'c:/d/.', 'in']);
    await world.run(['cp', 'c:/d/.', 'out']);
    expect([world.fs.readText('/root/in/1'), world.fs.readText('/root/out/1')]).toEqual(['one', 'one']);
  });

  test('as an archive to standard output', async () => {
    world.engine.on('GET /containers/c/archive', {
      bytes: new TextEncoder().encode('tar'),
      headers: stat(FILE),
    });
    expect(await world.run(['cp', 'c:/d/1', '-'])).toEqual({ stdout: 'tar', stderr: '', status: 0 });
  });

  test('tells its size on a terminal', async () => {
    await holds(FILE, entry('1', 'one'));
    const run = world.terminal(['cp', 'c:/d/1', '.']);
    expect(await run.ended()).toBe(0);
    await world.settle();
    expect(run.shown()).toBe('Successfully copied 2.05kB to /root/.\r\n');
  });

  test.each([
    ['c:/d/1', '/no/dir/f', 'invalid output path: directory "/no/dir" does not exist'],
    ['c:/d/1', 'new/', 'no such directory'],
    ['a', 'b', 'must specify at least one container source'],
    ['a:b', 'c:d', 'copying between containers is not supported'],
    ['', 'c:d', 'source can not be empty'],
  ])('docker cp %s %s: %s', async (from, to, message) => {
    await holds(FILE, entry('1', 'one'));
    expect(await world.run(['cp', from, to])).toEqual({ stdout: '', stderr: `${message}\n`, status: 1 });
  });
});

describe('into a container', () => {
  /** What was sent. */
  const sent = async (): Promise<readonly string[]> => {
    const body = world.engine.bodies.at(-1);
    if (typeof body !== 'string') return [];
    const entries = await unpackTar(world.clock, new TextEncoder().encode(body));
    return entries.map(({ path, content }) => `${path} ${new TextDecoder().decode(content)}`);
  };

  beforeEach(() => {
    world.fs.writeFile('/root/n', 'new');
    world.fs.mkdir('/root/d');
    world.fs.writeFile('/root/d/1', 'one');
    world.engine.on('PUT /containers/c/archive', { status: 200 });
  });

  const missing = { status: 404, json: { message: 'Could not find the file' } };

  test('a file into a directory, or under a new name', async () => {
    world.engine.on('HEAD /containers/c/archive', { status: 200, headers: stat(DIRECTORY) });
    expect(await world.run(['cp', 'n', 'c:/x/'])).toEqual({ stdout: '', stderr: '', status: 0 });
    expect(await sent()).toEqual(['n new']);
    world.engine.on('HEAD /containers/c/archive', missing);
    await world.run(['cp', '-a', 'n', 'c:/x/renamed']);
    expect(await sent()).toEqual(['renamed new']);
    expect(world.engine.requests).toEqual([
      'HEAD /containers/c/archive?path=%2Fx%2F',
      'PUT /containers/c/archive?noOverwriteDirNonDir=true&path=%2Fx%2F',
      'HEAD /containers/c/archive?path=%2Fx%2Frenamed',
      'PUT /containers/c/archive?copyUIDGID=true&noOverwriteDirNonDir=true&path=%2Fx',
    ]);
  });

  test('a directory, or what is in it', async () => {
    world.engine.on('HEAD /containers/c/archive', { status: 200, headers: stat(DIRECTORY) });
    await world.run(['cp', 'd', 'c:/x']);
    expect(await sent()).toEqual(['d ', 'd/1 one']);
    await world.run(['cp', './d/.', 'c:/x']);
    expect(await sent()).toEqual([' ', '1 one'].map((line) => (line === ' ' ? '. ' : `./${line}`)));
    world.engine.on('HEAD /containers/c/archive', missing);
    await world.run(['cp', 'd', 'c:/x/e']);
    expect(await sent()).toEqual(['e ', 'e/1 one']);
    world.engine.on('HEAD /containers/c/archive', { status: 200, headers: stat(FILE) });
    expect((await world.run(['cp', 'd', 'c:/x/1'])).stderr).toBe('cannot copy directory\n');
  });

  test('through a symbolic link', async () => {
    world.engine.on(
      'HEAD /containers/c/archive',
      { status: 200, headers: stat(2 ** 27 + 0o777, 'real') },
      { status: 200, headers: stat(DIRECTORY) },
    );
    await world.run(['cp', 'n', 'c:/x/link']);
    expect(world.engine.requests.slice(1)).toEqual([
      'HEAD /containers/c/archive?path=%2Fx%2Freal',
      'PUT /containers/c/archive?noOverwriteDirNonDir=true&path=%2Fx%2Freal',
    ]);
  });

  test('an archive from standard input', async () => {
    world.engine.on('HEAD /containers/c/archive', { status: 200, headers: stat(DIRECTORY) });
    await world.run(['cp', '-', 'c:/x'], { input: 'tar' });
    expect(world.engine.bodies.at(-1)).toBe('tar');
    world.engine.on('HEAD /containers/c/archive', missing);
    expect((await world.run(['cp', '-', 'c:/x'], { input: 'tar' })).stderr).toBe(
      'destination "c:/x" must be a directory\n',
    );
  });

  test('trouble', async () => {
    world.engine.on('HEAD /containers/c/archive', missing);
    expect((await world.run(['cp', 'nosuch', 'c:/x'])).stderr).toBe(
      'lstat /root/nosuch: no such file or directory\n',
    );
    expect((await world.run(['cp', 'n', 'c:/no/dir/'])).stderr).toBe('no such directory\n');
    world.engine.on('PUT /containers/c/archive', {
      status: 404,
      json: { message: 'Could not find the file /no in container c' },
    });
    expect((await world.run(['cp', 'n', 'c:/no/x'])).stderr).toBe(
      'Error response from daemon: Could not find the file /no in container c\n',
    );
  });
});
