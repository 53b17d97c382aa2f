import { createConnection, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { serveRedis } from '../../src/cli/serve-redis.ts';

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

it('serves a client that came before the store was ready', async () => {
  const port = await freePort();
  const serving = serveRedis({ port, host: '127.0.0.1', seed: 1, settings: {}, log: () => {} });
  const socket = createConnection({ port, host: '127.0.0.1' });
  socket.write('PING\r\n');
  const answer = await new Promise<string>((resolve) =>
    socket.once('data', (bytes) => resolve(String(bytes))),
  );
  expect(answer).toBe('+PONG\r\n');
  socket.destroy();
  await (await serving).close();
});
