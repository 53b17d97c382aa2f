import { beforeEach, describe, expect, test } from 'vitest';
import { COOKED, RAW } from '../../../../src/linux/tty/tty.ts';
import { FakeConnection } from '../fake-engine.ts';
import { ClientWorld } from '../world.ts';

let world: ClientWorld;
let connection: FakeConnection;

beforeEach(() => {
  world = new ClientWorld();
  connection = new FakeConnection();
});

/** What inspect says of a container. */
function container(
  options: { readonly tty?: boolean; readonly stdin?: boolean; readonly running?: boolean } = {},
) {
  const { tty = false, stdin = false, running = true } = options;
  return {
    Id: 'full-id',
    Config: { Tty: tty, OpenStdin: stdin },
    HostConfig: { AutoRemove: false },
    State: { Running: running, Paused: false, Restarting: false },
  };
}

describe('docker attach', () => {
  test('shows the output and ends with the status of the container', async () => {
    world.engine
      .on('POST /containers/web/wait', { json: { StatusCode: 6, Error: null } })
      .on('GET /containers/web/json', { json: container() })
      .on('POST /containers/web/attach', { connection });
    connection.frame(1, 'at 3\n').end();
    expect(await world.run(['attach', 'web'])).toEqual({ stdout: 'at 3\n', stderr: '', status: 6 });
    expect(world.engine.requests).toEqual([
      'POST /containers/web/wait',
      'GET /containers/web/json',
      'POST /containers/web/attach?stderr=1&stdout=1&stream=1',
      'GET /containers/web/json',
    ]);
  });

  test.each([
    [{ Running: false, Paused: false, Restarting: false }, 'a stopped container, start it first'],
    [{ Running: true, Paused: true, Restarting: false }, 'a paused container, unpause it first'],
    [{ Running: true, Paused: false, Restarting: true }, 'a restarting container, wait until it is running'],
  ])('%j cannot be attached to', async (State, reason) => {
    world.engine
      .on('POST /containers/web/wait', { json: { StatusCode: 0 } })
      .on('GET /containers/web/json', { json: { ...container(), State } });
    expect(await world.run(['attach', 'web'])).toEqual({
      stdout: '',
      stderr: `You cannot attach to ${reason}\n`,
      status: 1,
    });
  });

  test('leaving a terminal tells so', async () => {
    world.engine
      .on('POST /containers/web/wait', { after: new Promise(() => {}) })
      .on('GET /containers/web/json', { json: container({ tty: true, stdin: true }) })
      .on('POST /containers/web/attach', { connection })
      .on('POST /containers/web/resize', { status: 200 });
    const run = world.terminal(['attach', 'web']);
    await run.type('ls\r');
    expect([run.pty.tty.termios, connection.sent]).toEqual([RAW, 'ls\r']);
    await run.type('\x10\x11');
    expect(await run.ended()).toBe(1);
    await world.settle();
    expect([run.pty.tty.termios, run.shown()]).toEqual([COOKED, 'read escape sequence\r\n']);
    // A changed size makes the program inside draw its screen again.
    expect(world.engine.requests.slice(-2)).toEqual([
      'POST /containers/web/resize?h=25&w=81',
      'POST /containers/web/resize?h=24&w=80',
    ]);
  });

  test('a missing container', async () => {
    world.engine
      .on('POST /containers/x/wait', { status: 404, json: { message: 'No such container: x' } })
      .on('GET /containers/x/json', { status: 404, json: { message: 'No such container: x' } });
    expect(await world.run(['attach', 'x'])).toEqual({
      stdout: '',
      stderr: 'Error response from daemon: No such container: x\n',
      status: 1,
    });
  });
});

