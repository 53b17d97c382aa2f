import { SystemError } from '../../linux/errno.ts';
import type { Command } from '../command/command.ts';
import type { Input } from '../command/input.ts';

/** The lines of several files one after the other, with a look ahead for `$`. */
export class Lines {
  readonly #command: Command;
  readonly #paths: string[];
  readonly #separator: string;
  #input: Input | undefined;
  #descriptor = 0;
  /** The file that is read. */
  path = '-';
  #ahead: { readonly text: string; readonly terminated: boolean } | undefined;
  /** Whether the line that was given last ended with a newline. */
  terminated = true;
  number = 0;

  /** -u */
  readonly #unbuffered: boolean;

  constructor(command: Command, paths: readonly string[], separator: string, unbuffered = false) {
    this.#command = command;
    this.#paths = [...paths];
    this.#separator = separator;
    this.#unbuffered = unbuffered;
  }

  async next(): Promise<string | undefined> {
    const line = this.#ahead ?? (await this.#read());
    this.#ahead = undefined;
    if (!line) return undefined;
    this.terminated = line.terminated;
    this.number++;
    return line.text;
  }

  async isLast(): Promise<boolean> {
    this.#ahead ??= await this.#read();
    return this.#ahead === undefined;
  }

  /** Leaves the lines that were not asked for to the next reader; to busybox the one that it looked at is gone. */
  giveBack(): void {
    const ahead = this.#command.gnu ? this.#ahead : undefined;
    this.#ahead = undefined;
    this.#input?.giveBack(ahead ? ahead.text.length + (ahead.terminated ? this.#separator.length : 0) : 0);
  }

  async #read() {
    for (;;) {
      if (!this.#input && !(await this.#open())) return undefined;
      const input = this.#input;
      try {
        const text = await input?.line();
        if (text !== undefined && input) return { text, terminated: input.terminated };
      } catch (error) {
        if (!(error instanceof SystemError) || error.code !== 'EISDIR') throw error;
        // To busybox, which reads with getc(3), an error is the end.
        if (this.#command.gnu) await this.#command.warn(`read error: ${error.message}`, 2);
      }
      if (this.#descriptor !== 0) this.#command.process.close(this.#descriptor);
      this.#input = undefined;
    }
  }

  async #open(): Promise<boolean> {
    for (;;) {
      const path = this.#paths.shift();
      if (path === undefined) return false;
      try {
        if (this.#command.gnu && path !== '-' && this.#command.fs.stat(path).type === 'directory') {
          this.#command.fs.access(path, 4);
          return await this.#command.fail(`read error on ${path}: Is a directory`, 4);
        }
        this.path = path;
        this.#descriptor = this.#command.openDescriptor(path);
        this.#input = this.#command.input(this.#descriptor, this.#separator);
        this.#input.unbuffered = this.#unbuffered;
        return true;
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        await this.#command.warn(
          this.#command.say(`can't read ${path}: ${error.message}`, `${path}: ${error.message}`),
          this.#command.gnu ? 2 : 1,
        );
      }
    }
  }
}
