import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { formatAddress } from '../../src/cli/http/address.ts';
import { type Served, serve } from '../../src/cli/http/serve.ts';
import { SystemClock } from '../../src/linux/clock-system.ts';
import { Host } from '../../src/sandbox/host.ts';
import { DOCKER_LEDGER } from './docker-ledger.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import type { Output } from './normalise.ts';
import { worldOf } from './recorded-world.ts';
import type { RecordedStep } from './recording.ts';

/** Milliseconds after which a step that does not end is given up. */
const PATIENCE = 40_000;
/** A step that the recorder had to end. */
const SHORT_PATIENCE = 5_000;
/**
 * The recording machine had an older client besides, and its network was the engine's; here what listens on the engine's
 * network is reached from there.
 */
const FUNCTIONS = `/usr/bin/docker() { command docker "$@"; }
wget() { docker run --rm --network host alpine wget "$@" 2> /dev/null || return 4; }
`;

/**
 * Plays the steps of a recording in this machine's own shell with this machine's own docker client, on an engine of ours
 * that it reaches over HTTP. Nothing of our client and of our shell takes part. The time is the machine's.
 */
export class DockerPlayer {
  readonly #host: Host;
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'drydock-replay-'));
  readonly #home = path.join(this.#folder, 'root');
  readonly #work = path.join(this.#home, 'work');
  #served: Served | undefined;
  #shell: ChildProcessWithoutNullStreams | undefined;
  #environment: NodeJS.ProcessEnv = {};
  #output = '';
  #errors = '';
  #arrived = (): void => {};

  /** @param topic what is played; some have images and registries of their own */
  constructor(topic: string) {
    this.#host = new Host({ clock: new SystemClock(), seed: 1, ...worldOf(topic) });
  }

  async start(): Promise<void> {
    // Over TCP the client does not tell its own detach keys from the end of input.
    const socket = path.join(this.#folder, 'docker.sock');
    const { transport } = await this.#host.docker();
    this.#served = await serve(transport, { kind: 'unix', path: socket });
    mkdirSync(this.#work, { recursive: true });
    this.#environment = {
      HOME: this.#home,
      PATH: process.env.PATH,
      DOCKER_HOST: formatAddress(this.#served.address),
    };
    const options = { cwd: this.#work, env: this.#environment };
    this.#shell = spawn('bash', ['--norc'], options);
    this.#shell.stdin.write(FUNCTIONS);
    this.#shell.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#output += text;
      this.#arrived();
    });
    this.#shell.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#errors += text;
      this.#arrived();
    });
  }

  async prepare(cmd: string): Promise<void> {
    await this.#playOnPipes({ cmd, stdout: '', stderr: '', exit: 0, tty: false });
  }

  async play(step: RecordedStep): Promise<Output> {
    const output = await (step.tty ? this.#playOnTerminal(step) : this.#playOnPipes(step));
    // Where the recordings were made.
    const here = (text: string): string => text.replaceAll(this.#home, '/root');
    return { ...output, stdout: here(output.stdout), stderr: here(output.stderr) };
  }

  excuse(topic: string, step: number): LedgerEntry | undefined {
    return DOCKER_LEDGER.find((entry) => entry.topic === topic && entry.steps.includes(step));
  }

  async end(): Promise<void> {
    this.#shell?.kill('SIGKILL');
    await this.#served?.close();
    this.#host.shutDown();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #playOnPipes({ cmd, timeout }: RecordedStep): Promise<Output> {
    this.#output = '';
    this.#errors = '';
    const quoted = `'${cmd.replaceAll("'", "'\\''")}'`;
    // A zero byte ends each stream's part, so that what was written before it has arrived.
    this.#shell?.stdin.write(`eval ${quoted} < /dev/null; printf '\\0%d\\n' $?; printf '\\0\\n' >&2\n`);
    const giveUp = setTimeout(() => this.#killChildren(), timeout ? SHORT_PATIENCE : PATIENCE);
    const end = /^(.*)\0(\d*)\n$/s;
    for (;;) {
      const [output, errors] = [end.exec(this.#output), end.exec(this.#errors)];
      if (output && errors) {
        clearTimeout(giveUp);
        return { cmd, stdout: output[1] ?? '', stderr: errors[1] ?? '', exit: Number(output[2]) };
      }
      await new Promise<void>((resolve) => {
        this.#arrived = resolve;
      });
    }
  }

  #killChildren(): void {
    const pid = this.#shell?.pid;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').match(/\d+/g) ?? [];
    for (const child of children) process.kill(Number(child), 'SIGKILL');
  }

  /** On a terminal that script(1) makes. */
  async #playOnTerminal({ cmd, events = [] }: RecordedStep): Promise<Output> {
    const child = spawn('script', ['-qefc', `stty rows 24 cols 80; exec bash -c "$CMD"`, '/dev/null'], {
      cwd: this.#work,
      env: { ...this.#environment, TERM: 'xterm', CMD: cmd },
    });
    let shown = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      shown += text;
    });
    const ended = new Promise<number>((resolve) => {
      child.once('close', (status) => resolve(status ?? 137));
    });
    const over = new AbortController();
    void this.#type(child, events, over.signal);
    const giveUp = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    const exit = await ended;
    clearTimeout(giveUp);
    over.abort();
    return { cmd, stdout: shown, stderr: '', exit };
  }

  async #type(
    child: ChildProcessWithoutNullStreams,
    events: NonNullable<RecordedStep['events']>,
    signal: AbortSignal,
  ): Promise<void> {
    child.stdin.on('error', () => {});
    let now = 0;
    for (const [seconds, kind, data] of events) {
      // Answers of the recorder's terminal to questions that ours was not asked.
      if (kind !== 'in' || /^\x1b\[\d+;\d+R$/.test(data)) continue;
      await sleep((seconds - now) * 1000, undefined, { signal }).catch(() => {});
      now = seconds;
      if (signal.aborted) return;
      child.stdin.write(data);
    }
  }
}
