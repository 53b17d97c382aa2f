import { type FileDescription, WOULD_BLOCK } from '../linux/io/file-description.ts';

/** Reads a pipe as it fills and hands its bytes to somebody, until that one has enough; then it throws them away. */
export class PipeReader {
  readonly #file: FileDescription;
  #receive: ((bytes: Uint8Array) => void) | undefined;

  constructor(file: FileDescription, receive: ((bytes: Uint8Array) => void) | undefined) {
    this.#file = file;
    this.#receive = receive;
    void this.#read();
  }

  /** Hands over what is in the pipe now, and nothing that comes later. */
  finish(): void {
    this.#take();
    this.#receive = undefined;
  }

  async #read(): Promise<void> {
    while (this.#take()) await this.#file.readable.next();
  }

  /** False at the end of the pipe. */
  #take(): boolean {
    for (;;) {
      const bytes = this.#file.tryRead(65_536);
      if (bytes === WOULD_BLOCK) return true;
      if (bytes.length === 0) return false;
      this.#receive?.(bytes);
    }
  }
}
