import { SystemError } from '../../../linux/errno.ts';
import { fromBinary } from '../../command/bytes.ts';
import type { Command } from '../../command/command.ts';
import { RunError } from '../run-error.ts';
import { RecordReader } from './record-reader.ts';

/** The operands one after the other: files to read, and assignments on the way. */
export class MainInput {
  readonly #command: Command;
  readonly #args: () => readonly (string | undefined)[];
  readonly #assign: (name: string, text: string) => void;
  readonly #opens: (path: string) => void;
  #next = 1;
  #reader: RecordReader | undefined;
  #descriptor = 0;
  #read = false;

  /**
   * @param args ARGV as it is now
   * @param assign does `name=text` of an operand
   * @param opens is told each file before it is read
   */
  constructor(
    command: Command,
    args: () => readonly (string | undefined)[],
    assign: (name: string, text: string) => void,
    opens: (path: string) => void,
  ) {
    this.#command = command;
    this.#args = args;
    this.#assign = assign;
    this.#opens = opens;
  }

  /** The next record if it need not be waited for. */
  recordNow(rs: string): string | undefined {
    return this.#reader?.nextNow(rs);
  }

  async record(rs: () => string): Promise<string | undefined> {
    for (;;) {
      if (!this.#reader && !(await this.#open())) return undefined;
      try {
        const record = await this.#reader?.next(rs());
        if (record !== undefined) return record;
      } catch (error) {
        if (!(error instanceof SystemError) || error.code !== 'EISDIR') throw error;
        if (!this.#command.gnu) throw new RunError(error.message);
        await this.#command.warn(`read error (${error.message})`, 2);
      }
      this.skipFile();
    }
  }

  /** nextfile. */
  skipFile(): void {
    if (this.#reader && this.#descriptor > 2) this.#command.process.close(this.#descriptor);
    this.#reader = undefined;
  }

  async #open(): Promise<boolean> {
    for (;;) {
      const args = this.#args();
      if (this.#next >= args.length) {
        if (this.#read) return false;
        this.#read = true;
        this.#use(0, '');
        return true;
      }
      const word = args[this.#next++];
      if (word === undefined || word === '') continue;
      const assignment = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(word);
      if (assignment) {
        this.#assign(assignment[1] ?? '', assignment[2] ?? '');
        continue;
      }
      this.#read = true;
      try {
        this.#use(this.#command.openDescriptor(fromBinary(word)), word);
        return true;
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        if (!this.#command.gnu) return await this.#command.fail(`${fromBinary(word)}: ${error.message}`);
        await this.#command.warn(`cannot open ${fromBinary(word)} (${error.message})`, 2);
      }
    }
  }

  #use(descriptor: number, path: string): void {
    this.#descriptor = descriptor;
    this.#reader = new RecordReader(this.#command.input(descriptor), this.#command.gnu);
    this.#opens(path);
  }
}
