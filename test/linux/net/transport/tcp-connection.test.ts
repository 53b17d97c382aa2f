import { expect, test } from 'vitest';
import { SystemError } from '../../../../src/linux/errno.ts';
import { accept, close, connect, descriptorOf, listen } from '../../../../src/linux/net/calls.ts';
import { TcpListening } from '../../../../src/linux/net/transport/tcp-listening.ts';
import type { Process } from '../../../../src/linux/process/process.ts';
import type { Main } from '../../../../src/linux/process/program.ts';
import { World } from '../world.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Answers the errno that a call fails with, and after how many seconds. */
async function failure(process: Process, work: () => Promise<unknown> | unknown): Promise<string> {
  const start = process.machine.kernel.clock.monotonic();
  try {
    await work();
    return 'no error';
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return `${error.code} after ${Math.round((process.machine.kernel.clock.monotonic() - start) / 1000)} s`;
  }
}

/** Accepts connections and tells each client who it is, then echoes until the client's end. */
function echoServer(address: string, port: number): Main {
  return async (process) => {
    const listener = listen(process, { address, port });
    for (;;) {
      const client = await accept(process, listener);
      process.thread(async () => {
        const fd = descriptorOf(process, client);
        await process.write(fd, `${client.remote.address} at ${client.local.address}:${client.local.port}\n`);
        for (;;) {
          const bytes = await process.read(fd);
          if (bytes.length === 0) break;
          await process.write(fd, bytes);
        }
        close(process, client);
      });
    }
  };
}

/** Sends `words`, ends its direction and prints all that comes back. */
function client(address: string, port: number, words = ''): Main {
  return async (process) => {
    const socket = await connect(process, { address, port });
    const fd = descriptorOf(process, socket);
    await process.write(fd, words);
    socket.shutdown();
    for (;;) {
      const bytes = await process.read(fd);
      if (bytes.length === 0) return 0;
      await process.print(bytes);
    }
  };
}

function failing(work: (process: Process) => Promise<unknown> | unknown): Main {
  return async (process) => {
    await process.print(await failure(process, () => work(process)));
    return 0;
  };
}

const connecting = (address: string, port: number): Main =>
  failing((process) => connect(process, { address, port }));

test('bytes travel both ways and each half closes on its own', async () => {
  const world = new World();
  const a = world.container('a');
  const b = world.container('b');
  world.start(a, echoServer('0.0.0.0', 7));
  const { stdout } = await world.run(b, client('172.17.0.2', 7, 'ping\n'));
  expect(stdout).toBe('172.17.0.3 at 172.17.0.2:7\nping\n');
});

test('a listener on :: sees IPv4 peers as mapped addresses', async () => {
  const world = new World();
  const a = world.container('a');
  world.start(a, echoServer('::', 7));
  const { stdout } = await world.run(world.host, client('172.17.0.2', 7));
  expect(stdout).toBe('::ffff:172.17.0.1 at ::ffff:172.17.0.2:7\n');
  world.start(world.host, echoServer('::', 7));
  expect((await world.run(world.host, client('::1', 7))).stdout).toBe('::1 at ::1:7\n');
  expect((await world.run(world.host, client('0.0.0.0', 7))).stdout).toBe(
    '::ffff:127.0.0.1 at ::ffff:127.0.0.1:7\n',
  );
});

test('megabytes pass through bounded windows in order', async () => {
  const world = new World();
  const a = world.container('a');
  const b = world.container('b');
  const size = 1_500_000;
  let largest = 0;
  world.start(a, async (process) => {
    const listener = listen(process, { address: '0.0.0.0', port: 9 });
    const socket = await accept(process, listener);
    const fd = descriptorOf(process, socket);
    let sent = 0;
    const block = new Uint8Array(10_007);
    while (sent < size) {
      for (let i = 0; i < block.length; i++) block[i] = (sent + i) % 251;
      const part = block.subarray(0, Math.min(block.length, size - sent));
      await process.write(fd, part);
      sent += part.length;
      largest = Math.max(largest, sent - received);
    }
    return 0;
  });
  let received = 0;
  let wrong = 0;
  await world.run(b, async (process) => {
    const socket = await connect(process, { address: '172.17.0.2', port: 9 });
    const fd = descriptorOf(process, socket);
    for (;;) {
      await process.sleep(1);
      const bytes = await process.read(fd, 20_000);
      if (bytes.length === 0) return 0;
      for (const byte of bytes) if (byte !== received++ % 251) wrong++;
    }
  });
  expect({ received, wrong }).toEqual({ received: size, wrong: 0 });
  expect(largest).toBeLessThan(160_000);
});

