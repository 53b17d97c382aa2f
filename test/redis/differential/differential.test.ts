import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HAS_REAL_SERVER, RealServer } from '../real-server.ts';
import { compareScript } from './compare.ts';
import { ACL_SCRIPTS } from './scripts/acl.ts';
import { BITMAP_SCRIPTS } from './scripts/bitmap.ts';
import { CHANCE_FINDS } from './scripts/chance-finds.ts';
import { CONNECTION_SCRIPTS } from './scripts/connection.ts';
import { GENERIC_SCRIPTS } from './scripts/generic.ts';
import { GEO_SCRIPTS, HYPERLOGLOG_SCRIPTS } from './scripts/geo.ts';
import { HASH_SCRIPTS } from './scripts/hash.ts';
import { LIST_SCRIPTS } from './scripts/list.ts';
import { SERVER_SCRIPTS } from './scripts/server.ts';
import { SET_SCRIPTS } from './scripts/set.ts';
import { SORTED_SET_SCRIPTS } from './scripts/sorted-set.ts';
import { STATE_SCRIPTS } from './scripts/states.ts';
import { STREAM_SCRIPTS } from './scripts/stream.ts';
import { STRING_SCRIPTS } from './scripts/string.ts';
import { TRACKING_SCRIPTS } from './scripts/tracking.ts';

const GROUPS = {
  string: STRING_SCRIPTS,
  list: LIST_SCRIPTS,
  hash: HASH_SCRIPTS,
  set: SET_SCRIPTS,
  'sorted-set': SORTED_SET_SCRIPTS,
  generic: GENERIC_SCRIPTS,
  connection: CONNECTION_SCRIPTS,
  server: SERVER_SCRIPTS,
  bitmap: BITMAP_SCRIPTS,
  stream: STREAM_SCRIPTS,
  acl: ACL_SCRIPTS,
  tracking: TRACKING_SCRIPTS,
  geo: GEO_SCRIPTS,
  hyperloglog: HYPERLOGLOG_SCRIPTS,
  state: STATE_SCRIPTS,
  'found by chance': CHANCE_FINDS,
};

describe.skipIf(!HAS_REAL_SERVER)(
  'the same commands, here and in a real Redis 7.0.15 (skipped without one)',
  () => {
    let real: RealServer;

    beforeAll(async () => {
      real = await RealServer.start();
    });

    afterAll(async () => {
      await real.stop();
    });

    for (const [group, scripts] of Object.entries(GROUPS)) {
      for (const [name, script] of Object.entries(scripts)) {
        it(`${group}: ${name}`, async () => {
          const { differences, compared } = await compareScript(real, script);
          expect(compared).toBeGreaterThan(0);
          expect(differences).toEqual([]);
        });
      }
    }
  },
);
