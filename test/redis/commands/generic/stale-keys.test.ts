import { expect, it } from 'vitest';
import { makeStore, OurClient } from '../../our-client.ts';

/** Events of commands to a key whose time is up, and that nobody has looked for. */
function events(command: string, ...before: string[]): string[] {
  const { store, clock } = makeStore({ 'notify-keyspace-events': 'EA' });
  store.expiresActively = false;
  const client = new OurClient(store);
  for (const line of [...before, 'set stale x px 5']) client.command(...line.split(' '));
  const listener = new OurClient(store);
  listener.command('psubscribe', '__key*');
  clock.time += 10;
  client.command(...command.split(' '));
  return listener.values.map((value) =>
    ('items' in value ? value.items : [])
      .slice(2)
      .map((item) => ('text' in item ? item.text : ''))
      .join(' '),
  );
}

// As a real server says.

it.each([
  ['sinterstore stale no1 no2'],
  ['sunionstore stale no'],
  ['zunionstore stale 1 no'],
  ['zrangestore stale no 0 -1'],
  ['bitop and stale no'],
  ['sort no store stale'],
  ['geosearchstore stale no frommember a byradius 1 m'],
])('%s deletes it, and it has not expired', (command) => {
  expect(events(command)).toEqual(['__keyevent@0__:del stale']);
});

it.each([
  ['get stale', ['__keyevent@0__:expired stale']],
  ['set stale y', ['__keyevent@0__:expired stale', '__keyevent@0__:set stale']],
  ['keys *', []],
  ['memory usage stale', []],
  ['dbsize', []],
])('%s', (command, expected) => {
  expect(events(command)).toEqual(expected);
});

it('MEMORY USAGE counts it', () => {
  const { store, clock } = makeStore();
  store.expiresActively = false;
  const client = new OurClient(store);
  client.command('set', 's', 'bar', 'px', '5');
  const alive = client.command('memory', 'usage', 's');
  clock.time += 10;
  expect(client.command('memory', 'usage', 's')).toEqual(alive);
  expect(client.command('keys', '*')).toEqual({ type: 'array', items: [] });
});
