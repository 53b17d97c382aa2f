import { describe, expect, it } from 'vitest';
import { World } from './world.ts';

const RUNC =
  'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ';

describe('a container', () => {
  it('says what its program says and ends as it ends', async () => {
    const world = new World();
    expect(await world.output('c1', { Cmd: ['talk', 'one', 'two', 'three'] })).toEqual({
      stdout: 'one\nthree\n',
      stderr: 'two\n',
      status: 0,
    });
    expect(await world.output('c2', { Cmd: ['exit', '3'] })).toEqual({ stdout: '', stderr: '', status: 3 });
  });

  it('reads what is typed until there is no more', async () => {
    const world = new World();
    expect(await world.output('c1', { Cmd: ['cat'] }, 'hello\n')).toEqual({
      stdout: 'hello\n',
      stderr: '',
      status: 0,
    });
  });

  it('reads nothing when its input is not open', async () => {
    const world = new World();
    expect(await world.output('c1', { Cmd: ['cat'] })).toEqual({ stdout: '', stderr: '', status: 0 });
  });

  it("has its environment in the engine's order", async () => {
    const world = new World();
    const { stdout } = await world.output('c1', {
      Hostname: 'box',
      Env: ['A=1', 'PATH=/x:/bin', 'GONE', 'B=two words'],
      Cmd: ['env'],
    });
    expect(stdout).toBe('PATH=/x:/bin\nHOSTNAME=box\nA=1\nB=two words\nHOME=/root\n');
  });

  it('runs as a user of its own files, in its working directory', async () => {
    const world = new World();
    const where = async (name: string, more: object) =>
      (await world.output(name, { Hostname: 'box', Cmd: ['where'], ...more })).stdout;
    expect(await where('c1', {})).toBe('0:0 / box -\n');
    expect(await where('c2', { User: 'ann', WorkingDir: '/new/x/../dir' })).toBe('1000:50 /new/dir box -\n');
    expect(await where('c3', { User: '7:8', Domainname: 'example' })).toBe('7:8 / box -\n');
  });

  it('takes command, entry point and variables from its image where it says nothing', async () => {
    const world = new World();
    world.addImage('greeter', {
      Entrypoint: ['echo', 'dear'],
      Cmd: ['world'],
      Env: ['PATH=/bin', 'A=image'],
      WorkingDir: '/tmp',
    });
    const stdout = async (name: string, more: object) =>
      (await world.output(name, { Image: 'greeter', ...more })).stdout;
    expect(await stdout('c1', {})).toBe('dear world\n');
    expect(await stdout('c2', { Cmd: ['you'] })).toBe('dear you\n');
    expect(await stdout('c3', { Entrypoint: ['echo'] })).toBe('\n');
    expect(await stdout('c4', { Entrypoint: [''], Cmd: ['echo', 'bare'] })).toBe('bare\n');
    expect(await stdout('c5', { Entrypoint: ['env'], Hostname: 'h', Env: ['B=2', 'A=own'] })).toBe(
      'PATH=/bin\nHOSTNAME=h\nB=2\nA=own\nHOME=/root\n',
    );
  });

  it.each([
    ['nosuchcmd', 'exec: "nosuchcmd": executable file not found in $PATH: unknown', 127],
    ['/no/such', 'exec: "/no/such": stat /no/such: no such file or directory: unknown', 127],
    ['/etc/plain', 'exec: "/etc/plain": permission denied: unknown', 126],
    ['/tmp', 'exec: "/tmp": is a directory: unknown: permission denied', 126],
    ['', 'exec: "": executable file not found in $PATH: unknown', 127],
  ])('cannot run %j', async (command, message, exitCode) => {
    const world = new World();
    await world.create('c1', { Cmd: [command] });
    const answer = await world.call('POST', '/containers/c1/start');
    expect(answer).toEqual({ status: 400, body: { message: RUNC + message } });
    const { state } = world.engine.containers.find('c1');
    expect(state).toMatchObject({ running: false, startedAt: 0, exitCode, error: RUNC + message });
  });

  it('cannot run as somebody whom its files do not know', async () => {
    const world = new World();
    const start = async (name: string, User: string) => {
      await world.create(name, { User });
      return world.call('POST', `/containers/${name}/start`);
    };
    expect(await start('c1', 'nosuch')).toEqual({
      status: 500,
      body: { message: 'unable to find user nosuch: no matching entries in passwd file' },
    });
    expect(await start('c2', '0:nosuch')).toEqual({
      status: 500,
      body: { message: 'unable to find group nosuch: no matching entries in group file' },
    });
  });

  it('removes itself at its end, or when it cannot start', async () => {
    const world = new World();
    const HostConfig = { AutoRemove: true };
    expect(await world.output('c1', { Cmd: ['echo', 'x'], HostConfig })).toEqual({
      stdout: 'x\n',
      stderr: '',
      status: 0,
    });
    await world.create('c2', { Cmd: ['nosuch'], HostConfig });
    expect((await world.call('POST', '/containers/c2/start')).status).toBe(400);
    expect(await world.call('GET', '/containers/json?all=1')).toEqual({ status: 200, body: [] });
  });

  it('survives a signal that its first process does not handle, unless it has an init', async () => {
    const world = new World();
    const suicide = { Cmd: ['suicide', 'SIGTERM'] };
    expect(await world.output('c1', suicide)).toEqual({ stdout: 'survived\n', stderr: '', status: 0 });
    expect(await world.output('c2', { ...suicide, HostConfig: { Init: true } })).toEqual({
      stdout: '',
      stderr: '',
      status: 143,
    });
  });

  it('has no files to write to when its root is only to be read', async () => {
    const world = new World();
    const HostConfig = { ReadonlyRootfs: true, Tmpfs: { '/t': 'size=64k' } };
    expect((await world.output('c1', { Cmd: ['write', '/t/x', 'y'], HostConfig })).status).toBe(0);
    const { stderr, status } = await world.output('c2', { Cmd: ['write', '/x', 'y'], HostConfig });
    expect([status, stderr.includes('Read-only file system')]).toEqual([70, true]);
  });

  it('has the terminal that it was given', async () => {
    const world = new World();
    await world.start('c1', { Hostname: 'box', Tty: true, Cmd: ['where'] });
    const { engine } = world;
    const lines = engine.containers
      .find('c1')
      .log.entries.map((entry) => new TextDecoder().decode(entry.lines));
    expect(lines).toEqual(['0:0 / box /dev/pts/0\r\n']);
  });
});
