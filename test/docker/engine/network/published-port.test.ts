import { expect, test } from 'vitest';
import { SystemError } from '../../../../src/linux/errno.ts';
import {
  accept,
  close,
  connect,
  descriptorOf,
  listen,
  openUdp,
  receive,
} from '../../../../src/linux/net/calls.ts';
import type { Main } from '../../../../src/linux/process/program.ts';
import { type Box, World } from '../../../linux/net/world.ts';

/** Tells each client the address that it sees. */
const whoAmI: Main = async (process) => {
  const listener = listen(process, { address: '::', port: 80 });
  for (;;) {
    const client = await accept(process, listener);
    await process.write(descriptorOf(process, client), client.remote.address);
    close(process, client);
  }
};

/** Connects, sends a line and prints the answer or the error. */
function visit(address: string, port: number): Main {
  return async (process) => {
    process.onSignal('SIGPIPE', 'ignore');
    try {
      const socket = await connect(process, { address, port });
      const fd = descriptorOf(process, socket);
      await process.write(fd, 'hello');
      await process.print(await process.read(fd));
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await process.print(error.code);
    }
    return 0;
  };
}

function publishWeb(world: World): Box {
  const web = world.container('web');
  for (const hostAddress of ['0.0.0.0', '::']) {
    world.publish({
      protocol: 'tcp',
      hostAddress,
      hostPort: 8080,
      target: { address: '172.17.0.2', port: 80 },
    });
  }
  return web;
}

async function visits(world: World): Promise<Record<string, string>> {
  const other = world.container('other');
  const bridge = world.bridge('br-1', '172.18.0.1');
  const far = world.container('far', { bridge, address: '172.18.0.2' });
  const lan = world.box(world.outside.router, 'lan', '', '10.0.0.1');
  const told: Record<string, string> = {};
  for (const [name, box, address] of [
    ['host to its own address', world.host, '10.0.0.10'],
    ['host to the gateway', world.host, '172.17.0.1'],
    ['host to localhost', world.host, '127.0.0.1'],
    ['host to ::1', world.host, '::1'],
    ['host to 0.0.0.0', world.host, '0.0.0.0'],
    ['another container to the gateway', other, '172.17.0.1'],
    ['another container to the host', other, '10.0.0.10'],
    ['a container of another bridge', far, '10.0.0.10'],
    ['the local network', lan, '10.0.0.10'],
  ] as const) {
    told[name] = (await world.run(box, visit(address, 8080))).stdout;
  }
  return told;
}

test('a container sees the client addresses that a real engine shows', async () => {
  const world = new World();
  const web = publishWeb(world);
  world.start(web, whoAmI);
  expect(await visits(world)).toEqual({
    'host to its own address': '::ffff:10.0.0.10',
    'host to the gateway': '::ffff:172.17.0.1',
    'host to localhost': '::ffff:172.17.0.1',
    'host to ::1': '::ffff:172.17.0.1',
    'host to 0.0.0.0': '::ffff:172.17.0.1',
    'another container to the gateway': '::ffff:172.17.0.1',
    'another container to the host': '::ffff:172.17.0.1',
    'a container of another bridge': '::ffff:172.17.0.1',
    'the local network': '::ffff:10.0.0.1',
  });
});

test('without a listener in the container the proxy resets and the translation refuses', async () => {
  const world = new World();
  publishWeb(world);
  expect(await visits(world)).toEqual({
    'host to its own address': 'ECONNREFUSED',
    'host to the gateway': 'ECONNREFUSED',
    'host to localhost': 'ECONNRESET',
    'host to ::1': 'ECONNRESET',
    'host to 0.0.0.0': 'ECONNRESET',
    'another container to the gateway': 'ECONNRESET',
    'another container to the host': 'ECONNRESET',
    'a container of another bridge': 'ECONNRESET',
    'the local network': 'ECONNREFUSED',
  });
});

test('a port is published once, and again after it was closed', async () => {
  const world = new World();
  const publish = (hostAddress: string): { close(): void } | string => {
    try {
      const target = { address: '172.17.0.2', port: 80 };
      return world.publish({ protocol: 'tcp', hostAddress, hostPort: 8080, target });
    } catch (error) {
      return error instanceof SystemError ? error.code : 'defect';
    }
  };
  const first = publish('0.0.0.0');
  expect(publish('127.0.0.1')).toBe('EADDRINUSE');
  expect(publish('::')).not.toBe('EADDRINUSE');
  if (typeof first === 'string') throw new Error(first);
  first.close();
  world.start(world.container('web'), whoAmI);
  const local = publish('127.0.0.1');
  expect(local).not.toBe('EADDRINUSE');
  // Published on the loopback address alone, it is there only for the host itself.
  expect((await world.run(world.host, visit('127.0.0.1', 8080))).stdout).toBe('::ffff:172.17.0.1');
  expect((await world.run(world.host, visit('10.0.0.10', 8080))).stdout).toBe('ECONNREFUSED');
});

test('UDP ports are published as well', async () => {
  const world = new World();
  const names = world.container('names');
  const target = { address: '172.17.0.2', port: 53 };
  world.publish({ protocol: 'udp', hostAddress: '0.0.0.0', hostPort: 5353, target });
  world.start(names, async (process) => {
    const socket = openUdp(process, { address: '0.0.0.0', port: 53 });
    for (;;) {
      const datagram = await receive(process, socket);
      if (datagram) socket.send(new TextEncoder().encode(datagram.from.address), datagram.from);
    }
  });
  const ask =
    (address: string): Main =>
    async (process) => {
      const socket = openUdp(process);
      const to = { address, port: 5353 };
      socket.connect(to);
      socket.send(new Uint8Array(1), to);
      await process.print((await receive(process, socket))?.data ?? '');
      return 0;
    };
  expect((await world.run(world.host, ask('10.0.0.10'))).stdout).toBe('10.0.0.10');
  expect((await world.run(world.host, ask('127.0.0.1'))).stdout).toBe('172.17.0.1');
});
