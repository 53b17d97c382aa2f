import { pathToFileURL } from 'node:url';
import { quantile } from './table.mjs';

const BOOTS = 20;
const RUNS = 200;

/**
 * The sandbox in Node: its boot, and commands as a learner waits for them.
 * @param {string} dist
 * @returns {Promise<import('./table.mjs').Table[]>}
 */
export async function measureSandbox(dist) {
  /** @type {typeof import('../src/headless.ts')} */
  const { createSandbox } = await import(pathToFileURL(`${dist}/node/headless.js`).href);
  const boots = [];
  for (let time = 0; time < BOOTS; time += 1) {
    const start = performance.now();
    const sandbox = createSandbox({ seed: time });
    await sandbox.run('true\n');
    boots.push(performance.now() - start);
    sandbox.dispose();
  }
  const sandbox = createSandbox({ seed: 1 });
  await sandbox.run('docker pull -q alpine\n');
  const rows = [row('boot and first command', boots.slice(1))];
  for (const command of ['echo hi', 'docker ps', 'docker run --rm alpine true']) {
    const times = [];
    for (let time = 0; time < RUNS + RUNS / 10; time += 1) {
      const start = performance.now();
      const status = await sandbox.run(`${command}\n`);
      times.push(performance.now() - start);
      if (status !== 0) throw new Error(`'${command}' answered with ${status}`);
    }
    // The first tenth warms up.
    rows.push(row(command, times.slice(RUNS / 10)));
  }
  sandbox.dispose();
  return [
    { title: `Sandbox in Node ${process.versions.node}, in ms`, head: ['', 'median', 'p95', 'max'], rows },
  ];
}

/** @param {string} name @param {readonly number[]} times */
function row(name, times) {
  return [name, ...[0.5, 0.95, 1].map((part) => quantile(times, part).toFixed(2))];
}
