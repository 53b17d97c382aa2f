/**
 * The benchmarks, printed as tables: `npm run bench`, after `npm run build`.
 *
 *     npm run bench                      everything
 *     npm run bench -- --only sandbox    sizes, page, sandbox, shell, docker or redis
 *
 * Times are of this machine, in milliseconds. Nothing here passes or fails but the budget of bytes, which is part of the
 * gate (build/budget.mjs).
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureDocker } from './docker.mjs';
import { measurePage } from './page.mjs';
import { measureRedis } from './redis.mjs';
import { measureSandbox } from './sandbox.mjs';
import { measureShell } from './shell.mjs';
import { measureSizes } from './sizes.mjs';
import { printTable } from './table.mjs';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

/** @type {Readonly<Record<string, (dist: string) => Promise<import('./table.mjs').Table[]>>>} */
const suites = {
  sizes: measureSizes,
  page: measurePage,
  sandbox: measureSandbox,
  shell: measureShell,
  docker: measureDocker,
  redis: measureRedis,
};

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const names = values.only?.split(',') ?? Object.keys(suites);
const unknown = names.filter((name) => !Object.hasOwn(suites, name));
if (unknown.length) {
  console.error(`no such benchmark: ${unknown.join(', ')}; there are ${Object.keys(suites).join(', ')}`);
  process.exit(2);
}
if (!existsSync(`${dist}/drydock.js`)) {
  console.error("there is no dist/drydock.js; run 'npm run build' first");
  process.exit(1);
}
for (const name of names) for (const table of (await suites[name]?.(dist)) ?? []) printTable(table);
// Servers in the measured sandboxes must not keep this process.
process.exit(0);
