/**
 * How much of the recordings of a real engine our own repeats, as a table:
 *
 *     npm run oracle               every topic of test/oracle/docker
 *     npm run oracle -- links      these, with the steps that differ
 *     npm run oracle -- --ours     only with our client; --docker: only with this machine's own, on our engine
 *     npm run oracle -- shell      instead the recorded scripts and command lines of real shells and programs
 *     npm run oracle -- redis [--commands N] [--seed N]      instead random commands, here and in a real redis-server;
 *                                                            --coverage: with the options of each that came up
 *     npm run oracle -- redis --fuzz [--rounds N] [--seed N] random input for the store's parsers, loaders and scripts
 */
import process from 'node:process';
import { createServer } from 'vite';

const server = await createServer({
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  // There is no page whose packages could be bundled beforehand.
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
});
/** What is not of the engine has reports of its own. @type {Record<string, string>} */
const reports = { shell: '/test/programs/report.ts', redis: '/test/redis/report.ts' };
const [topic = ''] = process.argv.slice(2);
/** @type {Pick<typeof import('../test/replay/report.ts'), 'report'>} */
const { report } = /** @type {any} */ (
  await server.ssrLoadModule(
    Object.hasOwn(reports, topic) ? String(reports[topic]) : '/test/replay/report.ts',
  )
);
await report(process.argv.slice(2));
// Servers in the sandboxes must not keep this process.
process.exit(0);
