import { concatBytes } from '../../../linux/io/concat-bytes.ts';
import { DamagedData } from './bunzip2.ts';
import { LzmaDecoder, lzmaProperties } from './unlzma.ts';

const MAGIC = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
/** Sizes of the check behind each block, by its kind. */
const CHECKS = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];

/** Whether bytes begin as an xz file does. */
export function isXz(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, i) => bytes[i] === byte);
}

/** Unpacks an xz file whose blocks have no filter but LZMA2. @throws DamagedData */
export function unxzBytes(packed: Uint8Array): Uint8Array {
  if (!isXz(packed)) throw new DamagedData('corrupted data');
  const check = CHECKS[(packed[7] ?? 0) & 15] ?? 0;
  const parts: Uint8Array[] = [];
  let at = 12;
  for (;;) {
    const size = packed[at];
    if (size === undefined) throw new DamagedData('corrupted data');
    // The index begins with a zero.
    if (size === 0) break;
    const start = at + (size + 1) * 4;
    const { bytes, length } = lzma2(packed.subarray(start));
    parts.push(bytes);
    at = start + Math.ceil(length / 4) * 4 + check;
  }
  return concatBytes(parts);
}

/** Chunks: packed or not, with or without a fresh start. */
function lzma2(source: Uint8Array): { readonly bytes: Uint8Array; readonly length: number } {
  const decoder = new LzmaDecoder({ literalContext: 3, literalPosition: 0, position: 2 });
  let at = 0;
  const number = (offset: number): number =>
    ((source[at + offset] ?? 0) << 8) | (source[at + offset + 1] ?? 0);
  for (;;) {
    const control = source[at];
    if (control === undefined) throw new DamagedData('corrupted data');
    if (control === 0) return { bytes: decoder.bytes, length: at + 1 };
    if (control < 0x80) {
      const size = number(1) + 1;
      decoder.copy(source.subarray(at + 3, at + 3 + size));
      at += 3 + size;
      continue;
    }
    const size = ((control & 0x1f) << 16) + number(1) + 1;
    const packedSize = number(3) + 1;
    const hasProperties = control >= 0xc0;
    if (hasProperties) decoder.reset(lzmaProperties(source[at + 5] ?? 0));
    else if (control >= 0xa0) decoder.reset();
    at += hasProperties ? 6 : 5;
    decoder.start(source.subarray(at, at + packedSize));
    decoder.run(size);
    at += packedSize;
  }
}
