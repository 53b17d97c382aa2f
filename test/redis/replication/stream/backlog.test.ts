import { expect, it } from 'vitest';
import { Backlog } from '../../../../src/redis/commands/replication/stream/backlog.ts';

it('keeps the last bytes, whatever pieces they came in', () => {
  const backlog = new Backlog(1);
  const all: number[] = [];
  for (let i = 0; i < 5000; i++) {
    const piece = Uint8Array.from({ length: 1 + (i % 7) }, (_, j) => (i + j) % 256);
    all.push(...piece);
    backlog.add(piece);
    backlog.trim(100);
  }
  expect(backlog.length).toBeGreaterThanOrEqual(100);
  expect(backlog.length).toBeLessThan(107);
  expect(backlog.first + backlog.length).toBe(all.length + 1);
  const from = all.length - 50;
  expect([...(backlog.from(from + 1) ?? [])]).toEqual(all.slice(from));
  expect(backlog.from(backlog.first - 1)).toBeUndefined();
  expect(backlog.from(all.length + 2)).toBeUndefined();
  expect(backlog.from(all.length + 1)).toEqual(new Uint8Array(0));
});
