import { WOULD_BLOCK } from '../../linux/io/file-description.ts';
import { WaitQueue } from '../../linux/io/wait-queue.ts';
import type { Process } from '../../linux/process/process.ts';

/** The services get ready behind the first prompt, or as soon as somebody needs one: nobody waits for their code before. */
export class Boot {
  #goesOn = false;
  readonly #changed = new WaitQueue();

  goOn(): void {
    this.#goesOn = true;
    this.#changed.notify();
  }

  /** Resolves once it goes on. */
  async wait(): Promise<void> {
    while (!this.#goesOn) await this.#changed.next();
  }

  /** The same for a process. */
  async hold(process: Process): Promise<void> {
    await process.block(() => (this.#goesOn ? undefined : WOULD_BLOCK), this.#changed);
  }
}
