/** Writes docs/coverage.md from what the docker client declares: `npm run coverage`. */
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { createServer } from 'vite';

const server = await createServer({
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
});
/** @type {Pick<typeof import('./coverage-page.ts'), 'coveragePage'>} */
const { coveragePage } = /** @type {any} */ (await server.ssrLoadModule('/build/coverage-page.ts'));
writeFileSync(new URL('../docs/coverage.md', import.meta.url), coveragePage());
process.exit(0);
