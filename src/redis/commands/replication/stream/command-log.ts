import { ByteWriter } from '../../../resp/byte-writer.ts';

/** Writes commands in RESP one after the other, each led in by SELECT when its database is another than the last one's. */
export class CommandLog {
  readonly #write: (bytes: Uint8Array) => void;
  #database = -1;

  constructor(write: (bytes: Uint8Array) => void) {
    this.#write = write;
  }

  /** The database of the last command; -1 if the next one is led in anyway. */
  get database(): number {
    return this.#database;
  }

  /** Whoever reads has not heard yet which database is meant. */
  forgetDatabase(): void {
    this.#database = -1;
  }

  add(database: number, args: readonly string[]): void {
    const out = new ByteWriter();
    if (database !== this.#database) {
      this.#database = database;
      const index = String(database);
      out.text(`*2\r\n$6\r\nSELECT\r\n$${index.length}\r\n${index}\r\n`);
    }
    out.text(`*${args.length}\r\n`);
    for (const arg of args) {
      out.text(`$${arg.length}\r\n`);
      out.text(arg);
      out.text('\r\n');
    }
    this.#write(out.take());
  }
}
