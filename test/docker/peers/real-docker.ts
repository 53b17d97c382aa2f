import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import process from 'node:process';
import type { ServedEngine } from './served-engine.ts';

/** The version of the docker client on this machine's PATH; undefined if there is none. */
export function dockerVersion(): string | undefined {
  const { status, stdout } = spawnSync('docker', ['--version'], { encoding: 'utf8' });
  return status === 0 ? /version ([\d.]+)/.exec(stdout)?.[1] : undefined;
}

/** What a command printed, and its exit status. */
export interface Result {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/** This machine's own docker client, on an engine of ours. */
export class RealDocker {
  readonly #engine: ServedEngine;

  constructor(engine: ServedEngine) {
    this.#engine = engine;
  }

  /** Runs a command line of the shell, with `input` on its standard input. */
  async sh(line: string, input = ''): Promise<Result> {
    const child = this.start('bash', ['-c', line]);
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { stdout, stderr, status };
  }

  /**
   * Types into a terminal of 80 by 24 in which the command line runs, each keys as soon as the text before them has been
   * shown, and answers with all that the terminal showed.
   */
  async type(line: string, keys: readonly (readonly [after: string, keys: string])[]): Promise<Result> {
    const child = this.start('script', ['-qefc', `stty rows 24 cols 80; exec bash -c "$LINE"`, '/dev/null'], {
      LINE: line,
      TERM: 'xterm',
    });
    child.stdin.on('error', () => {});
    const waiting = [...keys];
    let [shown, seen] = ['', 0];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      shown += text;
      for (let next = waiting[0]; next; next = waiting[0]) {
        const at = shown.indexOf(next[0], seen);
        if (at < 0) return;
        seen = at + next[0].length;
        child.stdin.write(next[1]);
        waiting.shift();
      }
    });
    const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { stdout: shown, stderr: '', status };
  }

  /** Starts a program that goes on; whoever starts it waits for its end. */
  start(
    program: string,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): ChildProcessWithoutNullStreams {
    const { folder, socket } = this.#engine;
    return spawn(program, args, {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, DOCKER_HOST: `unix://${socket}`, ...env },
    });
  }
}
