import { describe, expect, test } from 'vitest';
import { EPOCH, engineWorld } from '../../engine-world.ts';

describe('events', () => {
  const seconds = EPOCH / 1000;
  const volumeEvent = (name: string, action: string, time: number) => ({
    Type: 'volume',
    Action: action,
    Actor: { ID: name, Attributes: { driver: 'local' } },
    scope: 'local',
    time: Math.floor(time / 1000),
    timeNano: time * 1e6,
  });

  test('of the past, between two times', async () => {
    const { call } = engineWorld();
    await call('POST', '/volumes/create', { Name: 'v1' });
    await call('DELETE', '/volumes/v1');
    expect((await call('GET', `/events?since=${seconds - 5}&until=${seconds - 1}`)).body).toEqual('');
    const created = volumeEvent('v1', 'create', EPOCH);
    const destroyed = volumeEvent('v1', 'destroy', EPOCH);
    expect((await call('GET', `/events?since=${seconds}&until=${seconds}.000000000`)).body).toEqual([
      created,
      destroyed,
    ]);
    const filters = encodeURIComponent('{"event":["destroy"],"volume":["v1"]}');
    expect((await call('GET', `/events?since=1&until=${seconds}&filters=${filters}`)).body).toEqual(
      destroyed,
    );
  });

  test('follow until a time or until the reader goes', async () => {
    const { call, clock, engine, drive } = engineWorld();
    clock.setTimer(1000, () => engine.events.emit('volume', 'create', 'v1', [['driver', 'local']]));
    clock.setTimer(3000, () => engine.events.emit('volume', 'create', 'v2', [['driver', 'local']]));
    const [short, long] = await drive(
      Promise.all([call('GET', `/events?until=${seconds + 2}`), call('GET', `/events?until=${seconds + 4}`)]),
    );
    expect(short.body).toEqual(volumeEvent('v1', 'create', EPOCH + 1000));
    expect(long.body).toEqual([
      volumeEvent('v1', 'create', EPOCH + 1000),
      volumeEvent('v2', 'create', EPOCH + 3000),
    ]);
    const controller = new AbortController();
    clock.setTimer(1000, () => engine.events.emit('volume', 'create', 'v3', [['driver', 'local']]));
    clock.setTimer(2000, () => controller.abort());
    expect((await call('GET', '/events', undefined, { signal: controller.signal })).body).toEqual(
      volumeEvent('v3', 'create', EPOCH + 5000),
    );
    expect(engine.events.followers).toBe(0);
  });

  test('of containers and images carry the old fields', async () => {
    const { call, engine } = engineWorld();
    engine.events.emit('container', 'start', 'id', [
      ['name', 'web'],
      ['image', 'alpine'],
    ]);
    engine.events.emit('image', 'prune', '', [['reclaimed', '0']]);
    const time = { scope: 'local', time: seconds, timeNano: EPOCH * 1e6 };
    expect((await call('GET', `/events?since=1&until=${seconds}`)).body).toEqual([
      {
        status: 'start',
        id: 'id',
        from: 'alpine',
        Type: 'container',
        Action: 'start',
        Actor: { ID: 'id', Attributes: { image: 'alpine', name: 'web' } },
        ...time,
      },
      {
        status: 'prune',
        Type: 'image',
        Action: 'prune',
        Actor: { ID: '', Attributes: { reclaimed: '0' } },
        ...time,
      },
    ]);
  });

  test.each([
    ['since=5&until=3', 400, '`since` time (5) cannot be after `until` time (3)'],
    ['since=yesterday', 500, 'strconv.ParseInt: parsing "yesterday": invalid syntax'],
  ])('%s is refused', async (query, status, message) => {
    const { call } = engineWorld();
    expect(await call('GET', `/events?${query}`)).toMatchObject({ status, body: { message } });
  });
});
