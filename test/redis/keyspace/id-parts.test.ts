import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IdParts } from '../../../src/redis/keyspace/id-parts.ts';
import { idText, LAST_SEQUENCE, StreamValue } from '../../../src/redis/keyspace/stream-value.ts';

/** Numbers of 64 bits, those around the borders of what is exact among them. */
const word = fc.oneof(
  fc.bigInt({ min: 0n, max: LAST_SEQUENCE }),
  fc
    .tuple(fc.constantFrom(0n, 1n << 32n, 1n << 53n, LAST_SEQUENCE), fc.bigInt({ min: -3n, max: 3n }))
    .map(([near, by]) => BigInt.asUintN(64, near + by)),
);

it('ids that come next, and their texts, are those that arithmetic with 128 bits gives', () => {
  fc.assert(
    fc.property(word, word, fc.nat({ max: 2 ** 31 }), (ms, sequence, now) => {
      const id = (ms << 64n) | sequence;
      expect(idText(id)).toBe(`${ms}-${sequence}`);
      const parts = new IdParts().of(id);
      expect(parts.isExact).toBe(ms < 2n ** 53n && sequence < 2n ** 53n);
      const stream = new StreamValue();
      stream.lastId = id;
      const later = BigInt(now) << 64n;
      const next = later > id ? later : id + 1n;
      expect(stream.nextId(now)).toBe(next);
      // Who asks, and adds nothing, changes nothing.
      expect(stream.nextId(now)).toBe(next);
      expect(stream.lastIdText).toBe(`${ms}-${sequence}`);
      fc.pre(next < 2n ** 128n);
      stream.append(next, ['field', 'value'], { entries: 100, bytes: 4096 });
      expect(stream.lastIdText).toBe(idText(next));
      expect([...stream.range(0n, next)]).toEqual([{ id: next, fields: ['field', 'value'] }]);
    }),
  );
});
