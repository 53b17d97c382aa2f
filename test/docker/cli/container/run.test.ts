import { beforeEach, describe, expect, test } from 'vitest';
import { COOKED, RAW } from '../../../../src/linux/tty/tty.ts';
import { FakeConnection } from '../fake-engine.ts';
import { ClientWorld } from '../world.ts';

const ID = '7b32eb185b234143e5bb960450b335b492b4ef4d2b237ff7acad393cabbcb92e';
const HELP = "\n\nRun 'docker run --help' for more information\n";

let world: ClientWorld;
let connection: FakeConnection;
/** Ends the container. */
let exit: () => void;
let status = 0;

beforeEach(() => {
  world = new ClientWorld();
  connection = new FakeConnection();
  const exited = new Promise<void>((resolve) => {
    exit = resolve;
  });
  world.engine
    .on('POST /containers/create', { status: 201, json: { Id: ID, Warnings: [] } })
    .on(`POST /containers/${ID}/attach`, { connection })
    .on(`POST /containers/${ID}/start`, { status: 204 })
    .on(`POST /containers/${ID}/resize`, { status: 200 })
    .on(`POST /containers/${ID}/kill`, { status: 204 });
  world.engine.on(`POST /containers/${ID}/wait`, {
    after: exited,
    get json() {
      return { StatusCode: status, Error: null };
    },
  });
});

function end(code: number): void {
  status = code;
  connection.end();
  exit();
}

describe('docker run', () => {
  test('shows what the container prints, each stream at its place, and ends with its status', async () => {
    connection.frame(1, 'out\n').frame(2, 'err\n').frame(1, 'more\n');
    end(3);
    expect(await world.run(['run', '--rm', '--name', 'web', 'alpine', 'sh'])).toEqual({
      stdout: 'out\nmore\n',
      stderr: 'err\n',
      status: 3,
    });
    expect(world.engine.requests).toEqual([
      'POST /containers/create?name=web',
      `POST /containers/${ID}/attach?stderr=1&stdout=1&stream=1`,
      `POST /containers/${ID}/wait?condition=removed`,
      `POST /containers/${ID}/start`,
    ]);
    expect([connection.inputClosed, connection.closed]).toEqual([true, true]);
  });

  test('frames may come in any pieces', async () => {
    const whole = new Uint8Array([1, 0, 0, 0, 0, 0, 0, 3, 0x61, 0x62, 0x0a]);
    for (const byte of whole) connection.send(String.fromCharCode(byte));
    end(0);
    expect(await world.run(['run', 'alpine'])).toEqual({ stdout: 'ab\n', stderr: '', status: 0 });
  });

  test('-d prints the id and does not wait', async () => {
    expect(await world.run(['run', '-d', 'redis'])).toEqual({ stdout: `${ID}\n`, stderr: '', status: 0 });
    expect(world.engine.requests).toEqual([
      'POST /containers/create',
      `POST /containers/${ID}/wait?condition=next-exit`,
      `POST /containers/${ID}/start`,
    ]);
  });

  test('-i sends standard input and its end', async () => {
    const run = world.run(['run', '-i', 'alpine', 'cat'], { input: 'hello\n' });
    await world.settle();
    expect([connection.sent, connection.inputClosed]).toEqual(['hello\n', true]);
    connection.frame(1, 'hello\n');
    end(0);
    expect(await run).toEqual({ stdout: 'hello\n', stderr: '', status: 0 });
    expect(world.engine.requests[1]).toBe(`POST /containers/${ID}/attach?stderr=1&stdin=1&stdout=1&stream=1`);
  });

  test('a missing image is pulled, and told about on standard error', async () => {
    world.engine
      .on(
        'POST /containers/create',
        { status: 404, json: { message: 'No such image: redis:7' } },
        { status: 201, json: { Id: ID, Warnings: ['something is old'] } },
      )
      .on('POST /images/create', {
        lines: [
          { status: 'Pulling from library/redis', id: '7' },
          { status: 'Pulling fs layer', progressDetail: {}, id: '43b96b945400' },
          { status: 'Downloading', progressDetail: { current: 1, total: 2 }, id: '43b96b945400' },
          { status: 'Pull complete', progressDetail: {}, id: '43b96b945400' },
          { status: 'Status: Downloaded newer image for redis:7' },
        ],
      });
    expect(await world.run(['run', '-d', 'redis:7'])).toEqual({
      stdout: `${ID}\n`,
      stderr: `Unable to find image 'redis:7' locally
7: Pulling from library/redis
43b96b945400: Pulling fs layer
43b96b945400: Pull complete
Status: Downloaded newer image for redis:7
WARNING: something is old
`,
      status: 0,
    });
    expect(world.engine.requests.slice(0, 3)).toEqual([
      'POST /containers/create',
      'POST /images/create?fromImage=docker.io%2Flibrary%2Fredis&tag=7',
      'POST /containers/create',
    ]);
  });

  test('--pull never asks nobody', async () => {
    world.engine.on('POST /containers/create', { status: 404, json: { message: 'No such image: x:latest' } });
    expect(await world.run(['run', '--pull', 'never', 'x'])).toEqual({
      stdout: '',
      stderr: `docker: Error response from daemon: No such image: x:latest${HELP}`,
      status: 125,
    });
    expect(world.engine.requests).toEqual(['POST /containers/create']);
  });

  test.each([
    [500, 'port is already allocated', 125],
    [400, 'exec: "x": executable file not found in $PATH', 127],
    [400, 'exec: "/x": stat /x: no such file or directory', 127],
    [400, 'exec: "/etc/passwd": permission denied', 126],
    [400, 'exec: "/tmp": is a directory', 126],
  ])('a container that does not start (%i, %s) gives status %i', async (code, message, expected) => {
    world.engine.on(`POST /containers/${ID}/start`, { status: code, json: { message } });
    expect(await world.run(['run', '-d', 'alpine'])).toEqual({
      stdout: `${ID}\n`,
      stderr: `docker: Error response from daemon: ${message}${HELP}`,
      status: expected,
    });
    expect(await world.run(['run', 'alpine'])).toEqual({
      stdout: '',
      stderr: `docker: Error response from daemon: ${message}${HELP}`,
      status: expected,
    });
  });

  test('--cidfile gets the id and must not be there before', async () => {
    expect((await world.run(['run', '-d', '--cidfile', 'cid', 'alpine'])).status).toBe(0);
    expect(world.fs.readText('/root/cid')).toBe(ID);
    expect(await world.run(['run', '-d', '--cidfile', 'cid', 'alpine'])).toEqual({
      stdout: '',
      stderr: `docker: container ID file found, make sure the other container isn't running or delete cid${HELP}`,
      status: 125,
    });
    expect(await world.run(['run', '--cidfile', '/no/x', 'alpine'])).toEqual({
      stdout: '',
      stderr: `docker: failed to create the container ID file: open /no/x: no such file or directory${HELP}`,
      status: 127,
    });
  });

  test('a terminal for typing needs a terminal', async () => {
    expect(await world.run(['run', '-it', 'alpine'])).toEqual({
      stdout: '',
      stderr: 'the input device is not a TTY\n',
      status: 1,
    });
    expect(await world.run(['run', '-d', '-a', 'stdout', 'alpine'])).toEqual({
      stdout: '',
      stderr: 'conflicting options: cannot specify both --attach and --detach\n',
      status: 1,
    });
    expect(world.engine.requests).toEqual([]);
  });
});

