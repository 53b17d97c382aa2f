import { expect, it } from 'vitest';
import { createRedisServer } from '../../../../src/redis/server/create-redis-server.ts';
import { Client } from '../../replication/pair.ts';

it('LCS refuses strings whose table would not fit, and the server lives', async () => {
  const server = await createRedisServer({ settings: { 'proto-max-bulk-len': '1mb' } });
  const client = new Client(server);
  client.ask('SETRANGE long 423324 1450173551');
  expect(client.ask('LCS long long')).toBe(
    '-ERR Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len',
  );
  client.ask(`SET a ${'x'.repeat(500)}`);
  expect(client.ask('LCS a a LEN')).toBe(':500');
  server.dispose();
});