describe('docker exec', () => {
  beforeEach(() => {
    world.engine
      .on('GET /containers/web/json', { json: container() })
      .on('POST /containers/web/exec', { status: 201, json: { Id: 'e1' } })
      .on('POST /exec/e1/start', { connection })
      .on('POST /exec/e1/resize', { status: 200 })
      .on('GET /exec/e1/json', { json: { ExitCode: 42 } });
  });

  test('shows the output and ends with the status of the command', async () => {
    connection.frame(1, 'out\n').frame(2, 'err\n').end();
    expect(
      await world.run(['exec', '-e', 'A=1', '-e', 'B', '-w', '/tmp', '-u', '0', 'web', 'ls', '-l'], {
        env: { B: '2' },
      }),
    ).toEqual({
      stdout: 'out\n',
      stderr: 'err\n',
      status: 42,
    });
    expect(world.engine.requests).toEqual([
      'GET /containers/web/json',
      'POST /containers/web/exec',
      'POST /exec/e1/start',
      'GET /exec/e1/json',
    ]);
    expect(world.engine.bodies.slice(1, 3)).toEqual([
      {
        User: '0',
        Privileged: false,
        Tty: false,
        AttachStdin: false,
        AttachStderr: true,
        AttachStdout: true,
        Detach: false,
        DetachKeys: '',
        Env: ['A=1', 'B=2'],
        WorkingDir: '/tmp',
        Cmd: ['ls', '-l'],
      },
      { Detach: false, Tty: false },
    ]);
  });

  test('-d does not wait', async () => {
    world.engine.on('POST /exec/e1/start', { status: 200 });
    expect(await world.run(['exec', '-d', 'web', 'true'])).toEqual({ stdout: '', stderr: '', status: 0 });
    expect(world.engine.requests.at(-1)).toBe('POST /exec/e1/start');
    expect(world.engine.bodies[1]).toMatchObject({ AttachStdin: false, AttachStdout: false, Detach: true });
  });

  test('-it takes the terminal over', async () => {
    const run = world.terminal(['exec', '-it', 'web', 'sh']);
    connection.send('# ');
    await run.type('exit\r');
    expect([run.pty.tty.termios, run.shown(), connection.sent]).toEqual([RAW, '# ', 'exit\r']);
    connection.send('exit\r\n').end();
    expect(await run.ended()).toBe(42);
    expect(run.pty.tty.termios).toEqual(COOKED);
    expect(world.engine.bodies[1]).toMatchObject({ Tty: true, AttachStdin: true, ConsoleSize: [24, 80] });
  });

  test('a missing container is told before a missing terminal', async () => {
    expect((await world.run(['exec', '-it', 'web', 'sh'])).stderr).toBe('the input device is not a TTY\n');
    world.engine.on('GET /containers/web/json', { status: 404, json: { message: 'No such container: web' } });
    expect((await world.run(['exec', '-it', 'web', 'sh'])).stderr).toBe(
      'Error response from daemon: No such container: web\n',
    );
  });
});

describe('docker start', () => {
  test('starts each and tells at the end which failed', async () => {
    world.engine
      .on('POST /containers/a/start', { status: 204 })
      .on('POST /containers/b/start', { status: 404, json: { message: 'No such container: b' } })
      .on('POST /containers/c/start', { status: 304 });
    expect(await world.run(['start', 'a', 'b', 'c'])).toEqual({
      stdout: 'a\nc\n',
      stderr: 'Error response from daemon: No such container: b\nError: failed to start containers: b\n',
      status: 1,
    });
  });

  test('-ai carries the streams and answers the status', async () => {
    world.engine
      .on('GET /containers/web/json', { json: container({ stdin: true, running: false }) })
      .on('POST /containers/full-id/attach', { connection })
      .on('POST /containers/full-id/wait', { json: { StatusCode: 9 } })
      .on('POST /containers/full-id/start', { status: 204 });
    connection.frame(1, 'piped\n').end();
    expect(await world.run(['start', '-ai', 'web'], { input: 'piped\n' })).toEqual({
      stdout: 'piped\n',
      stderr: '',
      status: 9,
    });
    expect(world.engine.requests).toEqual([
      'GET /containers/web/json',
      'POST /containers/full-id/attach?stderr=1&stdin=1&stdout=1&stream=1',
      'POST /containers/full-id/wait?condition=next-exit',
      'POST /containers/full-id/start',
    ]);
    expect(await world.run(['start', '-a', 'a', 'b'])).toEqual({
      stdout: '',
      stderr: 'you cannot start and attach multiple containers at once\n',
      status: 1,
    });
  });
});
