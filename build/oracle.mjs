/**
 * How much of the recordings of a real engine our own repeats, as a table:
 *
 *     npm run oracle               every topic of test/oracle/docker
 *     npm run oracle -- links      these, with the steps that differ
 *     npm run oracle -- --ours     only with our client; --docker: only with this machine's own, on our engine
 */
import process from 'node:process';
import { createServer } from 'vite';

const server = await createServer({
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
});
/** @type {Pick<typeof import('../test/replay/report.ts'), 'report'>} */
const { report } = /** @type {any} */ (await server.ssrLoadModule('/test/replay/report.ts'));
await report(process.argv.slice(2));
// Servers in the sandboxes must not keep this process.
process.exit(0);
