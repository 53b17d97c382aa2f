import { describe, expect, it } from 'vitest';
import type { Coder } from '../../../../src/linux/archive/coder.ts';
import { SeededRandom } from '../../../../src/linux/random.ts';
import { bunzip2 } from '../../../../src/programs/archive/formats/bunzip2.ts';
import { bzip2 } from '../../../../src/programs/archive/formats/bzip2.ts';
import { DamagedData } from '../../../../src/programs/archive/formats/damaged-data.ts';
import { unlzma } from '../../../../src/programs/archive/formats/unlzma.ts';
import { unxz } from '../../../../src/programs/archive/formats/unxz.ts';

/** What comes out of a coder that is given pieces of a size, and in how many pieces, breaths included. */
function inPieces(
  coder: Coder,
  bytes: Uint8Array,
  size: number,
): { readonly bytes: Buffer; readonly count: number } {
  const out: Uint8Array[] = [];
  for (let at = 0; !coder.done; at += size) {
    coder.push(bytes.subarray(at, at + size), at + size >= bytes.length);
    for (let piece = coder.pull(); piece; piece = coder.pull()) out.push(piece);
  }
  return { bytes: Buffer.concat(out), count: out.length };
}

// The lines 1 to 300, as the real programs packed them.
const LINES = Buffer.from(Array.from({ length: 300 }, (_, i) => `${i + 1}\n`).join(''));
const PACKED = {
  bzip2:
    'QlpoOTFBWSZTWfqyn6IAALVIAAAQf+BAApA2HAAxqlHlP8qhVP0wT/VUhU/1Ux6n6UHUf/+qUm/VT/KqR9yJq83z7yADToDBIFhQKBYSBg6A0gA84AGuOgPIANOgMEgWFAoFhIGDoDSADzgAY4SBYUCgWEgYOgNIAPOAA4cKqtrS222ySSSKAAAAAEojlttu2y2223e973vdaJohE0QiaIRNEImiETRCJohE0QiaIRNbnJtttr+qtttu973ve9f1iaIRNANoBtANoBtANoBtANoBtbnMbbbWW/+222aSSS398AAAAG7tu2219tq22yaSSWwAAAAbu23m21+229bbJNJJb6AAAAN3bbfdtfLbb5bZJNJLfoAAAA3dttvdr1ttv22SSaS3wAAAAbu222mq222+2SSTS3gAAAB87eebbbS1bbbfbJJJ+/YAAAD4fwu5IpwoSH1ZT9EA',
  xz: '/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4ARDAQJdABiCgo8iTvimVffwmaUlDZBFkVpRtJvKrNwFMuyFUp+xSG3v3OhLuWG64JxTf5jIqVQO/D0q0wbXZkQ9VmSmzT3Xxx9E9BjfAgs/4sbGe+Hnf3lEHHm3Qq5luBu1DoThmoIGIzlaf3KqQ/qlmh+SwL5FcXlK1ZPGkAo5rZxlhyq2GjjH4ZMXytA+CeqwUvAQYCbAXl8QkQ25eXh9l0Jg0KY4d+Ej6LsoT4hSLXVYJj9m/eKc69OvYdk1ev/7YrE8fJMc8mS4TRyFKrFcAAY2AUrrvAVI71xotTxxgZ4sbORnBs+FKnUJGYy8F0QNzTxpxjbEnpzS7js1Ej6TUpedidqbMQAAAHYFpIgAAZoCxAgAAHGaVPI+MA2LAgAAAAABWVo=',
  lzma: 'XQAAgAD//////////wAYgoKPIk74plX38JmlJQ2QRZFaUbSbyqzcBTLshVKfsUht79zoS7lhuuCcU3+YyKlUDvw9KtMG12ZEPVZkps0918cfRPQY3wILP+LGxnvh5395RBx5t0KuZbgbtQ6E4ZqCBiM5Wn9yqkP6pZofksC+RXF5StWTxpAKOa2cZYcqtho4x+GTF8rQPgnqsFLwEGAmwF5fEJENuXl4fZdCYNCmOHfhI+i7KE+IUi11WCY/Zv3inOvTr2HZNXr/+2KxPHyTHPJkuE0chSqxXAAGNgFK67wFSO9caLU8cYGeLGzkZwbPhSp1CRmMvBdEDc08acY2xJ6c0u47NRI+k1KXnY2jGPSf/n65IA==',
};
const UNPACKERS = { bzip2: bunzip2, xz: unxz, lzma: unlzma };
const FORMATS = ['bzip2', 'xz', 'lzma'] as const;

describe.each(FORMATS)('%s', (name) => {
  const packed = Buffer.from(PACKED[name], 'base64');

  it('is unpacked in any pieces', () => {
    for (const size of [1, 7, 100, 10_000])
      expect(inPieces(UNPACKERS[name](), packed, size).bytes.equals(LINES)).toBe(true);
  });

  it('refuses what is cut short', () => {
    expect(() => inPieces(UNPACKERS[name](), packed.subarray(0, 200), 1000)).toThrow(DamagedData);
  });
});

describe('bzip2', () => {
  const random = new SeededRandom(3);
  const noise = Uint8Array.from({ length: 150_000 }, () => random.integer(256));
  const samples: Readonly<Record<string, Uint8Array>> = {
    nothing: new Uint8Array(0),
    'one byte': Buffer.from('a'),
    'a period': Buffer.from('ab'.repeat(3000)),
    'runs at the limit': Buffer.from(`${'a'.repeat(3)}${'b'.repeat(4)}${'c'.repeat(259)}${'d'.repeat(260)}`),
    zeros: new Uint8Array(300_000),
    noise,
    numbers: Buffer.from(Array.from({ length: 30_000 }, (_, i) => `${i}\n`).join('')),
  };

  it.each(Object.keys(samples))('gives back %s', (name) => {
    const plain = samples[name] ?? noise;
    for (const level of [1, 9]) {
      const packed = inPieces(bzip2(level), plain, 10_000).bytes;
      expect(packed.subarray(0, 4).toString()).toBe(`BZh${level}`);
      expect(inPieces(bunzip2(), packed, 10_000).bytes.equals(plain)).toBe(true);
    }
  });

  it('reads streams one after the other', () => {
    const packed = Buffer.concat([Buffer.from(PACKED.bzip2, 'base64'), inPieces(bzip2(), LINES, 500).bytes]);
    expect(inPieces(bunzip2(), packed, 50).bytes.equals(Buffer.concat([LINES, LINES]))).toBe(true);
  });

  it('packs about as small as the real one does', () => {
    const real = Buffer.from(PACKED.bzip2, 'base64').length;
    expect(inPieces(bzip2(), LINES, 500).bytes.length).toBeLessThan(real * 1.05);
  });

  it('breathes while it packs and unpacks a large block', () => {
    const { bytes: packed, count } = inPieces(bzip2(), noise, 1000);
    expect(count).toBeGreaterThan(10);
    expect(inPieces(bunzip2(), packed, 1000).count).toBeGreaterThan(4);
  });
});
