/**
 * Records what git answers: `node test/programs/record-git.mjs`, on a machine with git 2.39 (Debian 12) and dash. Reads the scripts of
 * test/oracle/git-scripts.txt and writes test/oracle/git.json: for each its beginning, the script, and what it printed. Each runs in
 * an empty directory of its own, which is called /w in the answers. Dates are fixed by the scripts, so that ids are always the same.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

const oracle = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../oracle');

const { stdout: version = '' } = spawnSync('git', ['--version'], { encoding: 'utf8' });
if (!/^git version 2\.39\./.test(version ?? '')) {
  console.log(`Nothing was recorded: this needs git 2.39; here is ${version?.trim() || 'none'}.`);
  process.exit(0);
}

/** @type {Map<string, string>} */
const beginnings = new Map();
const rows = [];
let [mode, name] = ['', ''];
for (const line of readFileSync(path.join(oracle, 'git-scripts.txt'), 'utf8').split('\n')) {
  if (/^[=%] /.test(line)) {
    [mode, name] = [line.slice(0, 1), line.slice(2)];
    continue;
  }
  if (mode === '=') beginnings.set(name, `${beginnings.get(name) ?? ''}${line}\n`);
  if (mode !== '%' || line === '') continue;
  const script = `${beginnings.get('always')}${beginnings.get(name) ?? ''}${line}`;
  rows.push({ begin: name, script: line, ...answer(script) });
}
writeFileSync(path.join(oracle, 'git.json'), `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`);
console.log(`${rows.length} scripts recorded`);

/** @param {string} script */
function answer(script) {
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'git-')));
  const { stdout, stderr, status } = spawnSync('/bin/dash', ['-c', script], {
    cwd: directory,
    input: '',
    env: {
      PATH: '/usr/bin:/bin',
      HOME: `${directory}/home`,
      GIT_CONFIG_NOSYSTEM: '1',
      LANG: 'C',
      TERM: 'dumb',
    },
    encoding: 'utf8',
  });
  rmSync(directory, { recursive: true, force: true });
  const plain = (/** @type {string} */ text) =>
    text.replaceAll(directory, '/w').replaceAll(`@${hostname()}.`, '@box.');
  return { stdout: plain(stdout), stderr: plain(stderr), status };
}
