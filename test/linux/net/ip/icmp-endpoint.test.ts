import { expect, test } from 'vitest';
import { openIcmp, openUdp, receive } from '../../../../src/linux/net/calls.ts';
import type { Main } from '../../../../src/linux/process/program.ts';
import { World } from '../world.ts';

/** Sends one echo and prints what comes back within ten seconds. */
function echo(to: string, ttl?: number): Main {
  return async (process) => {
    const socket = openIcmp(process);
    socket.sendEcho(to, { identifier: 7, sequence: 1, data: new Uint8Array(56), ...(ttl ? { ttl } : {}) });
    const start = process.machine.kernel.clock.monotonic();
    const reply = await process.blockFor(10_000, () => socket.tryReceive(), socket.readable);
    const seconds = Math.round((process.machine.kernel.clock.monotonic() - start) / 1000);
    await process.print(
      reply
        ? `${reply.type} ${reply.code} from ${reply.from} ttl ${reply.ttl} after ${seconds} s`
        : 'silence',
    );
    return 0;
  };
}

test('echoes are answered, pass routers, expire and fail', async () => {
  const world = new World();
  world.container('a');
  const b = world.container('b');
  const inner = world.bridge('br-1', '172.18.0.1', { internal: true });
  const c = world.container('c', { bridge: inner, address: '172.18.0.2' });
  const told: Record<string, string> = {};
  for (const [name, box, to, ttl] of [
    ['a neighbour', b, '172.17.0.2', undefined],
    ['itself', b, '172.17.0.3', undefined],
    ['through the host to its router', b, '10.0.0.1', undefined],
    ['with too short a life', b, '10.0.0.1', 1],
    ['the internet', b, '192.0.2.1', undefined],
    ['nobody', b, '172.17.0.99', undefined],
    ['another bridge', b, '172.18.0.2', undefined],
    ["another bridge's gateway", b, '172.18.0.1', undefined],
    ['out of an internal network', c, '10.0.0.1', undefined],
    ['the host into a container', world.host, '172.18.0.2', undefined],
  ] as const) {
    told[name] = (await world.run(box, echo(to, ttl))).stdout;
  }
  expect(told).toEqual({
    'a neighbour': 'echo-reply 0 from 172.17.0.2 ttl 64 after 0 s',
    itself: 'echo-reply 0 from 172.17.0.3 ttl 64 after 0 s',
    'through the host to its router': 'echo-reply 0 from 10.0.0.1 ttl 63 after 0 s',
    'with too short a life': 'time-exceeded 0 from 172.17.0.1 ttl 64 after 0 s',
    'the internet': 'destination-unreachable 0 from 10.0.0.1 ttl 63 after 0 s',
    nobody: 'destination-unreachable 1 from 172.17.0.3 ttl 64 after 3 s',
    'another bridge': 'silence',
    "another bridge's gateway": 'echo-reply 0 from 172.18.0.1 ttl 64 after 0 s',
    'out of an internal network': 'silence',
    'the host into a container': 'echo-reply 0 from 172.18.0.2 ttl 64 after 0 s',
  });
});

test('containers of a bridge without inter-container communication reach only the gateway', async () => {
  const world = new World();
  const bridge = world.bridge('br-1', '172.18.0.1', { interContainer: false });
  const a = world.container('a', { bridge, address: '172.18.0.2' });
  world.container('b', { bridge, address: '172.18.0.3' });
  expect((await world.run(a, echo('172.18.0.3'))).stdout).toBe('silence');
  expect((await world.run(a, echo('172.18.0.1'))).stdout).toBe(
    'echo-reply 0 from 172.18.0.1 ttl 64 after 0 s',
  );
});

test('a datagram to a port where nobody is comes back as a refusal', async () => {
  const world = new World();
  world.container('a');
  const b = world.container('b');
  const { stdout } = await world.run(b, async (process) => {
    const socket = openUdp(process);
    const to = { address: '172.17.0.2', port: 53 };
    socket.connect(to);
    socket.send(new Uint8Array(1), to);
    await process.print(await receive(process, socket, 1000).then(String, (error) => error.code));
    return 0;
  });
  expect(stdout).toBe('ECONNREFUSED');
});

test('what `ip` shows: a pair of indices, routes, and who was spoken to', async () => {
  const world = new World();
  const a = world.container('a');
  world.container('b');
  await world.run(a, echo('172.17.0.3'));
  const [lo, eth0] = a.stack.interfaces();
  expect(lo?.addresses).toEqual([{ address: '127.0.0.1', prefix: 8 }]);
  expect({ index: eth0?.index, peer: eth0?.peerIndex, addresses: eth0?.addresses }).toEqual({
    index: 4,
    peer: 5,
    addresses: [{ address: '172.17.0.2', prefix: 16 }],
  });
  expect([eth0?.sent, eth0?.received]).toEqual([
    { packets: 1, bytes: 98 },
    { packets: 1, bytes: 98 },
  ]);
  expect(
    world.host.stack
      .interfaces()
      .map(({ index, name, peerIndex, master }) => [index, name.slice(0, 4), peerIndex, master]),
  ).toEqual([
    [1, 'lo', undefined, undefined],
    [2, 'eth0', undefined, undefined],
    [3, 'dock', undefined, undefined],
    [5, 'veth', 4, 'docker0'],
    [7, 'veth', 6, 'docker0'],
  ]);
  expect(a.stack.routes()).toEqual([
    { destination: 'default', gateway: '172.17.0.1', device: 'eth0' },
    { destination: '172.17.0.0/16', device: 'eth0', source: '172.17.0.2' },
  ]);
  expect(a.stack.neighbours()).toEqual([{ address: '172.17.0.3', mac: '02:42:ac:11:00:03', device: 'eth0' }]);
});
