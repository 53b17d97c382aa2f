import { expect, it } from 'vitest';
import { makeStore, OurClient } from '../../our-client.ts';

it('SORT refuses each pattern where it stands to those who may not read all keys', () => {
  const { store } = makeStore();
  const client = new OurClient(store);
  client.command('ACL', 'SETUSER', 'alice', 'on', 'nopass', '~list', '+@all');
  client.command('AUTH', 'alice', '');
  const answers = [
    client.command('SORT', 'list', 'BY', 'w*', 'BY', 'nowhere'),
    client.command('SORT', 'list', 'BY', 'w*', 'GET', '#'),
    client.command('SORT', 'list', 'GET', '#', 'nonsense'),
    client.command('SORT', 'list', 'BY', 'nowhere'),
  ];
  const denied = (word: string) => ({
    type: 'error',
    text: `ERR ${word} option of SORT denied due to insufficient ACL permissions.`,
  });
  expect(answers).toEqual([denied('BY'), denied('BY'), denied('GET'), { type: 'array', items: [] }]);
});
