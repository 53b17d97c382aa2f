import { readdirSync } from 'node:fs';
import path from 'node:path';
import { compressedSizes, kib } from '../build/compressed-sizes.mjs';

/**
 * The bytes of everything that a browser loads, each file by itself.
 * @param {string} dist
 * @returns {Promise<import('./table.mjs').Table[]>}
 */
export async function measureSizes(dist) {
  const files = readdirSync(dist, { recursive: true })
    .map(String)
    .filter((name) => /\.(js|css|html|md)$/.test(name) && !/^(node|types)[/\\]/.test(name));
  const sized = files.map((name) => ({ name, ...compressedSizes(path.join(dist, name)) }));
  sized.sort((one, other) => other.brotli - one.brotli);
  return [
    {
      title: 'Bundles, in KiB',
      head: ['file', 'raw', 'gzip', 'brotli'],
      rows: sized.map(({ name, raw, gzip, brotli }) => [name, kib(raw), kib(gzip), kib(brotli)]),
    },
  ];
}
