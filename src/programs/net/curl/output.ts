import { SystemError } from '../../../linux/errno.ts';
import type { FileDescription } from '../../../linux/io/file-description.ts';
import type { Process } from '../../../linux/process/process.ts';
import { CurlError } from './curl-error.ts';

/** Where a response goes: standard output, a file, and for -D the headers to another. */
export class Output {
  readonly #process: Process;
  readonly #path: string | undefined;
  readonly #dump: string | undefined;
  #descriptor: number | undefined;
  #begun = false;

  /** @param path undefined or `-`: standard output */
  constructor(process: Process, path: string | undefined, dump: string | undefined) {
    this.#process = process;
    this.#path = path === '-' ? undefined : path;
    this.#dump = dump;
  }

  /** Whether the bytes land on a terminal. */
  get onTerminal(): boolean {
    return this.#path === undefined && this.#process.descriptors.get(1)?.tty !== undefined;
  }

  get path(): string {
    return this.#path ?? '';
  }

  async header(text: string, shown: boolean): Promise<void> {
    const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff);
    if (this.#dump === '-') await this.#write(1, bytes);
    else if (this.#dump !== undefined) this.#process.fs.appendFile(this.#dump, bytes);
    if (shown) await this.#emit(bytes);
  }

  async body(bytes: Uint8Array): Promise<void> {
    if (!this.#begun && this.onTerminal && bytes.includes(0)) {
      await this.#process.complain(
        'Warning: Binary output can mess up your terminal. Use "--output -" to tell \n' +
          'Warning: curl to output it to your terminal anyway, or consider "--output \n' +
          'Warning: <FILE>" to save to a file.\n',
      );
      throw new CurlError(23, 'Failure writing output to destination');
    }
    this.#begun = true;
    await this.#emit(bytes);
  }

  /** An output file exists even if nothing came, as with curl; then closes it. */
  finish(): void {
    if (this.#descriptor !== undefined) this.#process.close(this.#descriptor);
    this.#descriptor = undefined;
  }

  async #emit(bytes: Uint8Array): Promise<void> {
    if (this.#path === undefined) return this.#write(1, bytes);
    this.#descriptor ??= this.#process.install(await this.#open(this.#path));
    await this.#write(this.#descriptor, bytes);
  }

  async #open(path: string): Promise<FileDescription> {
    try {
      return this.#process.fs.open(path, { write: true, create: true, truncate: true });
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await this.#process.complain(`Warning: Failed to open the file ${path}: ${error.message}\n`);
      throw new CurlError(23, 'Failure writing output to destination');
    }
  }

  async #write(descriptor: number, bytes: Uint8Array): Promise<void> {
    try {
      await this.#process.write(descriptor, bytes);
    } catch (error) {
      if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
      throw new CurlError(23, 'Failure writing output to destination');
    }
  }
}
