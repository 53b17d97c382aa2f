/**
 * The budget of bytes: what a new visitor's browser loads until the prompt, compressed. Measured by loading the built
 * page in Chromium and adding up the files that it asked for. Fails if it is exceeded.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compressedSizes, kib } from './compressed-sizes.mjs';
import { loadPage } from './load-page.mjs';

/** In bytes, brotli. */
const BUDGET = 230_000;

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const [load] = await loadPage(dist, 1);
let total = 0;
for (const name of load?.files ?? []) {
  const { brotli } = compressedSizes(path.join(dist, name));
  total += brotli;
  console.log(`${kib(brotli).padStart(8)} KiB  ${name}`);
}
console.log(`${kib(total).padStart(8)} KiB  until the prompt; the budget is ${kib(BUDGET)}`);
if (total > BUDGET) process.exitCode = 1;
