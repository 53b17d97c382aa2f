import { SystemError } from '../../../linux/errno.ts';
import type { FileDescription } from '../../../linux/io/file-description.ts';
import type { Process } from '../../../linux/process/process.ts';
import { CurlError } from './curl-error.ts';
import type { CurlOptions } from './curl-options.ts';

/** Where a response goes: standard output, a file, and for -D the headers to another. */
export class Output {
  readonly #process: Process;
  #path: string | undefined;
  /** `-o -` puts up with bytes that are no text. */
  readonly #asked: boolean;
  readonly #dump: string | undefined;
  #descriptor: number | undefined;
  #begun = false;

  readonly #options: CurlOptions;
  readonly #append: boolean;

  /**
   * @param path undefined or `-`: standard output
   * @param append what is there already stays
   */
  constructor(process: Process, path: string | undefined, options: CurlOptions, append: boolean) {
    this.#process = process;
    this.#path = path === '-' ? undefined : path;
    this.#asked = path === '-';
    this.#dump = options.dumpHeader;
    this.#options = options;
    this.#append = append;
  }

  /** -J: the server names the file. */
  rename(disposition: string | undefined): void {
    if (!this.#options.remoteHeaderName || this.#path === undefined || disposition === undefined) return;
    const [, quoted, plain] = /filename="?(?:([^";]*)"|([^";]*))/i.exec(disposition) ?? [];
    const name = (quoted ?? plain ?? '').trim().replace(/.*[/\\]/, '');
    if (name === '') return;
    const { outputDirectory } = this.#options;
    this.#path = outputDirectory === undefined ? name : `${outputDirectory.replace(/\/$/, '')}/${name}`;
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
    if (!shown) return;
    // On a terminal the names of fields are bold.
    const bold = this.onTerminal && !this.#options.plainHeaders;
    await this.#emit(
      bold
        ? Uint8Array.from(
            text.replace(/^[^\s:]+(?=:)/gm, '\x1b[1m$&\x1b[0m'),
            (char) => char.charCodeAt(0) & 0xff,
          )
        : bytes,
    );
  }

  async body(bytes: Uint8Array): Promise<void> {
    if (!this.#begun && this.onTerminal && !this.#asked && bytes.includes(0)) {
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

  /** An output file exists even if nothing came, as with curl. */
  async begin(): Promise<void> {
    if (this.#path !== undefined) await this.#file(this.#path);
  }

  /** Closes the file. */
  finish(failed: boolean, modified: number | undefined): void {
    if (this.#descriptor === undefined || this.#path === undefined) return;
    this.#process.close(this.#descriptor);
    this.#descriptor = undefined;
    const { remoteTime, removeOnError } = this.#options;
    const { fs } = this.#process;
    if (failed && removeOnError) {
      if (fs.exists(this.#path) && fs.stat(this.#path).type === 'file') fs.unlink(this.#path);
    } else if (remoteTime && modified !== undefined) fs.utimes(this.#path, modified, modified);
  }

  async #emit(bytes: Uint8Array): Promise<void> {
    if (this.#path === undefined) return this.#write(1, bytes);
    await this.#write(await this.#file(this.#path), bytes);
  }

  async #file(path: string): Promise<number> {
    this.#descriptor ??= this.#process.install(await this.#open(path));
    return this.#descriptor;
  }

  async #open(wanted: string): Promise<FileDescription> {
    const { fs } = this.#process;
    const { createDirs, clobber } = this.#options;
    let path = wanted;
    if (!clobber) {
      for (let i = 1; fs.exists(path) && i < 100; i++) path = `${wanted}.${i}`;
      this.#path = path;
    }
    try {
      if (createDirs && path.includes('/'))
        fs.mkdir(path.slice(0, path.lastIndexOf('/')) || '/', { recursive: true, mode: 0o750 });
      return fs.open(path, {
        write: true,
        create: true,
        ...(this.#append ? { append: true } : { truncate: true }),
      });
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      if (!this.#options.silent)
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
