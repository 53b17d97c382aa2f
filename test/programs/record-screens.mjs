/**
 * Records what editors and pagers show: `node test/programs/record-screens.mjs`, on a machine with Debian's busybox-static (vi,
 * and less as `bless`), less 590, nano 7.2, util-linux' more, and util-linux' script, which gives each a terminal. Reads the keys
 * of test/oracle/screen-keys.json and writes test/oracle/screens.json: for each what is on the screen after them, and the files that are there then. What the machine
 * lacks is left as it was recorded before, and named. Each runs in a directory of its own.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { Terminal } from './terminal.mjs';

const oracle = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../oracle');
/** @typedef {{ program: string, words: readonly string[], columns: number, rows: number, keys: readonly string[] }} Keys */
/** @type {{ files: Record<string, string>, runs: readonly Keys[] }} */
const { files, runs } = JSON.parse(readFileSync(path.join(oracle, 'screen-keys.json'), 'utf8'));
/** @type {readonly (Keys & { screen: readonly string[], left: Record<string, string> })[]} */
const before = JSON.parse(readFileSync(path.join(oracle, 'screens.json'), 'utf8'));

/** How each is asked for its version, and what it must answer. @type {Record<string, readonly [string, string, RegExp]>} */
const programs = {
  vi: ['/usr/bin/busybox vi', 'busybox', /^BusyBox v1\.3[56]/],
  less: ['/usr/bin/less', 'less --version', /^less 590/],
  nano: ['/usr/bin/nano -I', 'nano --version', /version 7\.2/],
  more: ['/usr/bin/more', 'more --version', /util-linux 2\.3/],
  bless: ['/usr/bin/busybox less', 'busybox', /^BusyBox v1\.3[56]/],
};

/** Milliseconds without output after which a program waits for the next key. */
const QUIET = 60;

const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {Keys} keys */
async function shown({ program, words, columns, rows, keys }) {
  const directory = mkdtempSync(path.join(tmpdir(), 'screens-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(directory, name), text);
  const command = `stty rows ${rows} cols ${columns}; exec ${programs[program]?.[0]} ${words.map((word) => `'${word}'`).join(' ')}`;
  const env = {
    PATH: '/usr/bin:/bin',
    TERM: 'xterm',
    HOME: directory,
    LANG: 'C.UTF-8',
    LESSHISTFILE: '-',
    SHELL: '/bin/sh',
  };
  const child = spawn('/usr/bin/script', ['-qefc', command, '/dev/null'], { cwd: directory, env });
  const terminal = new Terminal(columns, rows);
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
  const begun = Date.now();
  let silent = true;
  child.stdout.once('data', () => {
    silent = false;
  });
  while (silent && Date.now() - begun < 5000) await pause(20);
  await settled(300);
  for (const key of keys) {
    if (over) break;
    child.stdin.write(key);
    heard = Date.now();
    // What follows an escape at once would be one key with it.
    await settled(key === '\x1b' ? 4 * QUIET : QUIET);
  }
  await settled(QUIET);
  const screen = terminal.screen;
  /** @type {Record<string, string>} */
  const left = {};
  for (const name of readdirSync(directory).sort()) {
    const text = readFileSync(path.join(directory, name), 'utf8');
    if (text !== files[name]) left[name] = text;
  }
  // An editor that is ended saves what it has; by then nobody looks.
  child.kill('SIGKILL');
  await pause(50);
  rmSync(directory, { recursive: true, force: true });
  return { screen, left };
}

const absent = new Set();
for (const [name, [, ask, expected]] of Object.entries(programs)) {
  const [command = '', ...words] = ask.split(' ');
  const { stdout } = spawnSync(command, words, { encoding: 'utf8' });
  if (!expected.test((stdout ?? '').trim())) absent.add(name);
}
for (const name of absent)
  console.log(`${name} was not recorded: it is not here, or not the one that is meant`);

const same = (/** @type {Keys} */ a, /** @type {Keys} */ b) =>
  JSON.stringify([a.program, a.words, a.columns, a.rows, a.keys]) ===
  JSON.stringify([b.program, b.words, b.columns, b.rows, b.keys]);
/** @type {(Keys & { screen: readonly string[], left: Record<string, string> })[]} */
const all = [];
for (let i = 0; i < runs.length; i += 4) {
  const some = runs.slice(i, i + 4).map(async (run) => {
    const known = before.find((each) => same(each, run));
    if (absent.has(run.program)) return known ? [known] : [];
    return [{ ...run, ...(await shown(run)) }];
  });
  all.push(...(await Promise.all(some)).flat());
}
writeFileSync(
  path.join(oracle, 'screens.json'),
  `[\n${all.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`,
);
console.log(`${all.length} screens recorded`);
process.exit(0);
