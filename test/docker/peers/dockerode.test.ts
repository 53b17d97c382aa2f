import { PassThrough } from 'node:stream';
import Docker from 'dockerode';
import { packTar, unpackTar } from 'modern-tar';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ServedEngine } from './served-engine.ts';

let engine: ServedEngine;
let docker: Docker;

beforeAll(async () => {
  engine = await ServedEngine.start();
  docker = new Docker({ socketPath: engine.socket });
  await pull('alpine:latest');
});

afterEach(async () => {
  for (const { Id } of await docker.listContainers({ all: true })) {
    await docker.getContainer(Id).remove({ force: true, v: true });
  }
});

afterAll(() => engine.stop());

/** Pulls an image; answers with what is said of it. */
async function pull(name: string): Promise<string[]> {
  const stream = await docker.pull(name);
  const messages = await new Promise<{ status: string }[]>((resolve, reject) => {
    docker.modem.followProgress(stream, (error, output) => (error ? reject(error) : resolve(output)));
  });
  return messages.map(({ status }) => status);
}

/** Everything that a stream says, its two parts apart. */
async function apart(stream: NodeJS.ReadableStream): Promise<{ stdout: string; stderr: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  docker.modem.demuxStream(stream, stdout, stderr);
  const ended = new Promise((resolve) => stream.once('end', resolve));
  const texts = Promise.all([text(stdout), text(stderr)]);
  await ended;
  stdout.end();
  stderr.end();
  const [out, err] = await texts;
  return { stdout: out, stderr: err };
}

async function text(stream: NodeJS.ReadableStream): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString('utf8');
}

/** A container that sleeps. */
async function sleeping(options: Docker.ContainerCreateOptions = {}): Promise<Docker.Container> {
  const container = await docker.createContainer({ Image: 'alpine', Cmd: ['sleep', '1000'], ...options });
  await container.start();
  return container;
}

