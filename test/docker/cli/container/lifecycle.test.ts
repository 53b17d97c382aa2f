import { beforeEach, describe, expect, test } from 'vitest';
import { ClientWorld, NOW } from '../world.ts';

let world: ClientWorld;

beforeEach(() => {
  world = new ClientWorld();
});

const missing = (name: string) => ({ status: 404, json: { message: `No such container: ${name}` } });

describe('commands for several containers', () => {
  test.each([
    [['stop', 'a'], 'POST /containers/a/stop'],
    [['stop', '-t', '0', '-s', 'KILL', 'a'], 'POST /containers/a/stop?signal=KILL&t=0'],
    [['restart', '--timeout=3', 'a'], 'POST /containers/a/restart?t=3'],
    [['kill', 'a'], 'POST /containers/a/kill'],
    [['kill', '-s', 'HUP', 'a'], 'POST /containers/a/kill?signal=HUP'],
    [['pause', 'a'], 'POST /containers/a/pause'],
    [['unpause', 'a'], 'POST /containers/a/unpause'],
    [['rm', 'a'], 'DELETE /containers/a'],
    [['rm', '-fv', 'a'], 'DELETE /containers/a?force=1&v=1'],
    [['container', 'remove', '-l', 'a/b'], 'DELETE /containers/a/b?link=1'],
  ])('docker %j', async (args, request) => {
    world.engine.on(request.split('?', 1)[0] ?? '', { status: 204 });
    expect(await world.run(args)).toEqual({ stdout: `${args.at(-1)}\n`, stderr: '', status: 0 });
    expect(world.engine.requests).toEqual([request]);
  });

  test('the good ones go on standard output, the others are told at the end', async () => {
    world.engine
      .on('DELETE /containers/a', { status: 204 })
      .on('DELETE /containers/b', missing('b'))
      .on('DELETE /containers/c', { status: 204 });
    expect(await world.run(['rm', 'a', 'b', 'c'])).toEqual({
      stdout: 'a\nc\n',
      stderr: 'Error response from daemon: No such container: b\n',
      status: 1,
    });
    expect(await world.run(['rm', '-f', 'b'])).toEqual({
      stdout: '',
      stderr: 'Error response from daemon: No such container: b\n',
      status: 0,
    });
    expect((await world.run(['rm', '/'])).stderr).toBe('container name cannot be empty\n');
  });

  test('--time is the old name of --timeout', async () => {
    world.engine.on('POST /containers/a/stop', { status: 204 });
    expect(await world.run(['stop', '--time', '1', 'a'])).toEqual({
      stdout: 'Flag --time has been deprecated, use --timeout instead\na\n',
      stderr: '',
      status: 0,
    });
    expect(world.engine.requests).toEqual(['POST /containers/a/stop?t=1']);
  });

  test('docker wait prints exit codes', async () => {
    world.engine
      .on('POST /containers/a/wait', { json: { StatusCode: 3 } })
      .on('POST /containers/b/wait', missing('b'));
    expect(await world.run(['wait', 'a', 'b'])).toEqual({
      stdout: '3\n',
      stderr: 'Error response from daemon: No such container: b\n',
      status: 1,
    });
  });

  test('docker update', async () => {
    world.engine.on('POST /containers/a/update', { json: { Warnings: null } });
    expect(await world.run(['update', 'a'])).toEqual({
      stdout: '',
      stderr: 'you must provide one or more flags when using this command\n',
      status: 1,
    });
    expect(await world.run(['update', '-m', '100m', '--restart', 'on-failure:2', 'a'])).toEqual({
      stdout: 'a\n',
      stderr: '',
      status: 0,
    });
    expect(world.engine.bodies).toMatchObject([
      { Memory: 104_857_600, RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 2 } },
    ]);
  });
});

test('docker rename', async () => {
  world.engine.on('POST /containers/a/rename', { status: 204 }).on('POST /containers/b/rename', missing('b'));
  expect(await world.run(['rename', 'a', 'c'])).toEqual({ stdout: '', stderr: '', status: 0 });
  expect(world.engine.requests).toEqual(['POST /containers/a/rename?name=c']);
  expect(await world.run(['rename', 'b', 'c'])).toEqual({
    stdout: '',
    stderr: 'Error response from daemon: No such container: b\nError: failed to rename container named b\n',
    status: 1,
  });
});

