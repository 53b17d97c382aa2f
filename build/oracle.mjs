/**
 * How much of the recordings of a real engine our own repeats, as a table:
 *
 *     npm run oracle               every topic of test/oracle/docker
 *     npm run oracle -- links      these, with the steps that differ
 *     npm run oracle -- --ours     only with our client; --docker: only with this machine's own, on our engine
 *     npm run oracle -- shell      instead the recorded scripts and command lines of real shells and programs
 */
import process from 'node:process';
import { createServer } from 'vite';

const server = await createServer({
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
});
/** Recordings that are not of the engine have reports of their own. @type {Record<string, string>} */
const reports = { shell: '/test/programs/report.ts' };
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
