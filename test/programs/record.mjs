/**
 * Records what real programs answer: `node test/programs/record.mjs [programs|gnu-programs|system-programs]`, on a machine with Debian's busybox 1.35 and GNU's programs
 * (coreutils 9.1). Reads the command lines of test/oracle/program-commands.txt and writes test/oracle/programs.json: for each the
 * applet, the command, and what busybox and GNU's programs answered; the same with gnu-commands.txt and gnu-programs.json, and with system-commands.txt and system-programs.json. Each
 * runs in a directory of its own with the files below, with the rights of whoever records: do it where nothing can be lost.
 */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

const oracle = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../oracle');
/** @type {Record<string, string>} */
const files = JSON.parse(readFileSync(path.join(oracle, 'program-files.json'), 'utf8'));
/** 2024-05-16 10:20:30 UTC */
const WHEN = 1_715_854_830;

const applets = mkdtempSync(path.join(tmpdir(), 'applets-'));
copyFileSync('/usr/bin/busybox', path.join(applets, 'busybox'));
const { stdout: names } = spawnSync('/usr/bin/busybox', ['--list'], { encoding: 'utf8' });
const known = names.trim().split('\n');
for (const name of known) if (name !== 'busybox') symlinkSync('busybox', path.join(applets, name));

/** @param {string} shell @param {readonly string[]} args @param {string} PATH */
function answer(shell, args, PATH) {
  const directory = mkdtempSync(path.join(tmpdir(), 'programs-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
    writeFileSync(path.join(directory, name), Buffer.from(text, 'latin1'));
    utimesSync(path.join(directory, name), WHEN, WHEN);
  }
  for (const name of ['d/sub', 'd', '.']) utimesSync(path.join(directory, name), WHEN, WHEN);
  const { stdout, stderr, status, signal } = spawnSync(shell, args, {
    argv0: 'sh',
    cwd: directory,
    input: '',
    env: { PATH, HOME: '/root' },
    encoding: 'utf8',
    timeout: 10_000,
  });
  rmSync(directory, { recursive: true, force: true });
  const plain = (/** @type {string} */ text) =>
    text.replaceAll(directory, '/w').replaceAll(path.basename(directory), 'w');
  return [plain(stdout), plain(stderr), signal ?? status];
}

/** Applets that the recording busybox may lack. */
const commands = 'comm install nice nohup pgrep pkill split sum cksum tree hd printenv fgrep'.split(' ');
/** @param {string} source @param {string} target */
function record(source, target) {
  let applet = '';
  const rows = [];
  for (const line of readFileSync(path.join(oracle, source), 'utf8').trimEnd().split('\n')) {
    if (line.startsWith('#')) continue;
    if (line.startsWith('%')) {
      applet = line.slice(1);
      continue;
    }
    const [who, cmd] = [line[0], line.slice(2)];
    rows.push({
      applet,
      cmd,
      // Debian's busybox has not all that Alpine's has.
      ...(who === 'g' || (!known.includes(applet) && commands.includes(applet))
        ? {}
        : { busybox: answer(path.join(applets, 'busybox'), ['-c', cmd], applets) }),
      ...(who === 'b' ? {} : { gnu: answer('/usr/bin/dash', ['-c', cmd], '/usr/bin:/bin:/usr/sbin') }),
    });
  }
  writeFileSync(path.join(oracle, target), `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`);
}

const [only] = process.argv.slice(2);
const pairs = [
  ['program-commands.txt', 'programs.json'],
  ['gnu-commands.txt', 'gnu-programs.json'],
  ['system-commands.txt', 'system-programs.json'],
];
for (const [source = '', target = ''] of pairs)
  if (only === undefined || `${only}.json` === target) record(source, target);
rmSync(applets, { recursive: true });
