import { concatBytes } from '../io/concat-bytes.ts';
import { crc32 } from './crc32.ts';
import { deflate } from './deflate.ts';
import { InflateError, inflate } from './inflate.ts';

/** Packs bytes as a gzip file (RFC 1952). @param modified seconds since the Unix epoch; 0 says nothing */
export function gzipBytes(bytes: Uint8Array, modified = 0, name?: string): Uint8Array {
  const packed = deflate(bytes);
  const label = name === undefined ? new Uint8Array(0) : new TextEncoder().encode(`${name}\0`);
  const result = new Uint8Array(10 + label.length + packed.length + 8);
  const view = new DataView(result.buffer);
  result.set([0x1f, 0x8b, 8, name === undefined ? 0 : 8]);
  view.setUint32(4, modified, true);
  // Made on Unix.
  result[9] = 3;
  result.set(label, 10);
  result.set(packed, 10 + label.length);
  view.setUint32(result.length - 8, crc32(bytes), true);
  view.setUint32(result.length - 4, bytes.length, true);
  return result;
}

/** Whether bytes begin as a gzip file does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Unpacks a gzip file, all of its members. @throws InflateError */
export function gunzipBytes(packed: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < packed.length && isGzip(packed.subarray(at)); ) {
    const { bytes, end } = inflate(packed, at + headerLength(packed.subarray(at)));
    if (end + 8 > packed.length) throw new InflateError('unexpected end of file');
    const view = new DataView(packed.buffer, packed.byteOffset + end, 8);
    if (view.getUint32(0, true) !== crc32(bytes))
      throw new InflateError('invalid compressed data--crc error');
    parts.push(bytes.slice());
    at = end + 8;
  }
  return concatBytes(parts);
}

function headerLength(bytes: Uint8Array): number {
  const flags = bytes[3] ?? 0;
  let at = 10;
  if (flags & 4) at += 2 + ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8));
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue;
    while (at < bytes.length && bytes[at] !== 0) at++;
    at++;
  }
  return flags & 2 ? at + 2 : at;
}
