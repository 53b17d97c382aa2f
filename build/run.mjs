import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';

/** No command of ours may take longer, on a slow machine either; a test that hangs must not hang the gate. In milliseconds. */
const LIMIT = 12 * 60_000;

/**
 * Runs a command to its end. What it says is shown as it comes, or, with `quiet`, kept in `output`.
 * @param {readonly string[]} command the program and its arguments
 * @param {{ quiet?: boolean, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ status: number, output: string }>} status 127 if there is no such program, 124 if it was too slow
 */
export function run([program = '', ...args], { quiet = false, env = process.env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      env,
    });
    let output = '';
    let slow = false;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    const timer = setTimeout(() => {
      slow = true;
      child.kill('SIGKILL');
    }, LIMIT);
    const end = (/** @type {number} */ status) => {
      clearTimeout(timer);
      if (slow) console.log(`${path.basename(program)} was stopped after ${LIMIT / 60_000} minutes`);
      resolve({ status: slow ? 124 : status, output });
    };
    child.on('error', (error) => {
      output += `${error.message}\n`;
      end(127);
    });
    child.on('close', (status) => end(status ?? 128));
  });
}

/**
 * A command that runs a program from one of our dependencies, without a shell or npm in between.
 * @param {string} name @param {...string} args
 */
export function tool(name, ...args) {
  const bin = createRequire(import.meta.url).resolve('../package.json');
  return [path.join(path.dirname(bin), 'node_modules', '.bin', name), ...args];
}
