import { expect, it } from 'vitest';
import { normalise, World } from './world.ts';

it('everything that happens to a container is told, in order', async () => {
  const world = new World();
  await world.start('ev1', { Cmd: ['sleep', '900'], Labels: { tier: 'web' } });
  await world.exec('ev1', ['echo', 'a', 'b']);
  await world.call('POST', '/containers/ev1/pause');
  await world.call('POST', '/containers/ev1/unpause');
  await world.call('POST', '/containers/ev1/rename?name=ev2');
  await world.call('GET', '/containers/ev2/top');
  await world.call('POST', '/containers/ev2/update', { CpuShares: 5 });
  await world.call('POST', '/containers/ev2/restart?t=1');
  await world.call('POST', '/containers/ev2/stop?t=1');
  await world.call('DELETE', '/containers/ev2');
  const own = (more: object, name = 'ev2'): string =>
    JSON.stringify({ ...more, image: 'base', name, tier: 'web' });
  const net = JSON.stringify({ container: 'ID1', name: 'bridge', type: 'bridge' });
  const sorted = (text: string): string => {
    const at = text.indexOf('{');
    const entries = Object.entries(JSON.parse(text.slice(at)) as object).sort(([a], [b]) => (a < b ? -1 : 1));
    return text.slice(0, at) + JSON.stringify(Object.fromEntries(entries));
  };
  expect(normalise(world.events())).toEqual(
    [
      `container create ${own({}, 'ev1')}`,
      `network connect ${net}`,
      `container start ${own({}, 'ev1')}`,
      `container exec_create: echo a b ${own({ execID: 'ID2' }, 'ev1')}`,
      `container exec_start: echo a b ${own({ execID: 'ID2' }, 'ev1')}`,
      `container exec_die ${own({ execID: 'ID2', exitCode: '0' }, 'ev1')}`,
      `container pause ${own({}, 'ev1')}`,
      `container unpause ${own({}, 'ev1')}`,
      `container rename ${own({ oldName: '/ev1' })}`,
      `container top ${own({})}`,
      `container update ${own({})}`,
      `container kill ${own({ signal: '15' })}`,
      `container kill ${own({ signal: '9' })}`,
      `network disconnect ${net}`,
      `container die ${own({ execDuration: '1', exitCode: '137' })}`,
      `container stop ${own({})}`,
      `network connect ${net}`,
      `container start ${own({})}`,
      `container restart ${own({})}`,
      `container kill ${own({ signal: '15' })}`,
      `container kill ${own({ signal: '9' })}`,
      `network disconnect ${net}`,
      `container die ${own({ execDuration: '1', exitCode: '137' })}`,
      `container stop ${own({})}`,
      `container destroy ${own({})}`,
    ].map(sorted),
  );
});
