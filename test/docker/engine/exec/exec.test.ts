import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../src/docker/api/transport.ts';
import { normalise, text, World } from '../container/world.ts';

async function running(more: object = {}): Promise<World> {
  const world = new World();
  await world.start('c1', { Cmd: ['sleep', '900'], Hostname: 'box', Env: ['FOO=bar'], ...more });
  return world;
}

describe('docker exec', () => {
  it('runs beside the container and answers its status', async () => {
    const world = await running();
    expect(await world.exec('c1', ['talk', 'out', 'err'])).toEqual({
      stdout: 'out\n',
      stderr: 'err\n',
      status: 0,
    });
    expect(await world.exec('c1', ['exit', '42'])).toEqual({ stdout: '', stderr: '', status: 42 });
  });

  it("has the container's environment, and its own", async () => {
    const world = await running();
    expect((await world.exec('c1', ['env'], { Env: ['X=1', 'FOO=over'] })).stdout).toBe(
      'PATH=/bin\nHOSTNAME=box\nFOO=over\nX=1\nHOME=/root\n',
    );
  });

  it('is who and where it is told', async () => {
    const world = await running({ WorkingDir: '/tmp', User: 'ann' });
    const where = async (more: object) => (await world.exec('c1', ['where'], more)).stdout;
    expect(await where({})).toBe('1000:50 /tmp box -\n');
    expect(await where({ User: 'root', WorkingDir: '/etc' })).toBe('0:0 /etc box -\n');
    expect(await where({ Tty: true })).toBe('1000:50 /tmp box /dev/pts/0\r\n');
  });

  it.each([
    [
      ['nosuch'],
      {},
      'unable to start container process: exec: "nosuch": executable file not found in $PATH',
      127,
    ],
    [['/etc/plain'], {}, 'unable to start container process: exec: "/etc/plain": permission denied', 126],
    [['true'], { WorkingDir: 'rel' }, 'Cwd must be an absolute path', 128],
    [
      ['true'],
      { WorkingDir: '/nosuch' },
      'unable to start container process: chdir to cwd ("/nosuch") set in config.json failed: no such file or directory',
      127,
    ],
  ])('tells on the connection that %j cannot be run', async (cmd, more, message, status) => {
    const world = await running();
    expect(await world.exec('c1', cmd, more)).toEqual({
      stdout: `OCI runtime exec failed: exec failed: ${message}: unknown\r\n`,
      stderr: '',
      status,
    });
  });

  it('reads what is typed, and its end', async () => {
    const world = await running();
    const seen = await world.run(async () => {
      const request = { AttachStdin: true, AttachStdout: true, Cmd: ['cat'] };
      const created = await text((await world.send('POST', '/containers/c1/exec', request)).body);
      const { Id } = JSON.parse(created) as { Id: string };
      const response = await world.send('POST', `/exec/${Id}/start`, {});
      const connection = response.connection as Connection;
      await connection.write(new TextEncoder().encode('in\n'));
      connection.closeWrite();
      return [response.headers.get('content-type'), await text(connection.incoming)];
    });
    expect(seen).toEqual(['application/vnd.docker.multiplexed-stream', '\u0001\0\0\0\0\0\0\u0003in\n']);
  });

  it('goes on by itself when it is detached', async () => {
    const world = await running();
    const { body } = await world.call('POST', '/containers/c1/exec', { Cmd: ['count', '2', '7'] });
    const { Id } = body as { Id: string };
    expect(await world.call('POST', `/exec/${Id}/start`, { Detach: true })).toEqual({
      status: 200,
      body: '',
    });
    const inspect = async () => normalise((await world.call('GET', `/exec/${Id}/json`)).body);
    const shown = {
      ID: 'ID1',
      Running: true,
      ExitCode: null,
      ProcessConfig: { tty: false, entrypoint: 'count', arguments: ['2', '7'], privileged: false },
      OpenStdin: false,
      OpenStderr: false,
      OpenStdout: false,
      CanRemove: false,
      ContainerID: 'ID2',
      DetachKeys: '',
      Pid: 121,
    };
    expect(JSON.stringify(await inspect())).toBe(JSON.stringify(shown));
    await world.sleep(3000);
    expect(await inspect()).toEqual({ ...shown, Running: false, ExitCode: 7 });
    expect(await world.call('POST', `/exec/${Id}/start`, { Detach: true })).toEqual({
      status: 409,
      body: { message: `exec command ${Id} has already run` },
    });
  });

  it('is killed with its container', async () => {
    const world = await running();
    const { body } = await world.call('POST', '/containers/c1/exec', { Cmd: ['sleep', '900'] });
    const { Id } = body as { Id: string };
    await world.call('POST', `/exec/${Id}/start`, { Detach: true });
    await world.call('POST', '/containers/c1/kill');
    await world.sleep(1);
    expect((await world.call('GET', `/exec/${Id}/json`)).body).toMatchObject({
      Running: false,
      ExitCode: 137,
    });
    await world.call('DELETE', '/containers/c1');
    expect(await world.call('GET', `/exec/${Id}/json`)).toEqual({
      status: 404,
      body: { message: `No such exec instance: ${Id}` },
    });
  });

  it('refuses what cannot be', async () => {
    const world = await running();
    const create = async (name: string, request: object) =>
      ((await world.call('POST', `/containers/${name}/exec`, request)).body as { message: string }).message;
    expect(await create('c1', {})).toBe('No exec command specified');
    expect(await create('nosuch', { Cmd: ['true'] })).toBe('No such container: nosuch');
    expect(await create('c1', { Cmd: ['true'], User: 'nosuch' })).toBe(
      'unable to find user nosuch: no matching entries in passwd file',
    );
    expect(await create('c1', { Cmd: ['true'], DetachKeys: 'bogus' })).toBe(
      'Invalid escape keys (bogus) provided',
    );
    const { id } = world.engine.containers.find('c1');
    await world.call('POST', '/containers/c1/kill');
    expect(await create('c1', { Cmd: ['true'] })).toBe(`container ${id} is not running`);
    expect(await world.call('POST', '/exec/nosuch/start', {})).toEqual({
      status: 404,
      body: { message: 'No such exec instance: nosuch' },
    });
  });
});
