/**
 * Records what editors and pagers show: `node test/programs/record-screens.mjs`, on a machine with Debian's busybox-static (vi,
 * and less as `bless`), less 590, nano 7.2, vim 9, util-linux' more, and util-linux' script, which gives each a terminal. Reads the keys
 * of test/oracle/screen-keys.json and writes test/oracle/screens.json: for each what is on the screen after them, and the files that are there then. What the machine
 * lacks is left as it was recorded before, and named; after the word `new`, only what was never recorded is. Each runs in a directory of its own.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { ProgramOnTerminal } from './program-on-terminal.mjs';
import { recordRuns } from './record-runs.mjs';

const oracle = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../oracle');
/** @typedef {{ program: string, words: readonly string[], columns: number, rows: number, keys: readonly string[] }} Keys */
/** @type {{ files: Record<string, string>, runs: readonly Keys[] }} */
const { files, runs } = JSON.parse(readFileSync(path.join(oracle, 'screen-keys.json'), 'utf8'));

/** How each is called. @type {Record<string, string>} */
const calls = {
  vi: '/usr/bin/busybox vi',
  less: '/usr/bin/less',
  nano: '/usr/bin/nano -I',
  more: '/usr/bin/more',
  bless: '/usr/bin/busybox less',
  vim: '/usr/bin/vim -n -i NONE',
};

/** Milliseconds without output after which a program waits for the next key. */
const QUIET = 60;

/** @param {Keys} keys */
async function shown({ program, words, columns, rows, keys }) {
  const directory = mkdtempSync(path.join(tmpdir(), 'screens-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(directory, name), text);
  const line = `exec ${calls[program]} ${words.map((word) => `'${word}'`).join(' ')}`;
  const env = {
    PATH: '/usr/bin:/bin',
    TERM: 'xterm',
    HOME: directory,
    LANG: 'C.UTF-8',
    LESSHISTFILE: '-',
    SHELL: '/bin/sh',
  };
  const running = new ProgramOnTerminal(line, { columns, rows, cwd: directory, env, quiet: QUIET });
  await running.begun();
  await running.settled(300);
  // What follows an escape at once would be one key with it.
  for (const key of keys) await running.type(key, key === '\x1b' ? 4 * QUIET : QUIET);
  await running.settled();
  const { screen } = running;
  /** @type {Record<string, string>} */
  const left = {};
  for (const name of readdirSync(directory).sort()) {
    const text = readFileSync(path.join(directory, name), 'utf8');
    if (text !== files[name]) left[name] = text;
  }
  await running.end();
  rmSync(directory, { recursive: true, force: true });
  return { screen, left };
}

const count = await recordRuns({
  file: path.join(oracle, 'screens.json'),
  runs,
  versions: {
    vi: ['busybox', /^BusyBox v1\.3[56]/],
    less: ['less --version', /^less 590/],
    nano: ['nano --version', /version 7\.2/],
    more: ['more --version', /util-linux 2\.3/],
    bless: ['busybox', /^BusyBox v1\.3[56]/],
    vim: ['vim --version', /^VIM - Vi IMproved 9\./],
  },
  together: 4,
  known: ({ program, words, columns, rows, keys }) => [program, words, columns, rows, keys],
  record: shown,
});
console.log(`${count} screens recorded`);
process.exit(0);
