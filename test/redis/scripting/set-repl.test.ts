import { expect, it } from 'vitest';
import { CommandLog } from '../../../src/redis/commands/replication/stream/command-log.ts';
import { Propagation } from '../../../src/redis/commands/replication/stream/propagation.ts';
import { makeStore, OurClient } from '../our-client.ts';

it('lets a script choose who hears of what it changes', () => {
  const { store } = makeStore();
  const propagation = new Propagation(store);
  store.propagation = propagation;
  const told = { file: '', replicas: '' };
  const log = (name: 'file' | 'replicas') =>
    new CommandLog((bytes) => {
      told[name] += String.fromCharCode(...bytes).replace(/[*$]\d+\r\n/g, '');
    });
  propagation.file = log('file');
  propagation.stream = log('replicas');
  new OurClient(store).command(
    'EVAL',
    `redis.call('set', 'a', 1)
     redis.set_repl(redis.REPL_NONE)
     redis.call('set', 'b', 1)
     redis.set_repl(redis.REPL_REPLICA)
     redis.call('set', 'c', 1)
     redis.set_repl(redis.REPL_AOF)
     redis.call('set', 'd', 1)
     redis.set_repl(redis.REPL_ALL)
     redis.call('set', 'e', 1)`,
    '0',
  );
  const words = (text: string): string => text.split('\r\n').join(' ').trim();
  expect(words(told.file)).toBe('SELECT 0 MULTI set a 1 set d 1 set e 1 EXEC');
  expect(words(told.replicas)).toBe('SELECT 0 MULTI set a 1 set c 1 set e 1 EXEC');
});

it('draws random numbers for scripts and functions from one source', () => {
  const client = new OurClient(makeStore().store);
  const load = (): void => {
    client.command(
      'FUNCTION',
      'LOAD',
      'REPLACE',
      "#!lua name=l\nredis.register_function('f', function() return tostring(math.random()) end)",
    );
  };
  load();
  const first = client.command('FCALL', 'f', '0');
  load();
  expect(client.command('FCALL', 'f', '0')).not.toEqual(first);
});
