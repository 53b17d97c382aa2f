/**
 * The budgets of bytes, compressed: what a new visitor's browser loads until the prompt, measured by loading the built page
 * in Chromium and adding up the files that it asked for; and what a store begins with. Fails if one is exceeded.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compressedSizes, kib } from './compressed-sizes.mjs';
import { loadPage } from './load-page.mjs';
import { storeBundle } from './store-bundle.mjs';

/** In bytes, brotli. */
const PAGE = 230_000;
const STORE = 45_000;

const dist = fileURLToPath(new URL('../dist', import.meta.url));
// On a busy machine a page may notice its prompt late, when what comes later is asked for already: the shortest list counts.
const lists = (await loadPage(dist, 3))
  .map(({ files }) => files)
  .sort((one, other) => one.length - other.length);
const files = (lists[0] ?? []).map((name) => ({ name, ...compressedSizes(path.join(dist, name)) }));
hold('until the prompt', PAGE, files);
hold('of the store until its first command', STORE, await storeBundle());

/** @param {string} what @param {number} budget @param {readonly { name: string, brotli: number }[]} parts */
function hold(what, budget, parts) {
  let total = 0;
  for (const { name, brotli } of parts) {
    total += brotli;
    console.log(`${kib(brotli).padStart(8)} KiB  ${name}`);
  }
  console.log(`${kib(total).padStart(8)} KiB  ${what}; the budget is ${kib(budget)}`);
  if (total > budget) process.exitCode = 1;
}
