import { describe, expect, it } from 'vitest';
import { World } from './world.ts';

describe('docker top', () => {
  it("shows a container's processes as the host's ps does", async () => {
    const world = new World();
    const id = await world.start('c1', { Cmd: ['parent', 'sleep', '900'] });
    await world.sleep(1);
    const top = async (args: string) => (await world.call('GET', `/containers/c1/top?ps_args=${args}`)).body;
    expect(await top('')).toEqual({
      Processes: [
        ['root', '120', '100', '0', '15:00', '?', '00:00:00', 'parent sleep 900'],
        ['root', '121', '120', '0', '15:00', '?', '00:00:00', 'sleep 900'],
      ],
      Titles: ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'],
    });
    expect(await top('-o%20pid,comm')).toEqual({
      Processes: [
        ['120', 'parent'],
        ['121', 'sleep'],
      ],
      Titles: ['PID', 'COMMAND'],
    });
    expect(await top('aux')).toMatchObject({
      Titles: ['USER', 'PID', '%CPU', '%MEM', 'VSZ', 'RSS', 'TTY', 'STAT', 'START', 'TIME', 'COMMAND'],
    });
    expect(await top('-bogus')).toEqual({ message: 'ps: error: unsupported SysV option' });
    expect(await top('-o%20user')).toEqual({ message: "Couldn't find PID field in ps output" });
    expect(await top('-o%20pid,bogus')).toEqual({
      message: 'ps: error: unknown user-defined format specifier "bogus"',
    });
    await world.call('POST', '/containers/c1/kill');
    expect(await top('')).toEqual({ message: `container ${id} is not running` });
  });
});

interface Measured {
  readonly read: string;
  readonly preread: string;
  readonly pids_stats: { readonly current?: number };
  readonly memory_stats: { readonly usage?: number; readonly limit?: number };
  readonly networks?: Readonly<Record<string, { readonly rx_bytes: number; readonly tx_bytes: number }>>;
}

describe('docker stats', () => {
  it('measures twice, a second apart', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['parent', 'serve', '80', 'hello'], HostConfig: { Memory: 67_108_864 } });
    await world.output('c2', { Cmd: ['fetch', '172.17.0.2', '80'] });
    const { body } = await world.call('GET', '/containers/c1/stats?stream=0');
    const { read, preread, pids_stats, memory_stats, networks } = body as Measured;
    expect([read, preread]).toEqual(['2026-11-22T15:00:01Z', '2026-11-22T15:00:00Z']);
    expect(pids_stats).toEqual({ current: 2, limit: 4554 });
    expect(memory_stats).toMatchObject({ usage: 1_417_216, limit: 67_108_864 });
    expect(Object.keys(networks ?? {})).toEqual(['eth0']);
    expect(networks?.eth0?.rx_bytes).toBeGreaterThan(100);
    expect(networks?.eth0?.tx_bytes).toBeGreaterThan(100);
  });

  it('has nothing to say of what does not run', async () => {
    const world = new World();
    const id = await world.create('c1', {});
    const { body } = await world.call('GET', '/containers/c1/stats?stream=0');
    const processor = {
      cpu_usage: { total_usage: 0, usage_in_kernelmode: 0, usage_in_usermode: 0 },
      throttling_data: { periods: 0, throttled_periods: 0, throttled_time: 0 },
    };
    expect(body).toMatchObject({
      name: '/c1',
      id,
      read: '0001-01-01T00:00:00Z',
      preread: '0001-01-01T00:00:00Z',
      pids_stats: {},
      cpu_stats: processor,
      precpu_stats: processor,
      memory_stats: {},
    });
  });

  it('goes on every second until the container is removed', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['sleep', '900'] });
    world.clock.setTimer(3500, () => void world.send('DELETE', '/containers/c1?force=1'));
    const times = await world.run(async () => {
      const response = await world.send('GET', '/containers/c1/stats');
      const seen: string[] = [];
      for await (const bytes of response.body) {
        seen.push((JSON.parse(new TextDecoder().decode(bytes)) as Measured).read.slice(17));
      }
      return seen;
    });
    expect(times).toEqual(['00Z', '01Z', '02Z', '03Z']);
  });
});
