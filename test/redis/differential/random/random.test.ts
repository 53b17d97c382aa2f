import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HAS_REAL_SERVER, RealServer } from '../../real-server.ts';
import { describe as describeFinding, walk } from './walk.ts';

describe.skipIf(!HAS_REAL_SERVER)(
  'random commands, here and in a real Redis 7.0.15 (skipped without one)',
  () => {
    let real: RealServer;

    beforeAll(async () => {
      real = await RealServer.start('--save', '', '--enable-debug-command', 'yes');
    });

    afterAll(async () => {
      await real.stop();
    });

    it('have the same replies and leave the same keys', async () => {
      const { commands, findings } = await walk(real, { commands: 3000, seed: 1 });
      expect(commands).toBeGreaterThanOrEqual(3000);
      expect(findings.map(describeFinding)).toEqual([]);
    });
  },
);
