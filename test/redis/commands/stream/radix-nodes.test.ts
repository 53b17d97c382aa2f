import { expect, it } from 'vitest';
import { radixNodes } from '../../../../src/redis/commands/stream/radix-nodes.ts';

const id = (ms: bigint, sequence = 0n): bigint => (ms << 64n) | sequence;

it('counts the nodes as a real Redis 7.0.15 does', () => {
  expect(radixNodes([])).toBe(1);
  expect(radixNodes([id(1n)])).toBe(2);
  expect(radixNodes([id(1n), id(2n)])).toBe(6);
  expect(radixNodes([id(1n), id(2n), id(3n)])).toBe(8);
  // The first byte that differs is another one: there is a second fork.
  expect(radixNodes([id(1n), id(2n), id(300n)])).toBe(9);
});
