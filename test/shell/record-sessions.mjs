/**
 * Records what shells show to somebody who types: `node test/shell/record-sessions.mjs`, on a machine with bash 5.2, Debian's
 * busybox-static (as `sh`) and dash, and util-linux' script, which gives each a terminal. Reads the keys of
 * test/oracle/shell-session-keys.json and writes test/oracle/shell-sessions.json: for each what is on the screen after them. A
 * number among the keys is a pause in milliseconds. What a shell says before its first prompt is left out. What the machine
 * lacks is left as it was recorded before, and named. Each session runs in a directory of its own.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { Terminal } from '../programs/terminal.mjs';

const oracle = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../oracle');
/** @typedef {{ program: string, columns: number, rows: number, history: boolean, keys: readonly (string | number)[] }} Keys */
/** @type {{ files: Record<string, string>, history: readonly string[], runs: readonly Keys[] }} */
const { files, history, runs } = JSON.parse(
  readFileSync(path.join(oracle, 'shell-session-keys.json'), 'utf8'),
);
/** @type {readonly (Keys & { screen: readonly string[] })[]} */
const before = (() => {
  try {
    return JSON.parse(readFileSync(path.join(oracle, 'shell-sessions.json'), 'utf8'));
  } catch {
    return [];
  }
})();

/** How each is called, how it is asked for its version, and what it must answer. @type {Record<string, readonly [string, string, RegExp]>} */
const programs = {
  bash: ['exec bash --norc --noprofile', 'bash --version', /^GNU bash, version 5\.2/],
  sh: ['exec busybox sh', 'busybox', /^BusyBox v1\.35/],
  dash: ['exec dash -i', 'dash -c "echo dash"', /^dash/],
};

/** Milliseconds without output after which a shell waits for the next key. */
const QUIET = 250;

const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

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
  const command = `stty rows ${rows} cols ${columns}; ${programs[program]?.[0]}`;
  const env = {
    PATH: '/usr/bin:/bin',
    TERM: 'xterm',
    HOME: home,
    LANG: 'C.UTF-8',
    PS1: '$ ',
    INPUTRC: '/dev/null',
    SHELL: '/bin/sh',
  };
  const child = spawn('/usr/bin/script', ['-qefc', command, '/dev/null'], { cwd: directory, env });
  let terminal = new Terminal(columns, rows);
  const decoder = new TextDecoder();
  let heard = Date.now();
  let over = false;
  child.stdout.on('data', (bytes) => {
    heard = Date.now();
    terminal.feed(decoder.decode(bytes, { stream: true }));
  });
  child.on('exit', () => {
    over = true;
  });
  const settled = async (/** @type {number} */ least) => {
    await pause(least);
    while (!over && Date.now() - heard < QUIET) await pause(10);
  };
  await settled(1000);
  terminal = new Terminal(columns, rows);
  terminal.feed('$ ');
  for (const key of keys) {
    if (over) break;
    if (typeof key === 'string') child.stdin.write(key);
    heard = Date.now();
    await settled(typeof key === 'number' ? key : QUIET);
  }
  await settled(QUIET);
  const screen = terminal.screen;
  child.kill('SIGKILL');
  await pause(50);
  rmSync(root, { recursive: true, force: true });
  return { screen: screen.map((/** @type {string} */ row) => row.replace(/^(\[\d+\].? +)\d+/, '$1PID')) };
}

const absent = new Set();
for (const [name, [, ask, expected]] of Object.entries(programs)) {
  const { stdout } = spawnSync('/bin/sh', ['-c', ask], { encoding: 'utf8' });
  if (!expected.test((stdout ?? '').trim())) absent.add(name);
}
for (const name of absent)
  console.log(`${name} was not recorded: it is not here, or not the one that is meant`);

const same = (/** @type {Keys} */ a, /** @type {Keys} */ b) =>
  JSON.stringify([a.program, a.columns, a.rows, a.history, a.keys]) ===
  JSON.stringify([b.program, b.columns, b.rows, b.history, b.keys]);
/** @type {(Keys & { screen: readonly string[] })[]} */
const all = [];
for (let i = 0; i < runs.length; i += 6) {
  const some = runs.slice(i, i + 6).map(async (run) => {
    const known = before.find((each) => same(each, run));
    if (absent.has(run.program)) return known ? [known] : [];
    return [{ ...run, ...(await shown(run)) }];
  });
  all.push(...(await Promise.all(some)).flat());
}
writeFileSync(
  path.join(oracle, 'shell-sessions.json'),
  `[\n${all.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`,
);
console.log(`${all.length} sessions recorded`);
process.exit(0);
