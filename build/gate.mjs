/**
 * The gate: everything that must hold before a change lands, in one command (`npm test`).
 *
 *     npm test                          everything
 *     npm test -- --only types,unit     some of it
 *     npm test -- --list                the names of the steps
 *
 * Its last line is `N passed, N failed` or `N passed, N failed, N skipped`. Each test counts as one; so does each step
 * that runs no tests. The exit status is 0 if nothing failed, 1 if something did, 2 if it was called wrongly.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { findChromium, findRedisServer } from './outside-programs.mjs';
import { run, tool } from './run.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ name: string, what: string, run: () => Promise<Counts> }} Step */

const results = mkdtempSync(path.join(tmpdir(), 'drydock-gate-'));

/** The steps, in the order in which they run: what answers fast comes first. @type {readonly Step[]} */
const steps = [
  check('types', 'each floor compiles with what it may see', [
    tool('tsc', '-p', 'tsconfig.json'),
    tool('tsc', '-p', 'tsconfig.machine.json'),
    tool('tsc', '-p', 'tsconfig.worker.json'),
    tool('tsc', '-p', 'tsconfig.page.json'),
  ]),
  check('lint', 'lint and formatting', [
    tool('biome', 'ci', '--error-on-warnings', '--max-diagnostics=100', '.'),
  ]),
  check('floors', 'imports go down only; time and chance are injected', [
    [process.execPath, 'build/floors.mjs'],
  ]),
  check('unused', 'no unused files, exports or dependencies', [tool('knip')]),
  tests('unit', 'the tests under Node', 'vitest.config.ts', [findRedisServer]),
  check('build', 'site, embed, Node command and types', [['npm', 'run', 'build']]),
  check('package', 'the package can be imported and published', [
    tool('publint', 'run', '--strict'),
    [process.execPath, 'build/budget.mjs'],
  ]),
  tests('chromium', "the machine's tests once more, in Chromium", 'vitest.chromium.config.ts', [
    findChromium,
  ]),
  tests('browser', 'the page and the embed in Chromium', 'test/browser/vitest.config.ts', [findChromium]),
];

/**
 * A step that only passes or fails: its commands run one after the other, all of them, and are heard only if they fail.
 * @param {string} name @param {string} what @param {readonly (readonly string[])[]} commands
 * @returns {Step}
 */
function check(name, what, commands) {
  return {
    name,
    what,
    async run() {
      let failed = 0;
      for (const command of commands) {
        const { status, output } = await run(command, { quiet: true });
        if (status === 0) continue;
        failed = 1;
        console.log(`$ ${command.join(' ').replaceAll(`${process.cwd()}/`, '')}`);
        console.log(output.trimEnd());
      }
      return { passed: 1 - failed, failed, skipped: 0 };
    },
  };
}

/**
 * A step that runs tests. What it needs from outside is found, or installed, first.
 * @param {string} name @param {string} what @param {string} config
 * @param {readonly (() => Promise<Record<string, string>>)[]} needs each answers with environment variables
 * @returns {Step}
 */
function tests(name, what, config, needs) {
  return {
    name,
    what,
    async run() {
      const env = { ...process.env };
      for (const need of needs) Object.assign(env, await need());
      const file = path.join(results, `${name}.json`);
      // The report first: whatever the other one does to the screen, this one is written.
      const reporters = ['--reporter=json', '--reporter=default', `--outputFile.json=${file}`];
      const { status } = await run(tool('vitest', 'run', '--config', config, ...reporters), { env });
      return readCounts(file, status);
    },
  };
}

/** @param {string} file @param {number} status @returns {Counts} */
function readCounts(file, status) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    counts.passed = report.numPassedTests;
    counts.failed = report.numFailedTests;
    counts.skipped = report.numPendingTests + report.numTodoTests;
    // A file that cannot be loaded or prepared has no failed test to count, and is one failure.
    counts.failed += report.testResults.filter(
      (/** @type {{ status: string, assertionResults: { status: string }[] }} */ suite) =>
        suite.status === 'failed' && !suite.assertionResults.some(({ status }) => status === 'failed'),
    ).length;
  } catch {
    console.log('the tests did not get as far as a report');
  }
  // An error outside of any test is one failure too.
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

/** @returns {readonly Step[]} */
function chosenSteps() {
  const { values } = parseArgs({ options: { only: { type: 'string' }, list: { type: 'boolean' } } });
  if (values.list) {
    for (const step of steps) console.log(`${step.name.padEnd(10)}${step.what}`);
    process.exit(0);
  }
  if (values.only === undefined) return steps;
  const names = values.only.split(',');
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length) throw new Error(`no such step: ${unknown.join(', ')}`);
  return steps.filter((step) => names.includes(step.name));
}

/** @param {Counts} counts */
function countsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

/** @param {readonly Step[]} chosen @returns {Promise<Counts>} */
async function runSteps(chosen) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const summary = [];
  for (const step of chosen) {
    console.log(`\n── ${step.name}: ${step.what}`);
    const start = Date.now();
    let counts;
    try {
      counts = await step.run();
    } catch (error) {
      console.log(error instanceof Error ? error.message : error);
      counts = { passed: 0, failed: 1, skipped: 0 };
    }
    const line = `${counts.failed ? '✗' : '✓'} ${step.name.padEnd(9)} ${countsLine(counts)}`;
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    console.log(`${line} (${seconds} s)`);
    summary.push(`${line.padEnd(45)} ${seconds.padStart(6)} s`);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  }
  console.log(`\n${summary.join('\n')}\n`);
  return total;
}

try {
  const total = await runSteps(chosenSteps());
  console.log(countsLine(total));
  process.exitCode = total.failed ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
} finally {
  rmSync(results, { recursive: true, force: true });
}