test('connections fail as they do on Linux', async () => {
  const world = new World();
  world.container('a');
  const b = world.container('b');
  const other = world.bridge('br-1', '172.18.0.1');
  world.container('c', { bridge: other, address: '172.18.0.2' });
  const alone = world.container('d');
  alone.stack.removeRoutes(() => true);
  const told: Record<string, string> = {};
  for (const [name, box, address] of [
    ['nobody listens', b, '172.17.0.2'],
    ['nobody listens on loopback', b, '127.0.0.1'],
    ['nobody has the address', b, '172.17.0.77'],
    ['another bridge', b, '172.18.0.2'],
    ['the internet', b, '192.0.2.1'],
    ['the internet from the host', world.host, '192.0.2.1'],
    ['no route', alone, '172.17.0.2'],
    ['IPv6 beyond', world.host, '2001:db8::1'],
    ['::1 without IPv6', b, '::1'],
  ] as const) {
    told[name] = (await world.run(box, connecting(address, 80))).stdout;
  }
  expect(told).toEqual({
    'nobody listens': 'ECONNREFUSED after 0 s',
    'nobody listens on loopback': 'ECONNREFUSED after 0 s',
    'nobody has the address': 'EHOSTUNREACH after 3 s',
    'another bridge': 'ETIMEDOUT after 127 s',
    'the internet': 'ENETUNREACH after 0 s',
    'the internet from the host': 'ENETUNREACH after 0 s',
    'no route': 'ENETUNREACH after 0 s',
    'IPv6 beyond': 'ENETUNREACH after 0 s',
    '::1 without IPv6': 'EADDRNOTAVAIL after 0 s',
  });
});

test('closing with unread bytes resets, and writing to a closed peer breaks the pipe', async () => {
  const world = new World();
  const a = world.container('a');
  const b = world.container('b');
  world.start(a, async (process) => {
    const listener = listen(process, { address: '0.0.0.0', port: 9 });
    await process.sleep(1000);
    close(process, await accept(process, listener));
    const second = await accept(process, listener);
    await process.read(descriptorOf(process, second));
    close(process, second);
    await process.sleep(10_000);
    return 0;
  });
  const reset = await world.run(
    b,
    failing(async (process) => {
      const socket = await connect(process, { address: '172.17.0.2', port: 9 });
      const fd = descriptorOf(process, socket);
      await process.write(fd, 'unread');
      await process.read(fd);
    }),
  );
  expect(reset.stdout).toBe('ECONNRESET after 1 s');
  const broken = await world.run(
    b,
    failing(async (process) => {
      process.onSignal('SIGPIPE', 'ignore');
      const socket = await connect(process, { address: '172.17.0.2', port: 9 });
      const fd = descriptorOf(process, socket);
      await process.write(fd, 'read');
      expect(text(await process.read(fd))).toBe('');
      await process.write(fd, 'gone');
      await process.sleep(1);
      await process.write(fd, 'gone');
    }),
  );
  expect(broken.stdout).toBe('EPIPE after 0 s');
});

test('a full backlog leaves further clients waiting', async () => {
  const world = new World();
  const a = world.container('a');
  const b = world.container('b');
  world.start(a, async (process) => {
    const listener = listen(process, { address: '0.0.0.0', port: 9 }, { backlog: 1 });
    await process.sleep(2500);
    for (;;) close(process, await accept(process, listener));
  });
  const times: number[] = [];
  await world.run(b, async (process) => {
    for (let i = 0; i < 3; i++) {
      await connect(process, { address: '172.17.0.2', port: 9 });
      times.push(Math.round(world.clock.monotonic() / 1000));
    }
    return 0;
  });
  expect(times).toEqual([0, 0, 3]);
});

