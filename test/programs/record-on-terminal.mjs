/**
 * Records what real programs show on a terminal: `node test/programs/record-on-terminal.mjs < rows`, on a machine with Debian 12's
 * programs and util-linux' script. Rows are JSON lines with `cmd`, which sh runs in an empty directory of its own, and `keys`, which
 * are typed half a second later; to each `screen` and `status` are added, as in test/oracle/on-terminal.json.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** @param {{ cmd: string, keys?: string }} row @returns {Promise<{ screen: string, status: number | null }>} */
function shown({ cmd, keys }) {
  const cwd = mkdtempSync(path.join(tmpdir(), 'terminal-'));
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: cwd, TERM: 'xterm', SHELL: '/bin/sh', CMD: cmd };
  const line = 'stty rows 24 cols 80; exec env -u SHELL -u CMD sh -c "$CMD"';
  const child = spawn('/usr/bin/script', ['-qec', line, '/dev/null'], { cwd, env });
  let screen = '';
  child.stdout.on('data', (/** @type {Buffer} */ bytes) => {
    screen += bytes;
  });
  const typing = setTimeout(() => child.stdin.write(keys ?? ''), 500);
  return new Promise((resolve) => {
    child.on('exit', (status) => {
      clearTimeout(typing);
      rmSync(cwd, { recursive: true, force: true });
      resolve({ screen: screen.replaceAll(cwd, '/w'), status });
    });
  });
}

for (const line of readFileSync(0, 'utf8').trim().split('\n')) {
  const row = JSON.parse(line);
  process.stdout.write(`${JSON.stringify({ ...row, ...(await shown(row)) })}\n`);
}