describe('docker run on a terminal', () => {
  test('-it passes keys and output untouched and sets the terminal back', async () => {
    const run = world.terminal(['run', '-it', 'alpine']);
    connection.send('/ # ');
    await run.type('ls\r\x03');
    expect([run.pty.tty.termios, connection.sent, run.shown()]).toEqual([RAW, 'ls\r\x03', '/ # ']);
    connection.send('bin\r\n');
    end(130);
    expect(await run.ended()).toBe(130);
    expect([run.pty.tty.termios, run.shown()]).toEqual([COOKED, '/ # bin\r\n']);
    expect(world.engine.bodies[0]).toMatchObject({ Tty: true, HostConfig: { ConsoleSize: [24, 80] } });
    expect(world.engine.requests.slice(-1)).toEqual([`POST /containers/${ID}/resize?h=24&w=80`]);
  });

  test('the container hears of a new window size', async () => {
    const run = world.terminal(['run', '-it', 'alpine']);
    await world.settle();
    run.pty.tty.resize({ columns: 100, rows: 30 });
    await world.settle();
    expect(world.engine.requests.slice(-2)).toEqual([
      `POST /containers/${ID}/kill?signal=WINCH`,
      `POST /containers/${ID}/resize?h=30&w=100`,
    ]);
    end(0);
    expect(await run.ended()).toBe(0);
  });

  test('ctrl-p ctrl-q leaves it running', async () => {
    const run = world.terminal(['run', '-it', 'alpine']);
    await run.type('a\x10b\x10');
    expect(connection.sent).toBe('a\x10b');
    await run.type('\x11');
    expect(await run.ended()).toBe(0);
    expect([run.shown(), run.pty.tty.termios, connection.sent, connection.closed]).toEqual([
      '',
      COOKED,
      'a\x10b',
      true,
    ]);
  });

  test('--detach-keys are other ones', async () => {
    const run = world.terminal(['run', '-it', '--detach-keys', 'ctrl-x,q', 'alpine']);
    await run.type('\x10\x11');
    await run.type('\x18q');
    expect(await run.ended()).toBe(0);
    expect(connection.sent).toBe('\x10\x11');
    expect(world.engine.requests[1]).toBe(
      `POST /containers/${ID}/attach?detachKeys=ctrl-x%2Cq&stderr=1&stdin=1&stdout=1&stream=1`,
    );
  });

  test('^C without -t is handed on to the container, the third one ends the client', async () => {
    const run = world.terminal(['run', 'alpine', 'sleep', '100']);
    await run.type('\x03');
    expect(world.engine.requests.slice(-1)).toEqual([`POST /containers/${ID}/kill?signal=INT`]);
    await run.type('\x03');
    await run.type('\x03');
    expect(await run.ended()).toBe(1);
    await world.settle();
    expect(run.shown()).toBe('^C^C^C\r\ngot 3 SIGTERM/SIGINTs, forcefully exiting\r\n');
    expect(connection.closed).toBe(true);
  });

  test('--sig-proxy=false keeps them', async () => {
    const run = world.terminal(['run', '--sig-proxy=false', 'alpine', 'sleep', '100']);
    await run.type('\x03');
    expect(await run.ended()).toBe(130);
    expect(world.engine.requests.filter((request) => request.includes('kill'))).toEqual([]);
  });
});
