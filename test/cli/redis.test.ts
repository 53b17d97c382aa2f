import { expect, it } from 'vitest';
import { drydock } from '../../src/cli/drydock.ts';
import { FakeOutside } from './fake-outside.ts';

it('serves a store with the parameters that it is given', async () => {
  const outside = new FakeOutside();
  expect(await drydock(['redis', '--port', '0', '--seed=4', '--maxmemory', '1mb', '--save='], outside)).toBe(
    0,
  );
  expect(outside.output).toBe('Listening on 127.0.0.1:40000\n');
  expect(outside.error).toBe('');
  expect(outside.events).toEqual([
    'serve redis {"seed":4,"port":0,"settings":{"maxmemory":"1mb","save":""}}',
    'sigterm',
    'left',
    'close',
  ]);
});

it('tells why nobody can be served', async () => {
  const outside = new FakeOutside();
  outside.refusal = new Error('listen EADDRINUSE: address already in use 127.0.0.1:6379');
  expect(await drydock(['redis'], outside)).toBe(1);
  expect(outside.error).toBe('drydock redis: address already in use\n');
});

it('wants a port that is one', async () => {
  const outside = new FakeOutside();
  expect(await drydock(['redis', '--port', 'x'], outside)).toBe(2);
  expect(outside.error).toContain("option '--port' needs a number from 0 to 65535, not 'x'");
});

it('leaves to a configuration file what no option says', async () => {
  const outside = new FakeOutside();
  expect(await drydock(['redis', 'redis.conf', '--maxmemory', '1mb'], outside)).toBe(0);
  expect(outside.events[0]).toBe('serve redis {"settings":{"maxmemory":"1mb"},"configFile":"redis.conf"}');
});

it('takes several words for a parameter, a parameter several times, and both in one word', async () => {
  const outside = new FakeOutside();
  const args = ['--save', '60', '1', '--user', 'bob', 'on', '--user', 'eve', 'off', '--maxmemory 1mb'];
  expect(await drydock(['redis', ...args], outside)).toBe(0);
  expect(outside.events[0]).toBe(
    'serve redis {"port":6379,"settings":{"save":"\\"60\\" \\"1\\"","user":["\\"bob\\" \\"on\\"","\\"eve\\" \\"off\\""],"maxmemory":"1mb"}}',
  );
});

it('listens where it is told to, and takes words in any language', async () => {
  const outside = new FakeOutside();
  const args = ['--host', '::1', '--bind', '10.0.0.1', '--user', 'bob', 'on', '>pä€'];
  expect(await drydock(['redis', ...args], outside)).toBe(0);
  expect(outside.events[0]).toBe(
    String.raw`serve redis {"port":6379,"host":"::1","settings":{"bind":"10.0.0.1","user":"\"bob\" \"on\" \">p\\xc3\\xa4\\xe2\\x82\\xac\""}}`,
  );
});
