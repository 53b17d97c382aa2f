import { pathToFileURL } from 'node:url';
import { memoryUsed } from './memory-used.mjs';
import { quantile } from './table.mjs';

/** How many containers stand around; the ratio to none is what matters. */
const PRESENT = [0, 100, 1_000];
const TIMES = 40;
const LINES = 10_000;
const MANY = 1_000;

/** @typedef {ReturnType<typeof import('../src/headless.ts')['createSandbox']>} Sandbox */

/**
 * The engine under load, through its client: commands beside many containers, what an idle container costs, long logs.
 * @param {string} dist
 * @returns {Promise<import('./table.mjs').Table[]>}
 */
export async function measureDocker(dist) {
  /** @type {typeof import('../src/headless.ts')} */
  const { createSandbox } = await import(pathToFileURL(`${dist}/node/headless.js`).href);
  const open = async () => {
    const sandbox = createSandbox({ seed: 1 });
    await call(sandbox, 'docker pull -q alpine');
    return sandbox;
  };
  return [await besideOthers(open), await logs(open), await many(open)];
}

/** @param {() => Promise<Sandbox>} open @returns {Promise<import('./table.mjs').Table>} */
async function besideOthers(open) {
  const commands = ['docker run --rm alpine true', 'docker ps', 'docker ps -q'];
  /** @type {Map<string, number[]>} */
  const medians = new Map(commands.map((command) => [command, []]));
  const memory = [];
  for (const count of PRESENT) {
    const sandbox = await open();
    // What the first runs load and compile is no container's.
    await repeat(sandbox, 'docker run --rm alpine true', 10);
    const before = memoryUsed();
    await start(sandbox, count);
    memory.push(count === 0 ? '' : `${((memoryUsed() - before) / count / 1024).toFixed(1)} KiB`);
    for (const command of commands) {
      await repeat(sandbox, command, TIMES / 10);
      medians.get(command)?.push(quantile(await repeat(sandbox, command, TIMES), 0.5));
    }
    sandbox.dispose();
  }
  return {
    title: 'Beside containers that run, median in ms (times as long as beside none)',
    head: ['containers', ...PRESENT.map((count) => count.toLocaleString('en'))],
    rows: [
      ...[...medians].map(([command, times]) => [
        command,
        ...times.map((time) => `${time.toFixed(2)} (${(time / (times[0] ?? time)).toFixed(1)} x)`),
      ]),
      ['memory of each', ...memory],
    ],
  };
}

/** @param {() => Promise<Sandbox>} open @returns {Promise<import('./table.mjs').Table>} */
async function logs(open) {
  const rows = [];
  for (const lines of [LINES / 10, LINES]) {
    const sandbox = await open();
    await call(sandbox, `docker run -d --name talker alpine seq ${lines} && docker wait talker`);
    const times = await repeat(sandbox, 'docker logs talker', 10);
    const tail = await repeat(sandbox, 'docker logs --tail 10 talker', 10);
    rows.push([lines.toLocaleString('en'), ...[times, tail].map((each) => quantile(each, 0.5).toFixed(2))]);
    sandbox.dispose();
  }
  return { title: 'Logs, median in ms', head: ['lines', 'docker logs', 'docker logs --tail 10'], rows };
}

/** @param {() => Promise<Sandbox>} open @returns {Promise<import('./table.mjs').Table>} */
async function many(open) {
  const rows = [];
  for (const count of [MANY / 10, MANY]) {
    const sandbox = await open();
    await start(sandbox, 10);
    await call(sandbox, 'docker rm -f $(docker ps -aq)');
    const before = memoryUsed();
    const started = await timed(() => start(sandbox, count));
    const removed = await timed(() => call(sandbox, 'docker rm -f $(docker ps -aq)'));
    rows.push([
      count.toLocaleString('en'),
      ...[started, removed].map((time) => `${time.toFixed(0)} (${(time / count).toFixed(2)} each)`),
      `${((memoryUsed() - before) / 1024 / 1024).toFixed(1)} MiB`,
    ]);
    sandbox.dispose();
  }
  return {
    title: 'Containers started and removed, in ms',
    head: ['containers', 'docker run -d', 'docker rm -f', 'memory left behind'],
    rows,
  };
}

/** Starts containers that only wait. @param {Sandbox} sandbox @param {number} count */
async function start(sandbox, count) {
  for (let n = 0; n < count; n += 1) await call(sandbox, 'docker run -d alpine sleep 1000000');
}

/** @param {Sandbox} sandbox @param {string} command @param {number} times */
async function repeat(sandbox, command, times) {
  const all = [];
  for (let time = 0; time < times; time += 1) all.push(await timed(() => call(sandbox, command)));
  return all;
}

/** @param {() => Promise<void>} act */
async function timed(act) {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

/** @param {Sandbox} sandbox @param {string} command */
async function call(sandbox, command) {
  const status = await sandbox.run(`${command}\n`);
  if (status !== 0) throw new Error(`'${command}' answered with ${status}`);
}
