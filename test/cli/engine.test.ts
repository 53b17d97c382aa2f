import { beforeEach, describe, expect, test } from 'vitest';
import { drydock } from '../../src/cli/drydock.ts';
import { FakeOutside } from './fake-outside.ts';

let outside: FakeOutside;
beforeEach(() => {
  outside = new FakeOutside();
});

async function called(...args: string[]): Promise<{ status: number; output: string; error: string }> {
  const status = await drydock(['engine', ...args], outside);
  return { status, output: outside.output, error: outside.error };
}

describe('drydock engine', () => {
  test('--help', async () => {
    expect(await called('--help')).toEqual({
      status: 0,
      output: `Usage: drydock engine [OPTIONS]

Serve a fresh host's Docker engine to docker and other clients

Prints the address and serves the Docker Engine API 1.50 there until it is ended with
^C. Whoever can reach the address may use the engine, so it is one of your own machine
unless you name another; port 0 is any free one. In another terminal:

    export DOCKER_HOST=tcp://127.0.0.1:2375
    docker run -it alpine

If nobody can listen at the address, the exit status is 1.

Options:
  --host ADDRESS   Listen on tcp://HOST:PORT or unix://PATH (default tcp://127.0.0.1:2375)
  --seed N         Make every random choice from seed N (0 to 4294967295)
  --help           Print this and exit
`,
      error: '',
    });
  });

  test('serves until it is told to stop', async () => {
    expect(await called('--host', 'tcp://127.0.0.1:0', '--seed', '4')).toEqual({
      status: 0,
      output: 'Listening on tcp://127.0.0.1:40000\n',
      error: '',
    });
    expect(outside.events).toEqual([
      'create {"seed":4}',
      'serve {"kind":"tcp","host":"127.0.0.1","port":0}',
      'stopped',
      'close',
      'dispose',
    ]);
  });

  test.each([
    [[], { kind: 'tcp', host: '127.0.0.1', port: 2375 }, 'tcp://127.0.0.1:2375'],
    [['--host=tcp://:80'], { kind: 'tcp', host: '127.0.0.1', port: 80 }, 'tcp://127.0.0.1:80'],
    [['--host=tcp://localhost:80/'], { kind: 'tcp', host: 'localhost', port: 80 }, 'tcp://localhost:80'],
    [['--host=tcp://[::1]:80'], { kind: 'tcp', host: '::1', port: 80 }, 'tcp://[::1]:80'],
    [['--host=unix:///run/x.sock'], { kind: 'unix', path: '/run/x.sock' }, 'unix:///run/x.sock'],
  ])('%j', async (args, address, shown) => {
    expect(await called(...args)).toEqual({ status: 0, output: `Listening on ${shown}\n`, error: '' });
    expect(outside.events[1]).toBe(`serve ${JSON.stringify(address)}`);
  });

  test('says when others can reach it', async () => {
    expect(await called('--host', 'tcp://0.0.0.0:2375')).toEqual({
      status: 0,
      output: 'Listening on tcp://0.0.0.0:2375\n',
      error: 'drydock engine: others can reach this address too\n',
    });
  });

  test.each([
    ['2375', "bad address '2375': it is tcp://HOST:PORT or unix://PATH"],
    ['http://localhost:80', "bad address 'http://localhost:80': it is tcp://HOST:PORT or unix://PATH"],
    ['tcp://localhost', "bad address 'tcp://localhost': it is tcp://HOST:PORT"],
    ['tcp://a:b:1', "bad address 'tcp://a:b:1': it is tcp://HOST:PORT"],
    ['tcp://localhost:65536', "bad address 'tcp://localhost:65536': the largest port is 65535"],
    ['unix://', "bad address 'unix://': the path of the socket is missing"],
    [
      `unix:///${'x'.repeat(107)}`,
      `bad address 'unix:///${'x'.repeat(107)}': the path of a socket has at most 107 bytes`,
    ],
  ])('%s: a clear error', async (host, message) => {
    expect(await called('--host', host)).toEqual({
      status: 1,
      output: '',
      error: `drydock engine: ${message}\n`,
    });
    expect(outside.events).toEqual([]);
  });

  test.each([
    ['listen EADDRINUSE: address already in use 127.0.0.1:2375', 'address already in use'],
    ['listen EACCES: permission denied /run/x.sock', 'permission denied'],
    ['getaddrinfo ENOTFOUND nowhere.example', 'no such host'],
  ])('%s', async (message, reason) => {
    outside.refusal = new Error(message);
    expect(await called()).toEqual({
      status: 1,
      output: '',
      error: `drydock engine: cannot listen on tcp://127.0.0.1:2375: ${reason}\n`,
    });
    expect(outside.events.at(-1)).toBe('dispose');
  });
});
