import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/**
 * The bytes of a file as they are, and as a web server sends them at its best.
 * @param {string} file
 */
export function compressedSizes(file) {
  return compressedSizesOf(readFileSync(file));
}

/** The same of bytes. @param {Uint8Array} bytes */
export function compressedSizesOf(bytes) {
  const best = {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  };
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, best).length,
  };
}

/** Bytes in KiB, with one decimal. @param {number} bytes */
export function kib(bytes) {
  return (bytes / 1024).toFixed(1);
}
