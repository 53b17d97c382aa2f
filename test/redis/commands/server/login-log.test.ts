import { expect, it } from 'vitest';
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
    'AUTH',
    'username',
    'alice',
  ]);
});
