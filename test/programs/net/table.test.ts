import { expect, test } from 'vitest';
import { NETWORK_APPLETS, NETWORK_FILES, NETWORK_PROGRAMS } from '../../../src/programs/net/table.ts';
import { SERVER_PROGRAMS } from '../../../src/programs/servers/table.ts';
import { World } from '../../linux/net/world.ts';

test('every program of the tables starts', async () => {
  for (const table of [NETWORK_APPLETS, NETWORK_PROGRAMS]) {
    for (const [name, main] of table) {
      const world = new World();
      // A flag that none of them has, or a name that does not exist: each must answer, none may break.
      const { stderr, status } = await world.run(world.host, main, [name, '--no-such-flag']);
      expect([name, status === 70, stderr.includes('internal error')]).toEqual([name, false, false]);
    }
  }
  expect([...SERVER_PROGRAMS.keys()]).toEqual(['hello-world', 'nginx', 'nginx-entrypoint', 'node', 'npm']);
});

test('the host has its programs where Ubuntu has them', () => {
  expect(NETWORK_FILES.slice(0, 5)).toEqual([
    ['/usr/bin/curl', 'curl'],
    ['/usr/bin/dig', 'dig'],
    ['/usr/bin/getent', 'getent'],
    ['/usr/sbin/ifconfig', 'ifconfig'],
    ['/usr/sbin/ip', 'ip'],
  ]);
});
