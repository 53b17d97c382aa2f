import { describe, expect, it } from 'vitest';
import { createTransport } from '../../../../src/docker/api/router.ts';
import { text, World } from '../../engine/container/world.ts';

describe('hijacked connections', () => {
  it('are 101 for who asks for an upgrade, 200 for others, and name their format since 1.42', async () => {
    const world = new World();
    await world.create('pipes', { Cmd: ['sleep', '9'] });
    await world.create('terminal', { Cmd: ['sleep', '9'], Tty: true });
    const { request } = createTransport(world.engine);
    const attach = async (version: string, name: string, upgrade: boolean) => {
      const { status, headers, connection } = await request({
        method: 'POST',
        target: `/v${version}/containers/${name}/attach?stream=1&stdout=1`,
        headers: new Map(upgrade ? [['upgrade', 'tcp']] : []),
      });
      connection?.close();
      return [status, Object.fromEntries(headers)];
    };
    const upgrade = (type: string) => [
      101,
      { 'content-type': `application/vnd.docker.${type}-stream`, connection: 'Upgrade', upgrade: 'tcp' },
    ];
    expect(await attach('1.50', 'pipes', true)).toEqual(upgrade('multiplexed'));
    expect(await attach('1.41', 'pipes', true)).toEqual(upgrade('raw'));
    expect(await attach('1.50', 'terminal', true)).toEqual(upgrade('raw'));
    expect(await attach('1.50', 'pipes', false)).toEqual([
      200,
      { 'content-type': 'application/vnd.docker.raw-stream' },
    ]);
  });

  it('end when the client goes', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['count', '100'] });
    const { request } = createTransport(world.engine);
    const leaving = new AbortController();
    world.clock.setTimer(2500, () => leaving.abort());
    const read = (target: string) =>
      world.run(async () => {
        const { body, connection } = await request({
          method: target.includes('attach') ? 'POST' : 'GET',
          target,
          headers: new Map(),
          signal: leaving.signal,
        });
        return text(connection?.incoming ?? body);
      });
    const [followed, attached] = await Promise.all([
      read('/containers/c1/logs?stdout=1&follow=1'),
      read('/containers/c1/attach?stdout=1&stream=1'),
    ]);
    const frame = (line: string): string => `\u0001\0\0\0\0\0\0\u0002${line}\n`;
    expect([followed, attached]).toEqual([frame('1') + frame('2') + frame('3'), frame('2') + frame('3')]);
  });
});

describe('waiting', () => {
  it('begins before the answer, and ends with the client', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['sleep', '900'] });
    const { request } = createTransport(world.engine);
    const leaving = new AbortController();
    world.clock.setTimer(1000, () => leaving.abort());
    const answer = await world.run(async () => {
      const { body } = await request({
        method: 'POST',
        target: '/containers/c1/wait?condition=next-exit',
        headers: new Map(),
        signal: leaving.signal,
      });
      return text(body);
    });
    expect(answer).toBe('{"Error":{"Message":"context canceled"},"StatusCode":-1}\n');
    expect(world.engine.containers.find('c1').waiters.count).toBe(0);
  });
});

describe('numbers in queries', () => {
  it('are checked', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['sleep', '900'] });
    const message = 'strconv.Atoi: parsing "x": invalid syntax';
    expect(await world.call('POST', '/containers/c1/stop?t=x')).toEqual({ status: 500, body: { message } });
    expect(await world.call('GET', '/containers/json?limit=x')).toEqual({ status: 500, body: { message } });
  });
});
