/**
 * Records what the real python3 (3.12) answers to the scripts of test/oracle/python-scripts.txt into test/oracle/python.json:
 * node test/programs/python/record-python.mjs PYTHON
 * Scripts are divided by lines of `#----`; each runs as /w/t.py would, with nothing on its standard input.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const [, , python = 'python3'] = process.argv;
const oracle = path.resolve(import.meta.dirname, '../../oracle');
const scripts = readFileSync(path.join(oracle, 'python-scripts.txt'), 'utf8').split('#----\n');
const answers = scripts.map((script) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'python-'));
  writeFileSync(path.join(folder, 't.py'), script);
  const { stdout, stderr, status } = spawnSync(python, ['t.py'], {
    cwd: folder,
    encoding: 'utf8',
    input: '',
    env: { PATH: '/usr/bin:/bin', HOME: '/root', PYTHONDONTWRITEBYTECODE: '1' },
  });
  rmSync(folder, { recursive: true });
  /** @param {string} text */
  const shown = (text) => text.replaceAll(folder, '/w');
  return { stdout: shown(stdout), stderr: shown(stderr), status };
});
writeFileSync(path.join(oracle, 'python.json'), `${JSON.stringify(answers, undefined, 1)}\n`);
