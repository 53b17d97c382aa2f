/**
 * Records what real shells answer: `node test/shell/record.mjs`, on a machine with bash 5.2, dash 0.5.12 and busybox 1.35.
 * Reads the scripts of test/oracle/shell-scripts.txt (separated by lines `%%`) and writes test/oracle/shell.json.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const oracle = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../oracle');
const scripts = readFileSync(path.join(oracle, 'shell-scripts.txt'), 'utf8').trimEnd().split('\n%%\n');
const programs = { bash: '/usr/bin/bash', dash: '/usr/bin/dash', sh: '/usr/bin/busybox' };

/** @param {string} program @param {string} name @param {string} script */
function answer(program, name, script) {
  const directory = mkdtempSync(path.join(tmpdir(), 'shell-'));
  const env = { PATH: '/usr/bin:/bin', HOME: '/root' };
  const options = {
    argv0: name,
    cwd: directory,
    input: '',
    env,
    encoding: /** @type {const} */ ('utf8'),
    timeout: 10_000,
  };
  const { stdout, stderr, status, signal } = spawnSync(program, ['-c', script], options);
  rmSync(directory, { recursive: true, force: true });
  const plain = (/** @type {string} */ text) =>
    text.replaceAll(directory, '/w').replace(/\b\d{5,7}\b/g, 'PID');
  return [plain(stdout), plain(stderr), signal ?? status];
}

const recorded = scripts.map((script) => ({
  script,
  ...Object.fromEntries(
    Object.entries(programs).map(([name, program]) => [name, answer(program, name, script)]),
  ),
}));
writeFileSync(
  path.join(oracle, 'shell.json'),
  `[\n${recorded.map((each) => JSON.stringify(each)).join(',\n')}\n]\n`,
);