test('a connection goes on after its cable was away, and gives up at last', async () => {
  const world = new World();
  const a = world.container('a');
  const b = world.container('b');
  world.start(a, echoServer('0.0.0.0', 7));
  const { stdout } = await world.run(
    b,
    failing(async (process) => {
      const socket = await connect(process, { address: '172.17.0.2', port: 7 });
      const fd = descriptorOf(process, socket);
      expect(text(await process.read(fd))).toBe('172.17.0.3 at 172.17.0.2:7\n');
      const [, end] = b.stack.devices();
      if (!end) throw new Error('no eth0');
      end.up = false;
      await process.write(fd, 'later');
      await process.sleep(5000);
      end.up = true;
      expect(text(await process.read(fd))).toBe('later');
      end.up = false;
      await process.write(fd, 'never');
      await process.read(fd);
    }),
  );
  // 200 ms doubling to two minutes, fifteen times: about 925 s, after the six seconds before.
  expect(stdout).toBe('ETIMEDOUT after 931 s');
});

test('addresses in use and addresses of others are refused', async () => {
  const world = new World();
  const { stack } = world.host;
  const attempt = (address: string): string => {
    try {
      stack.listenTcp({ address, port: 80 }).release();
      return 'ok';
    } catch (error) {
      return error instanceof SystemError ? error.code : 'defect';
    }
  };
  const tried = (held: string): Record<string, string> => {
    const listener = stack.listenTcp({ address: held, port: 80 });
    const told = Object.fromEntries(
      ['0.0.0.0', '::', '127.0.0.1', '172.17.0.1', '::1', '172.17.0.9'].map((at) => [at, attempt(at)]),
    );
    listener.release();
    return told;
  };
  expect(tried('0.0.0.0')).toEqual({
    '0.0.0.0': 'EADDRINUSE',
    '::': 'EADDRINUSE',
    '127.0.0.1': 'EADDRINUSE',
    '172.17.0.1': 'EADDRINUSE',
    '::1': 'ok',
    '172.17.0.9': 'EADDRNOTAVAIL',
  });
  expect(tried('172.17.0.1')).toEqual({
    '0.0.0.0': 'EADDRINUSE',
    '::': 'EADDRINUSE',
    '127.0.0.1': 'ok',
    '172.17.0.1': 'EADDRINUSE',
    '::1': 'ok',
    '172.17.0.9': 'EADDRNOTAVAIL',
  });
});

test('sockets are listed while they live', async () => {
  const world = new World();
  const a = world.container('a');
  const b = world.container('b');
  const server = world.start(a, echoServer('0.0.0.0', 7));
  await world.run(b, async (process) => {
    await connect(
      process,
      { address: '172.17.0.2', port: 7 },
      { from: { address: '0.0.0.0', port: 40_000 } },
    );
    const [local, remote] = [
      { address: '172.17.0.2', port: 7 },
      { address: '172.17.0.3', port: 40_000 },
    ];
    expect(a.stack.sockets()).toEqual([
      {
        protocol: 'tcp',
        local: { address: '0.0.0.0', port: 7 },
        remote: { address: '0.0.0.0', port: 0 },
        state: 'listen',
      },
      { protocol: 'tcp', local, remote, state: 'established' },
    ]);
    expect(b.stack.sockets()).toEqual([
      { protocol: 'tcp', local: remote, remote: local, state: 'established' },
    ]);
    server.process.signal('SIGKILL', { fromKernel: true });
    await process.sleep(1);
    expect(a.stack.sockets()).toEqual([{ protocol: 'tcp', local, remote, state: 'fin-wait' }]);
    return 0;
  });
});

test('another listen changes how many connections may wait', () => {
  const local = { address: '127.0.0.1', port: 80 };
  const listener = new TcpListening(local, { name: 'socket:[1]', backlog: 0, closing: () => {} });
  listener.listen(7);
  expect(listener.queued).toEqual([0, 7]);
  listener.listen(1_000_000);
  expect(listener.queued).toEqual([0, 4096]);
});
