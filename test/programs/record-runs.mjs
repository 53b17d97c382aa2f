import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';

/** @typedef {{ program: string }} Run */

/** Whether only what was not recorded before is recorded: the word `new` after the script's name. */
const onlyNew = process.argv[2] === 'new';

/**
 * Records each run and writes all of them, in order, one a line. What the machine lacks is left as it was recorded before, and named.
 * @template {Run} R
 * @template {object} S
 * @param {object} recording
 * @param {string} recording.file
 * @param {readonly R[]} recording.runs
 * @param {Record<string, readonly [string, RegExp]>} recording.versions how each program is asked for its version, and what it must answer
 * @param {number} recording.together how many run at once
 * @param {(run: R) => unknown} recording.known what tells a run from the others
 * @param {(run: R) => Promise<S>} recording.record
 * @returns {Promise<number>} how many there are
 */
export async function recordRuns({ file, runs, versions, together, known, record }) {
  /** @type {readonly (R & S)[]} */
  const before = readRows(file);
  const absent = new Set(
    Object.entries(versions)
      .filter(([, [ask, expected]]) => !expected.test(answerTo(ask)))
      .map(([name]) => name),
  );
  for (const name of absent)
    console.log(`${name} was not recorded: it is not here, or not the one that is meant`);
  const key = (/** @type {R} */ run) => JSON.stringify(known(run));
  /** @type {(R & S)[]} */
  const all = [];
  for (let i = 0; i < runs.length; i += together) {
    const some = runs.slice(i, i + together).map(async (run) => {
      const found = before.find((each) => key(each) === key(run));
      if (absent.has(run.program) || (onlyNew && found)) return found ? [found] : [];
      return [{ ...run, ...(await record(run)) }];
    });
    all.push(...(await Promise.all(some)).flat());
  }
  writeFileSync(file, `[\n${all.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`);
  return all.length;
}

/** @param {string} file */
function readRows(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return [];
  }
}

/** @param {string} line */
function answerTo(line) {
  const { stdout } = spawnSync('/bin/sh', ['-c', line], { encoding: 'utf8' });
  return (stdout ?? '').trim();
}
