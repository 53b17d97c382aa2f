import { expect, it } from 'vitest';
import { makeStore, OurClient } from '../../our-client.ts';

const KEYS = 300;

/** Fills a store, uses the first third of the keys, and lets it shrink to about two thirds. */
function survivors(policy: string): { hot: number; cold: number; volatile: number; last: string } {
  const { store, clock } = makeStore({ 'maxmemory-policy': policy });
  const client = new OurClient(store);
  const number = (...words: string[]): number =>
    Number(/\d+/.exec(JSON.stringify(client.command(...words)))?.[0]);
  const names = Array.from({ length: KEYS }, (_, i) => `key:${i}`);
  const used = (): number =>
    Number(/used_memory:(\d+)/.exec(JSON.stringify(client.command('INFO', 'memory')))?.[1]);
  const before = used();
  names.forEach((name, i) => {
    client.command('SET', name, 'v'.repeat(100), ...(i % 2 === 0 ? ['EX', String(1000 + i)] : []));
  });
  const full = used();
  clock.time += 5000;
  for (let round = 0; round < 20; round++) {
    for (const name of names.slice(0, KEYS / 3)) client.command('GET', name);
  }
  client.command('CONFIG', 'SET', 'maxmemory', String(Math.round(before + (full - before) * 0.66)));
  const last = JSON.stringify(client.command('SET', 'new', 'v'));
  client.command('CONFIG', 'SET', 'maxmemory', '0');
  return {
    hot: number('EXISTS', ...names.slice(0, KEYS / 3)),
    cold: number('EXISTS', ...names.slice(KEYS / 3)),
    volatile: number('EXISTS', ...names.filter((_, i) => i % 2 === 0)),
    last,
  };
}

it('keys that are used stay, with LRU and with LFU', () => {
  for (const policy of ['allkeys-lru', 'allkeys-lfu']) {
    const { hot, cold } = survivors(policy);
    expect(hot).toBeGreaterThan(95);
    expect(cold).toBeGreaterThan(80);
    expect(cold).toBeLessThan(120);
  }
});

it('only keys that expire go with the volatile policies, and the next to expire first with volatile-ttl', () => {
  for (const policy of ['volatile-lru', 'volatile-lfu', 'volatile-random', 'volatile-ttl']) {
    const { hot, cold, volatile } = survivors(policy);
    expect(hot + cold - volatile).toBe(KEYS / 2);
    expect(volatile).toBeLessThan(70);
  }
  expect(survivors('volatile-ttl').hot).toBeLessThan(60);
});

it('without a key that may go, what needs memory is refused', () => {
  const { hot, cold, last } = survivors('noeviction');
  expect(hot + cold).toBe(KEYS);
  expect(last).toContain("OOM command not allowed when used memory > 'maxmemory'.");
});

it('what was full has room at once when its keys are gone', () => {
  const { store } = makeStore({ 'maxmemory-policy': 'noeviction' });
  const client = new OurClient(store);
  const used = /used_memory:(\d+)/.exec(JSON.stringify(client.command('INFO', 'memory')))?.[1];
  client.command('CONFIG', 'SET', 'maxmemory', String(Number(used) + 50_000));
  const fill = (): number => {
    let count = 0;
    while (!JSON.stringify(client.command('SET', `key:${count}`, 'v'.repeat(1000))).includes('OOM')) count++;
    return count;
  };
  const count = fill();
  expect(count).toBeGreaterThan(30);
  client.command('FLUSHALL');
  expect(fill()).toBe(count);
  for (let i = 0; i < count; i++) client.command('DEL', `key:${i}`);
  expect(fill()).toBe(count);
});
