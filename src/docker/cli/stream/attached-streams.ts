import { maySetTerminal, returnTerminal } from '../../../linux/process/controlling-terminal.ts';
import type { Process } from '../../../linux/process/process.ts';
import { RAW } from '../../../linux/tty/tty.ts';
import type { Hijacked } from '../api/api-client.ts';
import { outputFrames } from '../api/output-frames.ts';
import type { Invocation } from '../command/invocation.ts';
import { DetachWatch, parseDetachKeys } from './detach-keys.ts';

/** Which streams of a container the client carries, and how. */
export interface Carried {
  readonly stdin: boolean;
  readonly stdout: boolean;
  readonly stderr: boolean;
  /** The container has a terminal: its output is one raw stream. */
  readonly tty: boolean;
  readonly detachKeys: string;
}

/** How it ended: the container closed its output (or nothing is to be waited for), or the user left. */
export type StreamEnd = 'ended' | 'detached';

/** Carries bytes between the client's descriptors and a raw connection. */
export class AttachedStreams {
  readonly done: Promise<StreamEnd>;
  readonly #process: Process;
  readonly #hijacked: Hijacked;
  readonly #carried: Carried;
  #restore: () => void = () => {};

  /** Takes the terminal first, where the container has one; in the background it stops until it is brought to the front. */
  static async open(invocation: Invocation, hijacked: Hijacked, carried: Carried): Promise<AttachedStreams> {
    const tty = carried.stdin && carried.tty ? invocation.terminals.input : undefined;
    if (tty) await maySetTerminal(invocation.process, tty);
    return new AttachedStreams(invocation, hijacked, carried);
  }

  private constructor(invocation: Invocation, hijacked: Hijacked, carried: Carried) {
    this.#process = invocation.process;
    this.#hijacked = hijacked;
    this.#carried = carried;
    if (carried.stdin && carried.tty) this.#setRaw(invocation);
    // A client that is killed hangs up.
    void this.#process.exited.then(() => this.close());
    const input = this.#sendInput();
    this.done = this.#finish(input, this.#receiveOutput());
    // Who has failed before it came to wait for this has told so already.
    this.done.catch(() => {});
  }

  /** Sets the terminal back and hangs up. */
  close(): void {
    this.#restore();
    this.#hijacked.connection.close();
  }

  /** Sets the terminal back. */
  restore(): void {
    this.#restore();
  }

  async #finish(input: Promise<StreamEnd>, output: Promise<StreamEnd> | undefined): Promise<StreamEnd> {
    const first = await Promise.race(output ? [input, output] : [input]);
    const end = first === 'detached' || !output ? first : await Promise.race([output, left(input)]);
    this.#restore();
    return end;
  }

  #setRaw({ terminals }: Invocation): void {
    const tty = terminals.input;
    if (!tty) return;
    const saved = tty.termios;
    tty.termios = RAW;
    this.#restore = () => {
      this.#restore = () => {};
      returnTerminal(this.#process, tty, saved);
    };
  }

  #sendInput(): Promise<StreamEnd> {
    const { connection } = this.#hijacked;
    if (!this.#carried.stdin) {
      connection.closeWrite();
      return Promise.resolve('ended');
    }
    const keys = this.#carried.tty ? new DetachWatch(parseDetachKeys(this.#carried.detachKeys)) : undefined;
    return new Promise((resolve) => {
      this.#process.thread(async () => {
        for (;;) {
          const bytes = await this.#process.read(0);
          if (bytes.length === 0) break;
          const passed = keys ? keys.filter(bytes) : bytes;
          if (!passed) return resolve('detached');
          if (passed.length > 0) await connection.write(passed);
        }
        connection.closeWrite();
        resolve('ended');
      });
    });
  }

  #receiveOutput(): Promise<StreamEnd> | undefined {
    const { stdout, stderr, tty } = this.#carried;
    if (!stdout && !stderr) return undefined;
    return tty ? this.#receiveRaw() : this.#receiveFrames(stdout, stderr);
  }

  async #receiveRaw(): Promise<StreamEnd> {
    for await (const bytes of this.#hijacked.connection.incoming) await this.#process.write(1, bytes);
    return 'ended';
  }

  async #receiveFrames(stdout: boolean, stderr: boolean): Promise<StreamEnd> {
    for await (const { stream, bytes } of outputFrames(this.#hijacked.connection.incoming)) {
      if (stream === 'stdout' && stdout) await this.#process.write(1, bytes);
      else if (stream === 'stderr' && stderr) await this.#process.write(2, bytes);
    }
    return 'ended';
  }
}

/** Resolves only if the user leaves: the end of the input does not end the output. */
function left(input: Promise<StreamEnd>): Promise<StreamEnd> {
  return new Promise((resolve) => {
    void input.then((end) => {
      if (end === 'detached') resolve(end);
    });
  });
}
