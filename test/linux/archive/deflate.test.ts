import { constants, deflateRawSync, gunzipSync, gzipSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Coder } from '../../../src/linux/archive/coder.ts';
import { Deflater, deflate } from '../../../src/linux/archive/deflate.ts';
import { Gunzipper, Gzipper, gunzipBytes, gzipBytes } from '../../../src/linux/archive/gzip-format.ts';
import { InflateError, Inflater, inflate } from '../../../src/linux/archive/inflate.ts';
import { SeededRandom } from '../../../src/linux/random.ts';

/** What comes out of a coder that is given pieces of a size. */
function inPieces(coder: Coder, bytes: Uint8Array, size: number): Buffer {
  const out: Uint8Array[] = [];
  for (let at = 0; !coder.done; at += size) {
    coder.push(bytes.subarray(at, at + size), at + size >= bytes.length);
    for (let piece = coder.pull(); piece; piece = coder.pull()) out.push(piece);
  }
  return Buffer.concat(out);
}

/** Texts that repeat themselves near and far, runs, and noise. */
const bytes = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.tuple(fc.nat(255), fc.nat(5000)).map(([byte, count]) => new Uint8Array(count).fill(byte)),
      fc.tuple(fc.string({ maxLength: 12 }), fc.nat(2000)).map(([text, n]) => Buffer.from(text.repeat(n))),
    ),
    { maxLength: 8 },
  )
  .map((parts) => Buffer.concat(parts));

const random = new SeededRandom(5);
const noise = Uint8Array.from({ length: 200_000 }, () => random.integer(256));
const numbers = Buffer.from(Array.from({ length: 60_000 }, (_, i) => `${i}\n`).join(''));
const large = Buffer.concat([noise, numbers, new Uint8Array(300_000), numbers.subarray(1000), noise]);

describe('DEFLATE', () => {
  it('unpacks what zlib packs, in any pieces', () => {
    const strategies = [
      constants.Z_DEFAULT_STRATEGY,
      constants.Z_FIXED,
      constants.Z_HUFFMAN_ONLY,
      constants.Z_RLE,
    ];
    fc.assert(
      fc.property(
        bytes,
        fc.nat(9),
        fc.constantFrom(...strategies),
        fc.integer({ min: 1, max: 5000 }),
        (plain, level, strategy, size) => {
          const packed = deflateRawSync(plain, { level, strategy });
          expect(inPieces(new Inflater(), packed, size).equals(plain)).toBe(true);
        },
      ),
      { seed: 1, numRuns: 150 },
    );
    expect(inPieces(new Inflater(), deflateRawSync(large), 4096).equals(large)).toBe(true);
  });

  it('tells where the data end', () => {
    const packed = Buffer.concat([Buffer.from('head'), deflateRawSync('text'), Buffer.from('tail')]);
    expect(inflate(packed, 4)).toEqual({
      bytes: new Uint8Array(Buffer.from('text')),
      end: packed.length - 4,
    });
  });

  it('packs what zlib unpacks, in any pieces', () => {
    fc.assert(
      fc.property(
        bytes,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9000 }),
        (plain, level, size) => {
          expect(inflateRawSync(inPieces(new Deflater(level), plain, size)).equals(plain)).toBe(true);
        },
      ),
      { seed: 2, numRuns: 150 },
    );
    for (const level of [1, 6, 9])
      expect(inflateRawSync(inPieces(new Deflater(level), large, 10_000)).equals(large)).toBe(true);
  });

  it('packs about as small as zlib does at each level', () => {
    for (const plain of [numbers, large, new Uint8Array(500_000)])
      for (const level of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
        const zlib = deflateRawSync(plain, { level }).length;
        expect(deflate(plain, level).length).toBeLessThan(zlib * 1.02 + 200);
      }
  });

  it('takes a breath where much has to be looked through', () => {
    const hard = Uint8Array.from({ length: 100_000 }, () => random.integer(2));
    const deflater = new Deflater(9);
    deflater.push(hard, true);
    let pieces = 0;
    while (deflater.pull()) pieces++;
    expect(pieces).toBeGreaterThan(100);
  });
});

describe('gzip', () => {
  it('reads all members in any pieces, and nothing behind them', () => {
    const packed = Buffer.concat([
      gzipSync('one '),
      gzipSync(''),
      gzipBytes(Buffer.from('two'), { name: 'n', modified: 9 }),
      Buffer.from('more'),
    ]);
    for (const size of [1, 3, 1000])
      expect(inPieces(new Gunzipper(), packed, size).toString()).toBe('one two');
  });

  it('writes a label and how hard it tried', () => {
    const packed = gzipBytes(Buffer.from('text'), { name: 'file', modified: 1_700_000_000, level: 9 });
    expect([...packed.subarray(0, 15)]).toEqual([
      0x1f,
      0x8b,
      8,
      8,
      0,
      0xf1,
      0x53,
      0x65,
      2,
      3,
      ...Buffer.from('file\0'),
    ]);
    expect(gunzipSync(packed).toString()).toBe('text');
    expect(gunzipSync(inPieces(new Gzipper(), large, 65_536)).equals(large)).toBe(true);
  });

  it.each([
    ['cut short', (packed: Buffer) => packed.subarray(0, 30), 'unexpected end of file'],
    ['cut in its head', (packed: Buffer) => packed.subarray(0, 6), 'unexpected end of file'],
    ['cut in its tail', (packed: Buffer) => packed.subarray(0, -3), 'unexpected end of file'],
    [
      'with another sum',
      (packed: Buffer) => packed.fill(1, packed.length - 8, packed.length - 4),
      'invalid compressed data--crc error',
    ],
    [
      'with another length',
      (packed: Buffer) => packed.fill(1, packed.length - 4),
      'invalid compressed data--length error',
    ],
    ['with a wrong kind of block', (packed: Buffer) => packed.fill(7, 10, 11), 'invalid block type'],
  ])('refuses a file %s', (_, damage, message) => {
    expect(() => gunzipBytes(damage(gzipSync(numbers.subarray(0, 1000))))).toThrow(new InflateError(message));
  });
});
