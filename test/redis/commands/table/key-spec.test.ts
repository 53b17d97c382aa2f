import { expect, it } from 'vitest';
import { countedKeysAt, findKeys } from '../../../../src/redis/commands/table/key-spec.ts';
import { createRedisServer } from '../../../../src/redis/server/create-redis-server.ts';

it('finds counted keys, and none if fewer arguments follow than were counted', () => {
  const spec = countedKeysAt('RW', 1);
  expect(findKeys(spec, ['LMPOP', '2', 'a', 'b', 'LEFT'])).toEqual([2, 3]);
  // db.c, getKeysUsingKeySpecs: a last key before the first one is none.
  expect(findKeys(spec, ['LMPOP', '0', 'LEFT'])).toBeUndefined();
  expect(findKeys(spec, ['LMPOP', '4', 'a', 'b', 'LEFT'])).toBeUndefined();
  expect(findKeys(spec, ['LMPOP', '4294967296', 'a'])).toBeUndefined();
  expect(findKeys(spec, ['LMPOP', 'x', 'a'])).toBeUndefined();
});

it('a count of billions costs nothing, also for a user whose keys are looked at', async () => {
  const server = await createRedisServer();
  const client = server.client();
  client.call('ACL', 'SETUSER', 'ann', 'on', '>pw', 'resetkeys', '+@all');
  await client.call('AUTH', 'ann', 'pw');
  const refused = async (...words: string[]) => {
    try {
      return await client.call(...(words as [string, ...string[]]));
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(await refused('LMPOP', '4294967296', 'list', 'RIGHT')).toBe('ERR syntax error');
  expect(await refused('EVAL', 'return 1', '4294967296')).toBe(
    "ERR Number of keys can't be greater than number of args",
  );
  server.dispose();
});
