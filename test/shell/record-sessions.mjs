/**
 * Records what shells show to somebody who types: `node test/shell/record-sessions.mjs`, on a machine with bash 5.2, Debian's
 * busybox-static (as `sh`) and dash, and util-linux' script, which gives each a terminal. Reads the keys of
 * test/oracle/shell-session-keys.json and writes test/oracle/shell-sessions.json: for each what is on the screen after them. A
 * number among the keys is a pause in milliseconds. What a shell says before its first prompt is left out. What the machine
 * lacks is left as it was recorded before, and named; after the word `new`, only what was never recorded is. Each session runs in a directory of its own.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { ProgramOnTerminal } from '../programs/program-on-terminal.mjs';
import { recordRuns } from '../programs/record-runs.mjs';

const oracle = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../oracle');
/** @typedef {{ program: string, columns: number, rows: number, history: boolean, keys: readonly (string | number)[] }} Keys */
/** @type {{ files: Record<string, string>, history: readonly string[], runs: readonly Keys[] }} */
const { files, history, runs } = JSON.parse(
  readFileSync(path.join(oracle, 'shell-session-keys.json'), 'utf8'),
);

/** How each is called. @type {Record<string, string>} */
const calls = { bash: 'exec bash --norc --noprofile', sh: 'exec busybox sh', dash: 'exec dash -i' };

/** Milliseconds without output after which a shell waits for the next key. */
const QUIET = 250;

/** @param {Keys} keys */
async function shown({ program, columns, rows, history: remembers, keys }) {
  const root = mkdtempSync(path.join(tmpdir(), 'sessions-'));
  const [home, directory] = [path.join(root, 'home'), path.join(root, 'w')];
  mkdirSync(home);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
    writeFileSync(path.join(directory, name), text);
  }
  if (remembers) writeFileSync(path.join(home, '.bash_history'), `${history.join('\n')}\n`);
  const env = {
    PATH: '/usr/bin:/bin',
    TERM: 'xterm',
    HOME: home,
    LANG: 'C.UTF-8',
    PS1: '$ ',
    INPUTRC: '/dev/null',
    SHELL: '/bin/sh',
  };
  const line = calls[program] ?? '';
  const running = new ProgramOnTerminal(line, { columns, rows, cwd: directory, env, quiet: QUIET });
  await running.settled(1000);
  running.beginScreen('$ ');
  for (const key of keys) {
    if (typeof key === 'string') await running.type(key);
    else if (!running.over) await running.settled(key);
  }
  await running.settled();
  const { screen } = running;
  await running.end();
  rmSync(root, { recursive: true, force: true });
  return { screen: screen.map((/** @type {string} */ row) => row.replace(/^(\[\d+\].? +)\d+/, '$1PID')) };
}

const count = await recordRuns({
  file: path.join(oracle, 'shell-sessions.json'),
  runs,
  versions: {
    bash: ['bash --version', /^GNU bash, version 5\.2/],
    sh: ['busybox', /^BusyBox v1\.35/],
    dash: ['dash -c "echo dash"', /^dash/],
  },
  together: 6,
  known: ({ program, columns, rows, history: remembers, keys }) => [program, columns, rows, remembers, keys],
  record: shown,
});
console.log(`${count} sessions recorded`);
process.exit(0);
