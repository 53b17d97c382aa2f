import { readdirSync } from 'node:fs';
import path from 'node:path';
import { compressedSizes, kib } from '../build/compressed-sizes.mjs';
import { storeBundle } from '../build/store-bundle.mjs';

/**
 * The bytes of everything that a browser loads, each file by itself; and of what a store begins with, together.
 * @param {string} dist
 * @returns {Promise<import('./table.mjs').Table[]>}
 */
export async function measureSizes(dist) {
  const files = readdirSync(dist, { recursive: true })
    .map(String)
    .filter((name) => /\.(js|css|html|md)$/.test(name) && !/^(node|types)[/\\]/.test(name));
  const sized = files.map((name) => ({ name, ...compressedSizes(path.join(dist, name)) }));
  sized.sort((one, other) => other.brotli - one.brotli);
  const store = await storeBundle();
  const total = { raw: 0, gzip: 0, brotli: 0 };
  for (const { raw, gzip, brotli } of store) {
    total.raw += raw;
    total.gzip += gzip;
    total.brotli += brotli;
  }
  return [
    table('Bundles, in KiB', sized),
    table("The store's first bundle, in KiB", [...store, { name: 'together', ...total }]),
  ];
}

/**
 * @param {string} title @param {readonly { name: string, raw: number, gzip: number, brotli: number }[]} files
 * @returns {import('./table.mjs').Table}
 */
function table(title, files) {
  return {
    title,
    head: ['file', 'raw', 'gzip', 'brotli'],
    rows: files.map(({ name, raw, gzip, brotli }) => [name, kib(raw), kib(gzip), kib(brotli)]),
  };
}