describe('docker port', () => {
  const Ports = {
    '9000/tcp': [
      { HostIp: '0.0.0.0', HostPort: '9000' },
      { HostIp: '::', HostPort: '9000' },
    ],
    '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '32769' }],
    '53/udp': null,
  };

  beforeEach(() => {
    world.engine.on('GET /containers/web/json', { json: { NetworkSettings: { Ports } } });
  });

  test('all of them, or one', async () => {
    expect(await world.run(['port', 'web'])).toEqual({
      stdout: '80/tcp -> 127.0.0.1:32769\n9000/tcp -> 0.0.0.0:9000\n9000/tcp -> [::]:9000\n',
      stderr: '',
      status: 0,
    });
    expect((await world.run(['port', 'web', '9000'])).stdout).toBe('0.0.0.0:9000\n[::]:9000\n');
    expect((await world.run(['port', 'web', '80/tcp'])).stdout).toBe('127.0.0.1:32769\n');
  });

  test.each([
    ['1234', `Error: No public port '1234' published for web`],
    ['53/udp', `Error: No public port '53/udp' published for web`],
    ['abc', 'Error: invalid port (abc): strconv.ParseUint: parsing "abc": invalid syntax'],
  ])('%s', async (port, message) => {
    expect(await world.run(['port', 'web', port])).toEqual({ stdout: '', stderr: `${message}\n`, status: 1 });
  });
});

test('docker top sets its columns with tabs of 20', async () => {
  world.engine.on('GET /containers/web/top', {
    json: {
      Titles: ['UID', 'PID', 'CMD'],
      Processes: [['root', '28289', 'sleep 200']],
    },
  });
  expect(await world.run(['top', 'web', '-o', 'uid,pid,cmd'])).toEqual({
    stdout: `${'UID'.padEnd(20)}${'PID'.padEnd(20)}CMD\n${'root'.padEnd(20)}${'28289'.padEnd(20)}sleep 200\n`,
    stderr: '',
    status: 0,
  });
  expect(world.engine.requests).toEqual(['GET /containers/web/top?ps_args=-o+uid%2Cpid%2Ccmd']);
});

test('docker diff', async () => {
  world.engine.on('GET /containers/web/changes', {
    json: [
      { Kind: 0, Path: '/etc' },
      { Kind: 1, Path: '/a' },
      { Kind: 2, Path: '/b' },
    ],
  });
  expect((await world.run(['diff', 'web'])).stdout).toBe('C /etc\nA /a\nD /b\n');
});

test('docker commit', async () => {
  world.engine.on('POST /commit', { status: 201, json: { Id: 'sha256:1' } });
  const change = ['-c', 'CMD ["a"]', '-c', 'ENV A=b'];
  expect((await world.run(['commit', '-m', 'hi', ...change, '-p=false', 'web', 'img'])).stdout).toBe(
    'sha256:1\n',
  );
  expect(world.engine.requests).toEqual([
    'POST /commit?author=&changes=CMD+%5B%22a%22%5D&changes=ENV+A%3Db&comment=hi&container=web&pause=0&repo=docker.io%2Flibrary%2Fimg&tag=latest',
  ]);
  expect((await world.run(['commit', 'web', 'Bad:Name'])).stderr).toBe(
    'invalid reference format: repository name (library/Bad) must be lowercase\n',
  );
});

describe('docker logs', () => {
  const frames = new Uint8Array([
    ...[1, 0, 0, 0, 0, 0, 0, 2, 0x61, 0x0a],
    ...[2, 0, 0, 0, 0, 0, 0, 2, 0x62, 0x0a],
  ]);

  test('each stream at its place, a terminal as it is', async () => {
    world.engine
      .on('GET /containers/web/json', { json: { Id: 'id', Config: { Tty: false } } })
      .on('GET /containers/id/logs', { bytes: frames });
    expect(await world.run(['logs', 'web'])).toEqual({ stdout: 'a\n', stderr: 'b\n', status: 0 });
    expect(world.engine.requests).toEqual([
      'GET /containers/web/json',
      'GET /containers/id/logs?stderr=1&stdout=1&tail=all',
    ]);
    world.engine
      .on('GET /containers/web/json', { json: { Id: 'id', Config: { Tty: true } } })
      .on('GET /containers/id/logs', { bytes: new TextEncoder().encode('\x1b[1mx\r\n') });
    expect((await world.run(['logs', 'web'])).stdout).toBe('\x1b[1mx\r\n');
  });

  test.each([
    ['42m', String(NOW / 1000 - 42 * 60)],
    ['1h30m', String(NOW / 1000 - 5400)],
    ['2013-01-02T13:23:37Z', '1357133017.000000000'],
    ['2013-01-02T13:23:37.5+02:00', '1357125817.500000000'],
    ['2013-01-02', '1357084800.000000000'],
    ['2013-01-02T13', '1357131600.000000000'],
    ['1357133017.25', '1357133017.25'],
  ])('--since %s', async (since, sent) => {
    world.engine
      .on('GET /containers/web/json', { json: { Id: 'id', Config: { Tty: false } } })
      .on('GET /containers/id/logs', { bytes: new Uint8Array(0) });
    await world.run(['logs', '-ft', '-n', '5', '--since', since, 'web']);
    expect(world.engine.requests[1]).toBe(
      `GET /containers/id/logs?follow=1&since=${sent}&stderr=1&stdout=1&tail=5&timestamps=1`,
    );
  });

  test('a time that is none', async () => {
    world.engine.on('GET /containers/web/json', { json: { Id: 'id', Config: { Tty: false } } });
    expect(await world.run(['logs', '--since', 'bogus', 'web'])).toEqual({
      stdout: '',
      stderr: 'invalid value for "since": failed to parse value as time or duration: "bogus"\n',
      status: 1,
    });
  });
});

