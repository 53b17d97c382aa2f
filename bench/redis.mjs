import { pathToFileURL } from 'node:url';
import { measureInProcess } from './redis-in-process.mjs';
import { measureMemory } from './redis-memory.mjs';
import { measureOverTcp } from './redis-over-tcp.mjs';
import { startRealServer } from './redis-servers.mjs';

/**
 * Our store, ioredis-mock and a real redis-server, side by side on the same machine.
 * @param {string} dist
 * @returns {Promise<import('./table.mjs').Table[]>}
 */
export async function measureRedis(dist) {
  /** @type {typeof import('../src/headless.ts')} */
  const { createRedisServer } = await import(pathToFileURL(`${dist}/node/headless.js`).href);
  const real = await startRealServer();
  try {
    return [
      ...(await measureInProcess(createRedisServer, real)),
      await measureMemory(createRedisServer, real),
      ...(await measureOverTcp(`${dist}/node/drydock.js`, real)),
    ];
  } finally {
    real?.stop();
  }
}
