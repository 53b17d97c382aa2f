import type { Process } from '../../../linux/process/process.ts';
import type { Trace } from './trace.ts';

/** What -v and --trace tell of a transfer while it goes on. */
export class Notes {
  readonly #process: Process;
  readonly #verbose: boolean;
  readonly #trace: Trace | undefined;

  constructor(process: Process, verbose: boolean, trace: Trace | undefined) {
    this.#process = process;
    this.#verbose = verbose;
    this.#trace = trace;
  }

  /** A line about what happens: `* Connected to …`. */
  async tell(text: string): Promise<void> {
    await this.#trace?.note(text);
    await this.line(`* ${text}`);
  }

  /** A line of -v alone: fields that go out (`>`) and come in (`<`), and sizes of data. */
  async line(line: string): Promise<void> {
    if (this.#verbose) await this.#process.complain(`${line}\n`);
  }

  /** Bytes as --trace shows them. */
  async data(title: string, bytes: Uint8Array): Promise<void> {
    await this.#trace?.data(title, bytes);
  }
}