describe('dockerode', () => {
  test('asks who is there', async () => {
    expect(String(await docker.ping())).toBe('OK');
    expect(await docker.version()).toMatchObject({ Version: '28.2.2', ApiVersion: '1.50', Os: 'linux' });
    expect(await docker.info()).toMatchObject({ Name: 'docker', Images: 1 });
  });

  describe('containers', () => {
    test('live from creation to removal', async () => {
      const container = await docker.createContainer({
        name: 'one',
        Image: 'alpine',
        Cmd: ['sh', '-c', 'echo $A; exit 4'],
        Env: ['A=b'],
        Labels: { kind: 'test' },
      });
      await container.start();
      expect(await container.wait()).toEqual({ StatusCode: 4 });
      const { State, Config, Name } = await container.inspect();
      expect([Name, State.Status, State.ExitCode, Config.Labels]).toEqual([
        '/one',
        'exited',
        4,
        { kind: 'test' },
      ]);
      const logs = await container.logs({ stdout: true, stderr: true });
      expect(logs.toString('latin1')).toBe('\x01\0\0\0\0\0\0\x02b\n');
      const listed = await docker.listContainers({ all: true, filters: { label: ['kind=test'] } });
      expect(listed.map(({ Names }) => Names)).toEqual([['/one']]);
      await container.remove();
      await expect(container.inspect()).rejects.toMatchObject({
        statusCode: 404,
        json: { message: `No such container: ${container.id}` },
      });
    });

    test('are attached to before they start', async () => {
      const container = await docker.createContainer({
        Image: 'alpine',
        Cmd: ['sh', '-c', 'echo out; echo err >&2'],
      });
      const stream = await container.attach({ stream: true, stdout: true, stderr: true });
      const said = apart(stream);
      await container.start();
      expect(await said).toEqual({ stdout: 'out\n', stderr: 'err\n' });
    });

    test('read what is written, up to its end', async () => {
      const container = await docker.createContainer({
        Image: 'alpine',
        Cmd: ['sort'],
        OpenStdin: true,
        StdinOnce: true,
      });
      const stream = await container.attach({ stream: true, stdin: true, stdout: true, hijack: true });
      const said = apart(stream);
      await container.start();
      stream.write('b\n');
      stream.end('a\n');
      expect(await said).toEqual({ stdout: 'a\nb\n', stderr: '' });
    });

    test('have terminals', async () => {
      const container = await docker.createContainer({
        Image: 'alpine',
        Cmd: ['sh'],
        Tty: true,
        OpenStdin: true,
      });
      const stream = await container.attach({ stream: true, stdin: true, stdout: true, hijack: true });
      const said = text(stream);
      await container.start();
      await container.resize({ h: 33, w: 101 });
      stream.write('stty size\nexit\n');
      expect(await said).toContain('33 101\r\n');
    });

    test('run in one call', async () => {
      const output = new PassThrough();
      const said = text(output);
      const [result] = (await docker.run('alpine', ['echo', 'hi'], output, { Tty: false })) as [
        { StatusCode: number },
      ];
      output.end();
      expect([result.StatusCode, (await said).slice(8)]).toEqual([0, 'hi\n']);
    });

    test('are paused, renamed, updated, restarted, killed', async () => {
      const container = await sleeping();
      await container.pause();
      expect((await container.inspect()).State.Status).toBe('paused');
      await container.unpause();
      await container.rename({ name: 'other' });
      await container.update({ Memory: 16_777_216, MemorySwap: 33_554_432 });
      await container.restart({ t: 0 });
      await container.kill({ signal: 'KILL' });
      expect(await container.wait()).toEqual({ StatusCode: 137 });
      const { Name, HostConfig } = await container.inspect();
      expect([Name, HostConfig.Memory]).toEqual(['/other', 16_777_216]);
      await expect(container.kill()).rejects.toMatchObject({ statusCode: 409 });
      await expect(container.stop()).rejects.toMatchObject({ statusCode: 304 });
    });

    test('tell of their processes, their changes and their use', async () => {
      const container = await sleeping();
      expect((await container.top({ ps_args: '-o pid,comm' })).Titles).toEqual(['PID', 'COMMAND']);
      const stats = await container.stats({ stream: false });
      expect(stats.pids_stats?.current).toBe(1);
      const exec = await container.exec({ Cmd: ['touch', '/new'] });
      await exec.start({ Detach: true });
      expect(await container.changes()).toEqual([{ Path: '/new', Kind: 1 }]);
    });

    test('exchange files', async () => {
      const container = await sleeping();
      const tar = await packTar([{ header: { name: 'note', size: 5, mode: 0o600 }, body: 'hello' }]);
      await container.putArchive(Buffer.from(tar), { path: '/srv' });
      const entries = await unpackTar(
        Buffer.from(await bytesOf(await container.getArchive({ path: '/srv/note' }))),
      );
      expect(
        entries.map(({ header, data }) => [header.name, header.mode, String(Buffer.from(data ?? []))]),
      ).toEqual([['note', 0o600, 'hello']]);
      await expect(container.getArchive({ path: '/nosuch' })).rejects.toMatchObject({ statusCode: 404 });
    });
  });

  test('execs run beside them, with input and an exit code', async () => {
    const container = await sleeping();
    const exec = await container.exec({
      Cmd: ['sh', '-c', 'cat; echo err >&2; exit 6'],
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
    });
    const stream = await exec.start({ hijack: true, stdin: true });
    const said = apart(stream);
    stream.end('typed');
    expect(await said).toEqual({ stdout: 'typed', stderr: 'err\n' });
    expect(await exec.inspect()).toMatchObject({ Running: false, ExitCode: 6 });
  });

  test('logs are followed', async () => {
    const container = await docker.createContainer({
      Image: 'alpine',
      Cmd: ['sh', '-c', 'echo one; until test -f /go; do sleep 0.01; done; echo two'],
    });
    await container.start();
    const said = apart(await container.logs({ follow: true, stdout: true, stderr: true }));
    const exec = await container.exec({ Cmd: ['touch', '/go'] });
    await exec.start({ Detach: true });
    expect(await said).toEqual({ stdout: 'one\ntwo\n', stderr: '' });
  });

  test('images are pulled, tagged, listed, looked into and removed', async () => {
    const said = await pull('hello-world:latest');
    expect(said[0]).toBe('Pulling from library/hello-world');
    expect(said.at(-1)).toBe('Status: Downloaded newer image for hello-world:latest');
    const image = docker.getImage('hello-world');
    await image.tag({ repo: 'me/hello', tag: '1' });
    const [listed] = await docker.listImages({ filters: { reference: ['me/hello'] } });
    expect(listed?.RepoTags).toEqual(['me/hello:1']);
    expect((await image.inspect()).Config.Cmd).toEqual(['/hello']);
    expect((await image.history()).length).toBeGreaterThan(0);
    const untagged = await docker.getImage('me/hello:1').remove();
    expect(untagged).toEqual([{ Untagged: 'me/hello:1' }]);
    await expect(docker.getImage('nosuch').inspect()).rejects.toMatchObject({
      statusCode: 404,
      json: { message: 'No such image: nosuch:latest' },
    });
  });

  test('networks', async () => {
    const network = await docker.createNetwork({
      Name: 'mine',
      IPAM: { Driver: 'default', Config: [{ Subnet: '10.9.0.0/24' }] },
    });
    const container = await sleeping({ name: 'web' });
    await network.connect({ Container: container.id, EndpointConfig: { Aliases: ['www'] } });
    const { Containers } = await network.inspect();
    expect(Object.values(Containers ?? {}).map(({ Name, IPv4Address }) => [Name, IPv4Address])).toEqual([
      ['web', '10.9.0.2/24'],
    ]);
    await expect(network.remove()).rejects.toMatchObject({ statusCode: 403 });
    await network.disconnect({ Container: 'web' });
    await network.remove();
    expect((await docker.listNetworks()).map(({ Name }) => Name).sort()).toEqual(['bridge', 'host', 'none']);
  });

  test('volumes', async () => {
    await docker.createVolume({ Name: 'kept', Labels: { a: 'b' } });
    const container = await sleeping({ HostConfig: { Binds: ['kept:/data'] } });
    expect((await container.inspect()).Mounts).toMatchObject([{ Name: 'kept', Destination: '/data' }]);
    const removing = docker.getVolume('kept').remove();
    await expect(removing).rejects.toMatchObject({
      statusCode: 409,
      json: { message: `remove kept: volume is in use - [${container.id}]` },
    });
    await container.remove({ force: true });
    await docker.getVolume('kept').remove();
    expect((await docker.listVolumes()).Volumes).toEqual([]);
  });

  test('events are heard as they happen, until nobody listens', async () => {
    const events = (await docker.getEvents({ filters: { type: ['volume'] } })) as NodeJS.ReadableStream & {
      destroy(): void;
    };
    const heard = new Promise<{ Action: string; Actor: { ID: string } }>((resolve) => {
      events.once('data', (line: Buffer) => resolve(JSON.parse(line.toString('utf8'))));
    });
    await docker.createVolume({ Name: 'heard' });
    expect(await heard).toMatchObject({ Action: 'create', Actor: { ID: 'heard' } });
    events.destroy();
    await docker.getVolume('heard').remove();
  });

  test('prunes', async () => {
    await docker.createContainer({ name: 'old', Image: 'alpine' });
    const { ContainersDeleted } = await docker.pruneContainers();
    expect(ContainersDeleted).toHaveLength(1);
    expect(await docker.pruneVolumes()).toMatchObject({ SpaceReclaimed: 0 });
    expect(await docker.df()).toMatchObject({ Containers: [] });
  });
});

async function bytesOf(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}
