import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decode, encode, rawByte } from '../../src/shell/text.ts';

/** Character by character, as the host decodes them. */
function slowly(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const rest = bytes.subarray(at, at + 4);
    const size = [1, 2, 3, 4].find((each) => {
      try {
        const { length } = [
          ...new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(rest.subarray(0, each)),
        ];
        return each <= rest.length && length === 1;
      } catch {
        return false;
      }
    });
    text += size
      ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(rest.subarray(0, size))
      : rawByte(rest[0] as number); // not empty
    at += size ?? 1;
  }
  return text;
}

const byte = fc.constantFrom(
  0,
  0x41,
  0x80,
  0x8f,
  0x90,
  0x9f,
  0xa0,
  0xbf,
  0xc1,
  0xc2,
  0xdf,
  0xe0,
  0xed,
  0xef,
  0xf0,
  0xf4,
  0xf5,
  0xff,
);

it('keeps every byte, and reads as characters what is valid', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), fc.array(byte, { maxLength: 12 }), (any, chosen) => {
      for (const bytes of [any, Uint8Array.from(chosen)]) {
        expect(decode(bytes)).toBe(slowly(bytes));
        expect(encode(decode(bytes))).toEqual(bytes);
      }
    }),
    { seed: 3, numRuns: 3000 },
  );
});
