import { expect, it } from 'vitest';
import { Arena } from './arena.ts';
import { broken } from './invariants.ts';
import { remains } from './remains.ts';

// What the property found, in its smallest form.

it('does not follow networks round in a circle', async () => {
  const arena = new Arena();
  await arena.prepare();
  await arena.ask('POST', '/containers/create?name=c1', {
    Image: 'base:1',
    HostConfig: { NetworkMode: 'container:c1' },
  });
  expect(
    await arena.ask('POST', '/containers/create', { Image: 'base:1', HostConfig: { Links: ['c1:db'] } }),
  ).toEqual({ message: 'could not get container for c1: cannot join own network namespace' });
  expect(await remains(arena)).toEqual([]);
});

it('does not begin again what is being removed', async () => {
  const arena = new Arena();
  await arena.prepare();
  await arena.ask('POST', '/containers/create?name=c1', {
    Image: 'base:1',
    HostConfig: { AutoRemove: true },
  });
  await arena.ask('POST', '/containers/c1/start');
  await arena.batch([
    { delay: 0, request: ['POST', '/containers/c1/restart'] },
    { delay: 0, request: ['POST', '/containers/c1/restart?signal=SIGNONSENSE'] },
    { delay: 100, request: ['DELETE', '/containers/c1?force=1'] },
  ]);
  expect(arena.replies.map(({ request, status }) => `${request} ${status}`)).toEqual([
    'POST /containers/c1/restart?signal=SIGNONSENSE 500',
    'DELETE /containers/c1?force=1 204',
    'POST /containers/c1/restart 500',
  ]);
  expect(await broken(arena)).toEqual([]);
  expect(await remains(arena)).toEqual([]);
});

it('begins once when it is restarted twice', async () => {
  const arena = new Arena();
  await arena.prepare();
  await arena.ask('POST', '/containers/create?name=c1', {
    Image: 'base:1',
    HostConfig: { AutoRemove: true },
  });
  await arena.ask('POST', '/containers/c1/start');
  const restart = { delay: 0, request: ['POST', '/containers/c1/restart'] } as const;
  await arena.batch([restart, restart]);
  expect(await broken(arena)).toEqual([]);
  expect(arena.world.engine.kernel.pids.list().map(({ argv }) => argv[0])).toEqual([
    '/usr/bin/containerd-shim-runc-v2',
    'sleep',
  ]);
  expect(await remains(arena)).toEqual([]);
});

it('does not follow the log of a container that waits for its restart and never comes back', async () => {
  const arena = new Arena();
  await arena.prepare();
  await arena.ask('POST', '/containers/create?name=c1', {
    Image: 'base:1',
    Cmd: ['exit', '3'],
    HostConfig: { RestartPolicy: { Name: 'always' } },
  });
  await arena.ask('POST', '/containers/c1/start');
  await arena.batch([{ delay: 10, request: ['GET', '/containers/c1/logs?stdout=1&follow=1'], follow: true }]);
  expect(await broken(arena)).toEqual([]);
  expect(await remains(arena)).toEqual([]);
});
