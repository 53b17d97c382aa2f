import { chunks } from '../linux/io/transfer.ts';
import { statusNumber } from '../linux/process/exit.ts';
import type { Process } from '../linux/process/process.ts';
import type { Pty } from '../linux/tty/pty.ts';
import type { WindowSize } from '../linux/tty/tty.ts';
import type { Host } from './host.ts';

/** Bytes that a terminal may have sent and the page not yet drawn, before the programs wait. */
const UNDRAWN_LIMIT = 49_152;

/** A login on the host: a pseudo-terminal with a shell in it. */
export class TerminalSession {
  /** Resolves with the shell's exit status when the session is over. */
  readonly ended: Promise<number>;
  readonly #pty: Pty;
  readonly #shell: Process;
  readonly #output: (bytes: Uint8Array) => void;
  readonly #flowControlled: boolean;
  readonly #host: Host;
  /** Keys that came before the host was ready for them; undefined once it is. */
  #early: Uint8Array[] | undefined = [];
  #undrawn = 0;
  #drawn: () => void = () => {};

  /**
   * @param output gets what the terminal shows
   * @param flowControlled the receiver calls `drawn` for what it has drawn; otherwise output never waits
   */
  constructor(host: Host, size: WindowSize, output: (bytes: Uint8Array) => void, flowControlled = false) {
    this.#host = host;
    this.#output = output;
    this.#flowControlled = flowControlled;
    this.#pty = host.openPty(size);
    this.#shell = host.login(this.#pty);
    const drained = this.#pump();
    this.ended = this.#shell.exited.then(async (status) => {
      await drained;
      this.#pty.master.release();
      return statusNumber(status);
    });
  }

  /** The terminal that the session's programs see. */
  get tty(): Pty['tty'] {
    return this.#pty.tty;
  }

  /** Keys. */
  write(data: Uint8Array): void {
    if (!this.#early) return void this.#pty.master.tryWrite(data);
    if (this.#early.push(data) === 1)
      void this.#host
        .furnish()
        .catch(() => {})
        .then(() => this.#goOn());
  }

  #goOn(): void {
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const data of early) this.write(data);
  }

  resize(size: WindowSize): void {
    this.#pty.tty.resize(size);
  }

  /** So many bytes of the output were drawn. */
  drawn(bytes: number): void {
    this.#undrawn -= bytes;
    if (this.#undrawn < UNDRAWN_LIMIT) this.#drawn();
  }

  /** The window is gone: SIGHUP for all who run in it. */
  close(): void {
    this.#pty.master.release();
    this.#drawn();
  }

  async #pump(): Promise<void> {
    for await (const bytes of chunks(this.#pty.master)) {
      this.#output(bytes);
      if (!this.#flowControlled) continue;
      this.#undrawn += bytes.length;
      if (this.#undrawn >= UNDRAWN_LIMIT) {
        await new Promise<void>((resolve) => {
          this.#drawn = resolve;
        });
        this.#drawn = () => {};
      }
    }
  }
}
