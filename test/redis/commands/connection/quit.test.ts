import { expect, it } from 'vitest';
import { makeStore, OurClient } from '../../our-client.ts';

// networking.c: a connection is closed by whoever has written the last of its replies.
it('QUIT does not close the connection of a client that is sent no replies, and hears nothing more of it', () => {
  const { store } = makeStore();
  const [quiet, other] = [new OurClient(store), new OurClient(store)];
  quiet.command('CLIENT', 'REPLY', 'OFF');
  quiet.command('QUIT');
  quiet.command('SET', 'k', 'v');
  expect(quiet.closed).toBe(false);
  expect(other.command('EXISTS', 'k')).toEqual({ type: 'integer', text: '0' });
});

it('QUIT after CLIENT REPLY SKIP does the same, and without either the connection is closed', () => {
  const { store } = makeStore();
  const [skipping, usual] = [new OurClient(store), new OurClient(store)];
  skipping.command('CLIENT', 'REPLY', 'SKIP');
  skipping.command('QUIT');
  expect(skipping.closed).toBe(false);
  expect(usual.command('QUIT')).toEqual({ type: 'status', text: 'OK' });
  expect(usual.closed).toBe(true);
});
