import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeCommand, makeStore, OurClient } from '../our-client.ts';
import { HAS_REAL_SERVER, type RealClient, RealServer } from '../real-server.ts';
import { LUA_SNIPPETS } from './snippets.ts';

describe.skipIf(!HAS_REAL_SERVER)('scripts answer as in a real Redis 7.0.15 (skipped without one)', () => {
  let real: RealServer;
  let client: RealClient;
  const ours = new OurClient(makeStore().store);

  beforeAll(async () => {
    real = await RealServer.start();
    client = await real.connect();
  });

  afterAll(async () => {
    client.close();
    await real.stop();
  });

  for (const snippet of LUA_SNIPPETS) {
    it(snippet, async () => {
      const words = ['EVAL', snippet, '0'];
      client.send(encodeCommand(words));
      expect(ours.command(...words)).toEqual(await client.receive());
    });
  }
});