describe('docker container prune', () => {
  const QUESTION =
    'WARNING! This will remove all stopped containers.\nAre you sure you want to continue? [y/N] ';

  test('asks first', async () => {
    expect(await world.run(['container', 'prune'])).toEqual({ stdout: QUESTION, stderr: '', status: 0 });
    expect(await world.run(['container', 'prune'], { input: 'no\n' })).toEqual({
      stdout: QUESTION,
      stderr: '',
      status: 0,
    });
    expect(world.engine.requests).toEqual([]);
  });

  test('tells what is gone', async () => {
    world.engine.on('POST /containers/prune', {
      json: { ContainersDeleted: ['id1', 'id2'], SpaceReclaimed: 1982 },
    });
    const report = 'Deleted Containers:\nid1\nid2\n\nTotal reclaimed space: 1.982kB\n';
    expect((await world.run(['container', 'prune'], { input: 'y\n' })).stdout).toBe(QUESTION + report);
    expect((await world.run(['container', 'prune', '-f', '--filter', 'until=24h'])).stdout).toBe(report);
    expect(world.engine.requests.at(-1)).toBe(
      'POST /containers/prune?filters=%7B%22until%22%3A%7B%2224h%22%3Atrue%7D%7D',
    );
    world.engine.on('POST /containers/prune', { json: { ContainersDeleted: null, SpaceReclaimed: 0 } });
    expect((await world.run(['container', 'prune', '-f'])).stdout).toBe('Total reclaimed space: 0B\n');
  });
});

test('docker export writes to a file or a pipe, never to a terminal', async () => {
  world.engine.on('GET /containers/web/export', { bytes: new TextEncoder().encode('tar') });
  expect(await world.run(['export', 'web'])).toEqual({ stdout: 'tar', stderr: '', status: 0 });
  expect(await world.run(['export', '-o', 'x.tar', 'web'])).toEqual({ stdout: '', stderr: '', status: 0 });
  expect(world.fs.readText('/root/x.tar')).toBe('tar');
  const run = world.terminal(['export', 'web']);
  expect(await run.ended()).toBe(1);
  await world.settle();
  expect(run.shown()).toBe('cowardly refusing to save to a terminal. Use the -o flag or redirect\r\n');
});

test('docker stats', async () => {
  const cpu = (total: number, system: number) => ({
    cpu_usage: { total_usage: total },
    system_cpu_usage: system,
    online_cpus: 2,
  });
  world.engine.on('GET /containers/web/stats', {
    json: {
      name: '/web',
      id: '857d223ee09dc3b72801b02bb92633891d602b4f321512d77b83660de62d60b1',
      cpu_stats: cpu(300, 4000),
      precpu_stats: cpu(200, 2000),
      memory_stats: { usage: 829_440, limit: 104_857_600, stats: { inactive_file: 100_352 } },
      networks: { eth0: { rx_bytes: 486, tx_bytes: 0 } },
      blkio_stats: { io_service_bytes_recursive: [{ op: 'Read', value: 2048 }] },
      pids_stats: { current: 1 },
    },
  });
  expect(await world.run(['stats', '--no-stream', 'web'])).toEqual({
    stdout: `CONTAINER ID   NAME      CPU %     MEM USAGE / LIMIT   MEM %     NET I/O     BLOCK I/O     PIDS
857d223ee09d   web       10.00%    712KiB / 100MiB     0.70%     486B / 0B   2.05kB / 0B   1
`,
    stderr: '',
    status: 0,
  });
  world.engine.on('GET /containers/no/stats', missing('no'));
  expect(await world.run(['stats', '--no-stream', 'no'])).toEqual({
    stdout: '',
    stderr: 'Error response from daemon: No such container: no\n',
    status: 1,
  });
});

test.each([
  ['--checkpoint', 'x'],
  ['--checkpoint-dir', '/x'],
])('docker start %s is for engines with experiments', async (flag, value) => {
  expect(await world.run(['start', flag, value, 'a'])).toEqual({
    stdout: '',
    stderr: `"${flag}" is only supported on a Docker daemon with experimental features enabled\n`,
    status: 1,
  });
  expect(world.engine.requests).toEqual([]);
});

test.each(['run', 'create'])('docker %s does not pretend to mount the socket', async (command) => {
  expect(await world.run([command, '--use-api-socket', 'alpine'])).toEqual({
    stdout: '',
    stderr: "drydock: '--use-api-socket' is not simulated\n",
    status: 125,
  });
  expect(world.engine.requests).toEqual([]);
});
