import fc from 'fast-check';
import { expect, it } from 'vitest';
import { expandLzf } from '../../../../../src/redis/commands/rdb/packed/lzf.ts';
import { compressLzf } from '../../../../../src/redis/commands/rdb/packed/lzf-compress.ts';

it('expands to what was compressed', () => {
  const word = fc.constantFrom('a', 'ab', 'the quick brown fox ', '\x00\x00', 'z'.repeat(300));
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      const bytes = Uint8Array.from(words.join(''), (char) => char.charCodeAt(0));
      const packed = compressLzf(bytes);
      if (!packed) return;
      expect(packed.length).toBeLessThan(bytes.length - 3);
      expect(expandLzf(packed, bytes.length)).toEqual(bytes);
    }),
  );
});

it('says when nothing would be gained', () => {
  expect(compressLzf(Uint8Array.from({ length: 200 }, (_, i) => i))).toBeUndefined();
});

it('gives no memory to who claims more than there can be', () => {
  expect(expandLzf(new Uint8Array([0xe0, 0xff, 0x00]), 2 ** 31)).toBeUndefined();
});
