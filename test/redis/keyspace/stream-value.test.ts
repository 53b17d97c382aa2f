import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type StreamEntry, StreamValue } from '../../../src/redis/keyspace/stream-value.ts';

const LIMITS = { entries: 10, bytes: 4096 };

it('is a list of entries in order of their ids, whether its nodes are open or sealed', () => {
  const fields = fc.oneof(
    { weight: 6, arbitrary: fc.string({ maxLength: 5 }).map((value) => ['field', value]) },
    { weight: 1, arbitrary: fc.constant(['other', 'x', 'more', '']) },
    { weight: 1, arbitrary: fc.constant(['field', 'long'.repeat(10_000)]) },
  );
  // Mostly the next id; sometimes one that is far away, in milliseconds or in sequence.
  const jump = fc.oneof(
    { weight: 8, arbitrary: fc.constant(1n) },
    { weight: 1, arbitrary: fc.constant(5n << 64n) },
    { weight: 1, arbitrary: fc.constant((1n << 40n) << 64n) },
    { weight: 1, arbitrary: fc.constant(70_000n) },
  );
  const step = fc.record({ fields, jump, delete: fc.nat(9), trim: fc.nat(30) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const stream = new StreamValue();
      let plain: StreamEntry[] = [];
      let id = (1_700_000_000_000n << 64n) | 7n;
      for (const each of steps) {
        id += each.jump;
        stream.append(id, each.fields, LIMITS);
        plain.push({ id, fields: each.fields });
        if (each.delete === 0) {
          const gone = plain[Math.floor(plain.length / 2)] as StreamEntry;
          expect(stream.has(gone.id)).toBe(true);
          expect(stream.delete(gone.id)).toBe(true);
          expect(stream.has(gone.id)).toBe(false);
          plain = plain.filter((other) => other !== gone);
        }
        if (each.trim === 0) {
          const kept = Math.floor(plain.length / 2);
          expect(stream.trim((left) => left > kept, false, 0)).toBe(plain.length - kept);
          plain = plain.slice(plain.length - kept);
        }
      }
      expect(stream.length).toBe(plain.length);
      expect(stream.firstId).toBe(plain[0]?.id ?? 0n);
      expect([...stream.range(0n, id)]).toEqual(plain);
      expect([...stream.range(0n, id, true)]).toEqual(plain.toReversed());
      const from = plain[Math.floor(plain.length / 3)]?.id ?? 0n;
      const to = plain[Math.floor(plain.length / 2)]?.id ?? 0n;
      const within = plain.filter((entry) => entry.id > from && entry.id <= to);
      expect([...stream.range(from + 1n, to)]).toEqual(within);
      expect([...stream.range(from + 1n, to, true)]).toEqual(within.toReversed());
      expect(stream.nodes.flatMap(({ entries }) => entries)).toEqual(plain);
    }),
  );
});
