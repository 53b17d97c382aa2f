import { spawn } from 'node:child_process';
import { Terminal } from './terminal.mjs';

const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A real program on a terminal of its own, which util-linux' script gives it, and what that terminal shows. */
export class ProgramOnTerminal {
  /**
   * Starts a shell's line.
   * @param {string} line
   * @param {{ columns: number, rows: number, cwd: string, env: NodeJS.ProcessEnv, quiet: number }} options `quiet`: milliseconds
   * without output after which the program waits for the next key
   */
  constructor(line, { columns, rows, cwd, env, quiet }) {
    this.size = /** @type {const} */ ([columns, rows]);
    this.quiet = quiet;
    this.terminal = new Terminal(columns, rows);
    this.over = false;
    this.heard = Date.now();
    this.silent = true;
    const command = `stty rows ${rows} cols ${columns}; ${line}`;
    this.child = spawn('/usr/bin/script', ['-qefc', command, '/dev/null'], { cwd, env });
    const decoder = new TextDecoder();
    this.child.stdout.on('data', (bytes) => {
      this.heard = Date.now();
      this.silent = false;
      this.terminal.feed(decoder.decode(bytes, { stream: true }));
    });
    this.child.on('exit', () => {
      this.over = true;
    });
  }

  /** Waits at most 5 seconds for the first output. */
  async begun() {
    for (const start = Date.now(); this.silent && Date.now() - start < 5000; ) await pause(20);
  }

  /** Waits until nothing was said for a while, but at least so many milliseconds. @param {number} [least] */
  async settled(least = this.quiet) {
    await pause(least);
    while (!this.over && Date.now() - this.heard < this.quiet) await pause(10);
  }

  /** Types a key, unless the program has ended, and waits. @param {string} key @param {number} [least] */
  async type(key, least = this.quiet) {
    if (this.over) return;
    this.child.stdin.write(key);
    this.heard = Date.now();
    await this.settled(least);
  }

  /** Forgets what was shown so far; the screen begins with this text. @param {string} text */
  beginScreen(text) {
    this.terminal = new Terminal(...this.size);
    this.terminal.feed(text);
  }

  get screen() {
    return this.terminal.screen;
  }

  /** Ends the program; who saves something when it is ended does so after the last look. */
  async end() {
    this.child.kill('SIGKILL');
    await pause(50);
  }
}
