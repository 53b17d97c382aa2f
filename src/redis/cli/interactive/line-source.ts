import type { Process } from '../../../linux/process/process.ts';
import { toLatin1 } from '../../resp/latin1.ts';

/** Lines of standard input, one character per byte, for input that is no terminal. */
export class LineSource {
  readonly #process: Process;
  #rest = '';
  #ended = false;

  constructor(process: Process) {
    this.#process = process;
  }

  /** The next line without its end; undefined after the last. */
  async next(): Promise<string | undefined> {
    for (;;) {
      const end = this.#rest.indexOf('\n');
      if (end >= 0) {
        const line = this.#rest.slice(0, end);
        this.#rest = this.#rest.slice(end + 1);
        return line;
      }
      if (this.#ended) {
        const last = this.#rest;
        this.#rest = '';
        return last === '' ? undefined : last;
      }
      const bytes = await this.#process.read(0);
      if (bytes.length === 0) this.#ended = true;
      else this.#rest += toLatin1(bytes);
    }
  }
}
