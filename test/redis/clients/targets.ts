import { serveRedis } from '../../../src/cli/serve-redis.ts';
import { HAS_REAL_SERVER, RealServer } from '../real-server.ts';

/** A server that clients connect to over TCP. */
export interface Target {
  readonly port: number;
  stop(): Promise<void>;
}

/** Ours, and the real one where there is one: clients must see no difference. */
export const TARGETS: readonly (readonly [name: string, start: (port?: number) => Promise<Target>])[] = [
  [
    'ours',
    async (port = 0) => {
      const served = await serveRedis({
        port,
        host: '127.0.0.1',
        seed: 3,
        settings: { 'repl-diskless-sync-delay': '0' },
        log() {},
      });
      return { port: served.port, stop: () => served.close() };
    },
  ],
  ...(HAS_REAL_SERVER
    ? [
        [
          'the real one',
          async () => {
            const real = await RealServer.start('--save', '', '--repl-diskless-sync-delay', '0');
            return { port: real.port, stop: () => real.stop() };
          },
        ] as const,
      ]
    : []),
];
