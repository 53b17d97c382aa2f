import fc from 'fast-check';
import { expect, it } from 'vitest';
import { atOnce } from '../../../src/linux/steps.ts';
import { decodeInPieces } from '../../../src/shell/expand/decode-in-pieces.ts';
import { decode } from '../../../src/shell/text.ts';

const piece = fc.oneof(
  fc.constantFrom('a', 'é', '€', '😀').map((text) => [...new TextEncoder().encode(text)]),
  fc.constantFrom([0xff], [0xe2, 0x82], [0xf0, 0x9f], [0x80], [0xc3], [0xed, 0xa0, 0x80]),
);

it('answers what decoding all bytes at once answers, wherever they are cut', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.array(fc.nat(30), { maxLength: 6 }), (parts, cuts) => {
      const bytes = Uint8Array.from(parts.flat());
      const places = [
        0,
        ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b),
        bytes.length,
      ];
      const chunks = places.slice(1).map((end, i) => bytes.subarray(places[i], end));
      expect(atOnce(decodeInPieces(chunks))).toBe(decode(bytes));
    }),
    { seed: 1, numRuns: 2000 },
  );
});
