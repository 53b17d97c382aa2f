import { toLatin1 } from '../../resp/latin1.ts';

/** What came out of a file after its last whole command. */
export type Ending = 'complete' | 'truncated' | 'malformed';

/** Reads the commands of an append-only file, one after the other, and knows where each has ended. */
export class CommandReader {
  /** Where the last whole command ends. */
  at: number;
  ending: Ending = 'complete';
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.at = at;
  }

  /** The next command; undefined at the end, and then `ending` says which end that is. */
  next(): string[] | undefined {
    for (;;) {
      if (this.at >= this.#bytes.length) return undefined;
      let at = this.at;
      const header = this.#line(at);
      // What follows a number sign is a remark, as the times that aof-timestamp-enabled writes.
      if (header.text.startsWith('#')) {
        this.at = header.next;
        continue;
      }
      if (!header.text.startsWith('*')) return this.#end('malformed');
      if (header.text === '*') return this.#end('truncated');
      const count = Number.parseInt(header.text.slice(1), 10);
      if (!(count >= 1)) return this.#end('malformed');
      at = header.next;
      const args: string[] = [];
      for (let i = 0; i < count; i++) {
        if (at >= this.#bytes.length) return this.#end('truncated');
        const line = this.#line(at);
        if (!line.text.startsWith('$')) return this.#end('malformed');
        const length = Number.parseInt(line.text.slice(1), 10) || 0;
        const end = line.next + length;
        if (end + 2 > this.#bytes.length) return this.#end('truncated');
        args.push(toLatin1(this.#bytes.subarray(line.next, end)));
        at = end + 2;
      }
      this.at = at;
      return args;
    }
  }

  #line(from: number): { readonly text: string; readonly next: number } {
    const end = this.#bytes.indexOf(10, from);
    const stop = end < 0 ? this.#bytes.length : end;
    return {
      text: toLatin1(this.#bytes.subarray(from, Math.min(stop, from + 1024))).replace(/\r$/, ''),
      next: end < 0 ? stop : end + 1,
    };
  }

  #end(ending: Ending): undefined {
    this.ending = ending;
    return undefined;
  }
}
