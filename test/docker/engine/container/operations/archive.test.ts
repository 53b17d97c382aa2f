import { describe, expect, it } from 'vitest';
import { packTar, unpackTar } from '../../../../../src/docker/engine/archive/tar.ts';
import type { LayerRecord } from '../../../../../src/linux/fs/layer.ts';
import { World } from '../world.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

interface Got {
  readonly status: number;
  readonly stat: unknown;
  readonly files: readonly string[];
}

async function bytesOf(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: number[] = [];
  for await (const bytes of body) for (const byte of bytes) all.push(byte);
  return Uint8Array.from(all);
}

function get(world: World, target: string): Promise<Got> {
  return world.run(async () => {
    const response = await world.send('GET', `/containers/${target}`);
    const header = response.headers.get('x-docker-container-path-stat');
    const records = await unpackTar(world.clock, await bytesOf(response.body));
    const shown = ({ path, type, content, target: link }: LayerRecord): string =>
      `${type} ${path}${content ? ` ${decoder.decode(content)}` : ''}${link ? ` -> ${link}` : ''}`;
    return { status: response.status, stat: header && JSON.parse(atob(header)), files: records.map(shown) };
  });
}

function put(
  world: World,
  path: string,
  records: readonly Partial<LayerRecord>[],
  query = '',
): Promise<unknown> {
  return world.run(async () => {
    const common = { type: 'file', mode: 0o640, uid: 7, gid: 8, mtime: 1_700_000_000_000 } as const;
    const tar = await packTar(
      world.clock,
      records.map((record) => ({ path: '', ...common, ...record })),
    );
    const response = await world.engineRequest('PUT', `/containers/c1/archive?path=${path}${query}`, tar);
    const body = decoder.decode(await bytesOf(response.body));
    return [response.status, body === '' ? '' : (JSON.parse(body) as { message: string }).message];
  });
}

function image(world: World): void {
  world.addImage('files', {}, (layer) => {
    layer.addFile('/d/1', 'one', { mode: 0o640, mtime: Date.UTC(2026, 0, 2) });
    layer.addFile('/d/sub/2', 'two').addSymlink('/l', 'd/1').addDirectory('/sticky', { mode: 0o1777 });
  });
}

describe('docker cp', () => {
  it('gets a file, a directory, a link, and what is in a directory', async () => {
    const world = new World();
    image(world);
    await world.create('c1', { Image: 'files' });
    const files = async (path: string) => (await get(world, `c1/archive?path=${path}`)).files;
    expect(await files('/d/1')).toEqual(['file 1 one']);
    expect(await files('/d')).toEqual(['directory d', 'file d/1 one', 'directory d/sub', 'file d/sub/2 two']);
    expect(await files('/d/.')).toEqual(['file 1 one', 'directory sub', 'file sub/2 two']);
    expect(await files('/l')).toEqual(['symlink l -> d/1']);
  });

  it('tells what a path is', async () => {
    const world = new World();
    image(world);
    await world.create('c1', { Image: 'files' });
    const stat = async (path: string) => (await get(world, `c1/archive?path=${path}`)).stat;
    expect(await stat('/d/1')).toEqual({
      name: '1',
      size: 3,
      mode: 0o640,
      mtime: '2026-01-02T00:00:00Z',
      linkTarget: '',
    });
    expect(await stat('/l')).toMatchObject({ name: 'l', mode: 0x8000000 + 0o777, linkTarget: '/d/1' });
    expect(await stat('/sticky')).toMatchObject({ name: 'sticky', mode: 0x80100000 + 0o777 });
    expect(await world.call('HEAD', '/containers/c1/archive?path=/nosuch')).toEqual({
      status: 404,
      body: { message: 'Could not find the file /nosuch in container c1' },
    });
    expect(await world.call('GET', '/containers/c1/archive?path=')).toEqual({
      status: 400,
      body: { message: 'bad parameter: pathcannot be empty' },
    });
  });

  it('puts files into a running container', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['sleep', '9'], HostConfig: { Binds: ['vol:/vol', 'vol:/ro:ro'] } });
    const records = [{ path: 'new', content: encoder.encode('text') }];
    expect(await put(world, '/vol', records)).toEqual([200, '']);
    expect(world.fs.readText('/var/lib/docker/volumes/vol/_data/new')).toBe('text');
    expect(world.fs.stat('/var/lib/docker/volumes/vol/_data/new')).toMatchObject({
      mode: 0o640,
      uid: 0,
      gid: 0,
    });
    expect(await put(world, '/vol', records, '&copyUIDGID=1')).toEqual([200, '']);
    expect(world.fs.stat('/var/lib/docker/volumes/vol/_data/new')).toMatchObject({ uid: 7, gid: 8 });
    expect(await put(world, '/ro', records)).toEqual([409, 'mounted volume is marked read-only']);
    expect(await put(world, '/etc/plain', records)).toEqual([400, 'extraction point is not a directory']);
    expect(await put(world, '/nosuch', records)).toEqual([
      404,
      'Could not find the file /nosuch in container c1',
    ]);
  });

  it('does not replace a file by a directory when told not to', async () => {
    const world = new World();
    await world.create('c1', {});
    const directory = [{ path: 'plain', type: 'directory' as const, mode: 0o755 }];
    expect(await put(world, '/etc', directory, '&noOverwriteDirNonDir=true')).toEqual([
      500,
      'cannot overwrite non-directory "/etc/plain" with directory "/etc"',
    ]);
    expect(await put(world, '/etc', directory)).toEqual([200, '']);
  });
});

describe('docker export', () => {
  it('has all files but those of volumes', async () => {
    const world = new World();
    image(world);
    await world.create('c1', { Image: 'files', Volumes: { '/v': {} } });
    await world.create('c2', { Image: 'files' });
    const { files } = await get(world, 'c2/export');
    expect(files.filter((file) => !/ (bin|etc)/.test(file))).toEqual([
      'file .dockerenv ',
      'directory d',
      'file d/1 one',
      'directory d/sub',
      'file d/sub/2 two',
      'directory dev',
      'file dev/console ',
      'directory dev/pts',
      'directory dev/shm',
      'symlink l -> d/1',
      'directory proc',
      'directory root',
      'directory sticky',
      'directory sys',
      'directory tmp',
    ]);
  });
});

describe('docker diff', () => {
  it('shows what was changed, added and deleted', async () => {
    const world = new World();
    await world.create('c1', { Cmd: ['write', '/etc/plain', 'new'] });
    expect(await world.call('GET', '/containers/c1/changes')).toEqual({ status: 200, body: null });
    await world.call('POST', '/containers/c1/start');
    await world.sleep(1);
    await world.start('c2', { Cmd: ['sleep', '9'] });
    await world.exec('c2', ['remove', '/etc/plain']);
    await world.exec('c2', ['write', '/tmp/new', '']);
    expect((await world.call('GET', '/containers/c1/changes')).body).toEqual([
      { Path: '/etc', Kind: 0 },
      { Path: '/etc/plain', Kind: 0 },
    ]);
    expect((await world.call('GET', '/containers/c2/changes')).body).toEqual([
      { Path: '/etc', Kind: 0 },
      { Path: '/etc/plain', Kind: 2 },
      { Path: '/tmp', Kind: 0 },
      { Path: '/tmp/new', Kind: 1 },
    ]);
  });
});
