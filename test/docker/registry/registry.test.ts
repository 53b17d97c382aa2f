import { describe, expect, test } from 'vitest';
import { parseReference } from '../../../src/docker/registry/reference.ts';
import { Registry } from '../../../src/docker/registry/registry.ts';
import { assembleRelease } from '../../../src/docker/registry/registry-image.ts';
import { Line, Slots } from '../../../src/docker/registry/transfer.ts';
import { VirtualClock } from '../../../src/linux/clock-virtual.ts';
import { IMAGES, smallRelease } from '../engine-world.ts';

describe('registry', () => {
  const clock = new VirtualClock(0);
  const registry = new Registry({ clock, images: IMAGES, hosts: ['127.0.0.1:5000'] });
  const resolve = (name: string) => clock.drive(registry.resolve(parseReference(name)));

  test('gives an image by tag and by digest', async () => {
    const byTag = await resolve('redis:7');
    expect(byTag.config.config).toEqual({
      Env: ['PATH=/bin', 'REDIS_VERSION=7'],
      Cmd: ['redis-server'],
      Entrypoint: ['docker-entrypoint.sh'],
      ExposedPorts: { '6379/tcp': {} },
      Volumes: { '/data': {} },
      WorkingDir: '/data',
      Labels: { b: '2', a: '1' },
    });
    expect(byTag.config.rootfs.diff_ids).toEqual(byTag.layers.map(({ diffId }) => diffId));
    expect(await resolve(`redis@${byTag.digest}`)).toBe(byTag);
    expect(await resolve('redis')).toBe(byTag);
  });

  test('shares layers between images', async () => {
    const alpine = await resolve('alpine');
    const redis = await resolve('redis');
    expect(redis.layers[0]?.digest).toBe(alpine.layers[0]?.digest);
    expect(redis.layers[1]?.digest).not.toBe(alpine.layers[0]?.digest);
  });

  test('the same content has the same digests, other content others', () => {
    const release = smallRelease(['1'], ['a', 'b'], '2024-01-01T00:00:00Z');
    const one = assembleRelease(release);
    expect(assembleRelease(release)).toEqual(one);
    const later = assembleRelease({ ...release, created: '2025-01-01T00:00:00Z' });
    expect(later.layers).toEqual(one.layers);
    expect(later.id).not.toBe(one.id);
    expect(later.digest).not.toBe(one.digest);
  });

  test.each([
    ['nosuch', 'denied', 'denied: requested access to the resource is denied'],
    ['redis:nosuch', 'manifest unknown', 'manifest unknown: manifest unknown'],
    ['127.0.0.1:5000/x', 'manifest unknown', 'manifest unknown: manifest unknown'],
    [
      '127.0.0.1:5001/x',
      'unreachable',
      'Get "http://127.0.0.1:5001/v2/": dial tcp 127.0.0.1:5001: connect: connection refused',
    ],
    [
      'nosuch.example/x',
      'unreachable',
      'Get "https://nosuch.example/v2/": dial tcp: lookup nosuch.example: no such host',
    ],
  ])('%s: %s', async (name, kind, message) => {
    await expect(resolve(name)).rejects.toMatchObject({ kind, message });
  });
});

describe('transfers', () => {
  test('share the line, and report ten times a second', async () => {
    const clock = new VirtualClock(0);
    const line = new Line(clock, 1000);
    const reports: string[] = [];
    const move = async (name: string, bytes: number) => {
      await line.move(bytes, (current) => reports.push(`${clock.now()} ${name} ${current}`));
    };
    await clock.drive(Promise.all([move('a', 100), move('b', 150)]));
    expect(reports).toEqual(['100 a 50', '100 b 50', '200 a 100', '200 b 100', '250 b 150']);
  });

  test('wait for a place in the order they came', async () => {
    const slots = new Slots(1);
    const order: string[] = [];
    await slots.take();
    expect(slots.full).toBe(true);
    const waiting = ['a', 'b'].map(async (name) => {
      await slots.take();
      order.push(name);
      slots.release();
    });
    slots.release();
    await Promise.all(waiting);
    expect(order).toEqual(['a', 'b']);
    expect(slots.full).toBe(false);
  });
});
