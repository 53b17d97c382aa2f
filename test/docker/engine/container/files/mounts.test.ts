import { describe, expect, it } from 'vitest';
import { normalise, World } from '../world.ts';

const binds = (...Binds: readonly string[]): object => ({ HostConfig: { Binds } });

async function mountsOf(world: World, name: string): Promise<unknown> {
  return normalise(
    ((await world.call('GET', `/containers/${name}/json`)).body as { Mounts: unknown }).Mounts,
  );
}

describe('mounts', () => {
  it('keep a volume from one container to the next', async () => {
    const world = new World();
    await world.output('c1', { Cmd: ['write', '/data/f', 'kept'], ...binds('data1:/data') });
    expect((await world.output('c2', { Cmd: ['cat', '/d/f'], ...binds('data1:/d:ro') })).stdout).toBe('kept');
    const { status, stderr } = await world.output('c3', {
      Cmd: ['write', '/d/f', 'x'],
      ...binds('data1:/d:ro'),
    });
    expect([status, stderr.includes('Read-only file system')]).toEqual([70, true]);
  });

  it('show the host what stands in a directory of it, made if need be', async () => {
    const world = new World();
    await world.output('c1', { Cmd: ['write', '/h/f', 'hello'], ...binds('/srv/new:/h') });
    expect(world.fs.readText('/srv/new/f')).toBe('hello');
    world.fs.writeFile('/srv/one', 'a file');
    expect((await world.output('c2', { Cmd: ['cat', '/x/y'], ...binds('/srv/one:/x/y') })).stdout).toBe(
      'a file',
    );
  });

  it('cannot put a directory over a file', async () => {
    const world = new World();
    await world.create('c1', binds('/srv/new:/etc/plain'));
    const { status, body } = await world.call('POST', '/containers/c1/start');
    expect([status, (body as { message: string }).message]).toEqual([
      400,
      'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error mounting "/srv/new" to rootfs at "/etc/plain": mount src=/srv/new, dst=/etc/plain, dstFd=/proc/thread-self/fd/8, flags=0x5000: not a directory: unknown: Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type',
    ]);
    expect(world.engine.containers.find('c1').state.exitCode).toBe(127);
  });

  it('fill a new volume with what the image has there', async () => {
    const world = new World();
    world.addImage('seeded', { Volumes: ['/data'] }, (layer) => {
      layer
        .addDirectory('/data', { uid: 999, gid: 50, mode: 0o700 })
        .addFile('/data/seed', 'x', { mode: 0o600 });
      layer.addSymlink('/data/link', 'seed');
    });
    await world.create('c1', { Image: 'seeded' });
    const source = world.engine.containers.find('c1').mounts[0]?.source ?? '';
    expect(world.fs.readText(`${source}/link`)).toBe('x');
    expect(world.fs.stat(source)).toMatchObject({ uid: 999, gid: 50, mode: 0o700 });
    expect(world.fs.stat(`${source}/seed`)).toMatchObject({ uid: 0, mode: 0o600 });
    await world.create('c2', { Image: 'seeded', ...binds('own:/data:nocopy') });
    expect(world.fs.readDirectory('/var/lib/docker/volumes/own/_data')).toEqual([]);
  });

  it('are shared with --volumes-from', async () => {
    const world = new World();
    await world.output('c1', { Volumes: { '/vv': {} }, Cmd: ['write', '/vv/z', 'z'] });
    const from = (text: string): object => ({ HostConfig: { VolumesFrom: [text] } });
    expect((await world.output('c2', { Cmd: ['cat', '/vv/z'], ...from('c1') })).stdout).toBe('z');
    expect((await world.output('c3', { Cmd: ['write', '/vv/y', ''], ...from('c1:ro') })).status).toBe(70);
  });

  it('are shown', async () => {
    const world = new World();
    await world.create('c1', {
      Volumes: { '/anon': {} },
      HostConfig: {
        Binds: ['named:/named', '/srv:/host:ro'],
        Mounts: [
          { Type: 'tmpfs', Target: '/t' },
          { Type: 'volume', Source: 'other', Target: '/o', ReadOnly: true },
        ],
      },
    });
    const volume = { Type: 'volume', Driver: 'local', RW: true, Propagation: '' };
    expect(await mountsOf(world, 'c1')).toEqual([
      {
        ...volume,
        Name: 'named',
        Source: '/var/lib/docker/volumes/named/_data',
        Destination: '/named',
        Mode: 'z',
      },
      { Type: 'bind', Source: '/srv', Destination: '/host', Mode: 'ro', RW: false, Propagation: 'rprivate' },
      { Type: 'tmpfs', Source: '', Destination: '/t', Mode: '', RW: true, Propagation: '' },
      {
        ...volume,
        Name: 'other',
        Source: '/var/lib/docker/volumes/other/_data',
        Destination: '/o',
        Mode: 'z',
        RW: false,
      },
      { ...volume, Name: 'ID1', Source: '/var/lib/docker/volumes/ID1/_data', Destination: '/anon', Mode: '' },
    ]);
  });

  it('lie one in the other', async () => {
    const world = new World();
    const config = binds('inner:/data/in', 'outer:/data');
    await world.output('c1', { Cmd: ['write', '/data/in/f', 'in'], ...config });
    expect(world.fs.readText('/var/lib/docker/volumes/inner/_data/f')).toBe('in');
    expect(world.fs.readDirectory('/var/lib/docker/volumes/outer/_data').map(({ name }) => name)).toEqual([
      'in',
    ]);
  });

  it('stand in the table of mounts', async () => {
    const world = new World();
    const { stdout } = await world.output('c1', {
      Cmd: ['cat', '/proc/self/mounts'],
      HostConfig: {
        Binds: ['vol:/v'],
        Tmpfs: { '/t': 'size=64k' },
        ShmSize: 1_048_576,
        Sysctls: { 'net.ipv4.ip_forward': '0' },
      },
    });
    const short = (line: string): string =>
      line.replace(/ \d+ \d+$/, '').replace(/(?<=overlay2\/)(?:[0-9a-f]{64}|l\/I?[0-9A-F]{25,26})/g, 'ID');
    const ID = '/var/lib/docker/overlay2/ID';
    expect(stdout.split('\n').map(short)).toEqual([
      `overlay / overlay rw,relatime,lowerdir=${ID}:${ID},upperdir=${ID}/diff,workdir=${ID}/work`,
      'proc /proc proc rw,nosuid,nodev,noexec,relatime',
      'tmpfs /dev tmpfs rw,nosuid,size=65536k,mode=755',
      'sysfs /sys sysfs ro,nosuid,nodev,noexec,relatime',
      'cgroup /sys/fs/cgroup cgroup2 ro,nosuid,nodev,noexec,relatime',
      'shm /dev/shm tmpfs rw,nosuid,nodev,noexec,relatime,size=1024k',
      'ext4 /v ext4 rw,relatime',
      'tmpfs /t tmpfs rw,nosuid,nodev,noexec,relatime',
      'ext4 /etc/resolv.conf ext4 rw,relatime',
      'ext4 /etc/hostname ext4 rw,relatime',
      'ext4 /etc/hosts ext4 rw,relatime',
      'proc /proc/sys proc ro,nosuid,nodev,noexec,relatime',
      '',
    ]);
  });

  it('tell the world that volumes are used', async () => {
    const world = new World();
    await world.output('c1', binds('vol:/v:ro'));
    const events = normalise(world.events().filter((event) => event.startsWith('volume')));
    expect(events).toEqual([
      'volume create {"driver":"local"}',
      'volume mount {"container":"ID1","destination":"/v","driver":"local","propagation":"","read/write":"false"}',
      'volume unmount {"container":"ID1","driver":"local"}',
    ]);
  });
});
