import path from 'node:path';
import { compressedSizes, kib } from '../build/compressed-sizes.mjs';
import { loadPage } from '../build/load-page.mjs';
import { quantile } from './table.mjs';

const TIMES = 11;

/**
 * A first visit to the built practice page, from a server on this machine, unthrottled, with an empty cache.
 * @param {string} dist
 * @returns {Promise<import('./table.mjs').Table[]>}
 */
export async function measurePage(dist) {
  // The first one warms the disk and the browser's own start.
  const loads = (await loadPage(dist, TIMES + 1)).slice(1);
  const prompts = loads.map(({ prompt }) => prompt);
  const files = loads[0]?.files ?? [];
  const sizes = files.map((name) => compressedSizes(path.join(dist, name)));
  const sum = (/** @type {'raw' | 'gzip' | 'brotli'} */ kind) =>
    sizes.reduce((total, size) => total + size[kind], 0);
  return [
    {
      title: 'All bytes until the prompt, in KiB',
      head: ['', 'files', 'raw', 'gzip', 'brotli'],
      rows: [['first visit', files.length, kib(sum('raw')), kib(sum('gzip')), kib(sum('brotli'))]],
    },
    {
      title: `From navigation to the prompt, in ms (${TIMES} first visits)`,
      head: ['', 'median', 'p95'],
      rows: [['Chromium', quantile(prompts, 0.5).toFixed(0), quantile(prompts, 0.95).toFixed(0)]],
    },
  ];
}
