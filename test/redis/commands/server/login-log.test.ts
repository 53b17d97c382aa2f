import { expect, it } from 'vitest';
import { SeededRandom } from '../../../../src/linux/random.ts';
import { NO_HOST } from '../../../../src/redis/commands/engine/host.ts';
import { Store } from '../../../../src/redis/commands/engine/store.ts';
import { makeStore, OurClient } from '../../our-client.ts';

it('ACL LOG knows of logins that failed before anybody made a rule', () => {
  const { store } = makeStore();
  const client = new OurClient(store);
  client.command('auth', 'alice', 'pw');
  const log = client.command('acl', 'log');
  const [entry] = log && 'items' in log ? log.items : [];
  const texts = entry && 'items' in entry ? entry.items.map((item) => ('text' in item ? item.text : '')) : [];
  expect(texts.slice(0, 10)).toEqual([
    'count',
    '1',
    'reason',
    'auth',
    'context',
    'toplevel',
    'object',
    'auth',
    'username',
    'alice',
  ]);
});

it('CONFIG REWRITE writes the users down and leaves the log as it is', () => {
  let text = '';
  const texts = {
    read: () => text,
    write(_name: string, written: string): void {
      text = written;
    },
  };
  const store = new Store({
    clock: { now: () => 1_700_000_000_000 },
    random: new SeededRandom(7),
    host: { ...NO_HOST, configFile: '/redis.conf', texts },
  });
  const client = new OurClient(store);
  client.command('auth', 'alice', 'pw');
  expect(client.command('config', 'rewrite')).toEqual({ type: 'status', text: 'OK' });
  expect(text).toContain('user default on nopass');
  const log = client.command('acl', 'log');
  expect(log && 'items' in log && log.items.length).toBe(1);
});
