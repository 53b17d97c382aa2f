import { describe, expect, it } from 'vitest';
import { World } from '../world.ts';

const check = (more: object): object => ({
  Cmd: ['sleep', '900'],
  Healthcheck: { Test: ['CMD', 'has', '/tmp/ok'], Interval: 1e9, Retries: 2, ...more },
});

async function status(world: World): Promise<string> {
  const [first] = (await world.call('GET', '/containers/json')).body as [{ Status: string }];
  return first.Status;
}

describe('a health check', () => {
  it('tells how a container is', async () => {
    const world = new World();
    await world.start('c1', check({}));
    expect(await status(world)).toBe('Up Less than a second (health: starting)');
    await world.sleep(2500);
    expect(await status(world)).toBe('Up 2 seconds (unhealthy)');
    await world.exec('c1', ['write', '/tmp/ok', '']);
    await world.sleep(1000);
    expect(await status(world)).toBe('Up 3 seconds (healthy)');
    const { body } = await world.call('GET', '/containers/c1/json');
    const result = (second: number, ExitCode: number) => {
      const time = `2026-11-22T15:00:0${second}Z`;
      return { Start: time, End: time, ExitCode, Output: '' };
    };
    expect((body as { State: { Health: unknown } }).State.Health).toEqual({
      Status: 'healthy',
      FailingStreak: 0,
      Log: [result(1, 1), result(2, 1), result(3, 0)],
    });
    expect(world.events().filter((event) => event.includes('health_status'))).toEqual([
      'container health_status: unhealthy {"image":"base","name":"c1"}',
      'container health_status: healthy {"image":"base","name":"c1"}',
    ]);
  });

  it('is patient while the container starts', async () => {
    const world = new World();
    await world.start('c1', check({ StartPeriod: 10e9, StartInterval: 2e9 }));
    await world.sleep(9000);
    expect(await status(world)).toBe('Up 9 seconds (health: starting)');
    await world.sleep(4000);
    expect(await status(world)).toBe('Up 13 seconds (unhealthy)');
  });

  it('is not waited for forever', async () => {
    const world = new World();
    await world.start('c1', check({ Test: ['CMD', 'sleep', '60'], Timeout: 3e9, Retries: 1 }));
    await world.sleep(5000);
    const { health } = world.engine.containers.find('c1').state;
    expect(health?.log.map(({ exitCode, output }) => [exitCode, output])).toEqual([
      [-1, 'Health check exceeded timeout (3s)'],
    ]);
    expect(world.kernel.pids.list().map(({ argv }) => argv[0])).toEqual([
      '/usr/bin/containerd-shim-runc-v2',
      'sleep',
    ]);
  });

  it('rests while the container is paused, and ends with it', async () => {
    const world = new World();
    await world.start('c1', check({}));
    await world.call('POST', '/containers/c1/pause');
    await world.sleep(5000);
    expect(await status(world)).toBe('Up 5 seconds (Paused)');
    await world.call('POST', '/containers/c1/unpause');
    await world.sleep(2500);
    expect(await status(world)).toBe('Up 7 seconds (unhealthy)');
    await world.exec('c1', ['write', '/tmp/ok', '']);
    await world.sleep(1000);
    expect(await status(world)).toBe('Up 8 seconds (healthy)');
    await world.call('POST', '/containers/c1/kill');
    expect(world.engine.containers.find('c1').state.health?.status).toBe('unhealthy');
    const before = world.events().length;
    await world.sleep(60_000);
    expect(world.events().length).toBe(before);
  });
});
