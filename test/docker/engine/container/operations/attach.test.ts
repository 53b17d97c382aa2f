import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../../src/docker/api/transport.ts';
import {
  DetachWatch,
  parseDetachKeys,
} from '../../../../../src/docker/engine/container/streams/detach-keys.ts';
import { text, World } from '../world.ts';

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);
const keys = (typed: string): Uint8Array => new TextEncoder().encode(typed);
const TERMINAL = { Tty: true, OpenStdin: true, StdinOnce: true };

async function attach(
  world: World,
  name: string,
  query = 'stream=1&stdin=1&stdout=1&stderr=1',
): Promise<Connection> {
  const { status, connection } = await world.send('POST', `/containers/${name}/attach?${query}`);
  if (!connection) throw new Error(String(status));
  return connection;
}

describe('docker attach', () => {
  it('plays a terminal: echo, lines, and the keys that let go', async () => {
    const world = new World();
    await world.create('c1', { Cmd: ['cat'], ...TERMINAL });
    const seen = await world.run(async () => {
      const connection = await attach(world, 'c1');
      await world.send('POST', '/containers/c1/start');
      await connection.write(keys('hi\r'));
      const all = text(connection.incoming);
      await new Promise<void>((resolve) => world.clock.setTimer(1000, resolve));
      await connection.write(bytes(16));
      await connection.write(bytes(17));
      return all;
    });
    expect(seen).toBe('hi\r\nhi\r\n');
    expect(world.engine.containers.find('c1').running).toBe(true);
    expect(world.events().filter((event) => /attach|detach/.test(event))).toEqual([
      'container attach {"image":"base","name":"c1"}',
      'container detach {"image":"base","name":"c1"}',
    ]);
  });

  it('ends what runs on a terminal when its keys say so', async () => {
    const world = new World();
    await world.create('c1', { Cmd: ['cat'], ...TERMINAL });
    await world.run(async () => {
      const connection = await attach(world, 'c1');
      await world.send('POST', '/containers/c1/start');
      await connection.write(bytes(4));
      return text(connection.incoming);
    });
    expect(world.engine.containers.find('c1').state).toMatchObject({ running: false, exitCode: 0 });
  });

  it('shows what was said before, then what is said', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['count', '3'] });
    await world.sleep(1500);
    const seen = await world.run(async () => {
      const past = await attach(world, 'c1', 'logs=1&stdout=1');
      const all = await attach(world, 'c1', 'logs=1&stream=1&stdout=1');
      return Promise.all([text(past.incoming), text(all.incoming)]);
    });
    const frame = (line: string): string => `\u0001\0\0\0\0\0\0\u0002${line}`;
    expect(seen).toEqual([frame('1\n') + frame('2\n'), frame('1\n') + frame('2\n') + frame('3\n')]);
  });

  it('sends only the streams that were asked for', async () => {
    const world = new World();
    await world.create('c1', { Cmd: ['talk', 'out', 'err'] });
    const seen = await world.run(async () => {
      const connection = await attach(world, 'c1', 'stream=1&stderr=1');
      await world.send('POST', '/containers/c1/start');
      return text(connection.incoming);
    });
    expect(seen).toBe('\u0002\0\0\0\0\0\0\u0004err\n');
  });

  it('leaves the input of a container open that others may type into', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['cat'], OpenStdin: true });
    await world.run(async () => {
      const connection = await attach(world, 'c1');
      await connection.write(keys('one\n'));
      connection.closeWrite();
      return text(connection.incoming);
    });
    expect(world.engine.containers.find('c1').running).toBe(true);
    expect((await world.logs('c1')).stdout).toBe('one\n');
  });

  it('does not hold a container up whose client has gone', async () => {
    const world = new World();
    await world.create('c1', { Cmd: ['count', '3'] });
    await world.run(async () => {
      const connection = await attach(world, 'c1');
      await world.send('POST', '/containers/c1/start');
      connection.close();
    });
    await world.sleep(5000);
    expect((await world.logs('c1')).stdout).toBe('1\n2\n3\n');
  });

  it('refuses what is paused, and keys that are none', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['sleep', '9'] });
    await world.call('POST', '/containers/c1/pause');
    expect(await world.call('POST', '/containers/c1/attach?stream=1')).toEqual({
      status: 409,
      body: { message: 'container c1 is paused, unpause the container before attach' },
    });
    expect(await world.call('POST', '/containers/c1/attach?detachKeys=bogus')).toEqual({
      status: 400,
      body: { message: 'Invalid detach keys (bogus) provided' },
    });
  });

  it('tells the size of the terminal', async () => {
    const world = new World();
    const id = await world.create('c1', { Cmd: ['cat'], ...TERMINAL });
    expect(await world.call('POST', '/containers/c1/resize?h=30&w=100')).toEqual({
      status: 409,
      body: { message: `container ${id} is not running` },
    });
    await world.call('POST', '/containers/c1/start');
    expect(await world.call('POST', '/containers/c1/resize?h=30&w=100')).toEqual({ status: 200, body: '' });
    expect(world.engine.containers.find('c1').task?.pty?.tty.size).toEqual({ columns: 100, rows: 30 });
    expect(await world.call('POST', '/containers/c1/resize?h=x&w=1')).toEqual({
      status: 400,
      body: { message: 'invalid resize height "x": strconv.ParseUint: parsing "x": invalid syntax' },
    });
  });
});

describe('keys to detach', () => {
  it('are written with ctrl', () => {
    expect(parseDetachKeys('ctrl-p,ctrl-q,a,ctrl-[')).toEqual(bytes(16, 17, 97, 27));
    expect(parseDetachKeys('')).toEqual(bytes());
    expect(parseDetachKeys('ctrl-')).toBeUndefined();
    expect(parseDetachKeys('ab')).toBeUndefined();
  });

  it('are held back until it is clear that they are others', () => {
    const watch = new DetachWatch(bytes(1, 2));
    expect(watch.take(bytes(7, 1))).toEqual({ pass: bytes(7), detached: false });
    expect(watch.take(bytes(3, 1))).toEqual({ pass: bytes(1, 3), detached: false });
    expect(watch.take(bytes(2, 9))).toEqual({ pass: bytes(), detached: true });
  });
});
