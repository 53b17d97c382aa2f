import type { RespValue } from '../../../src/redis/resp/value.ts';
import { ValueParser } from '../../../src/redis/resp/value-parser.ts';

/** Reads what a master sends to a replica that has said SYNC: a data set, then commands. */
export class FollowedStream {
  readonly #parser = new ValueParser();
  #before = '';
  #dumpLeft: number | undefined;
  readonly commands: string[][] = [];

  feed(bytes: Uint8Array): void {
    let rest = bytes;
    while (rest.length > 0) {
      if (this.#dumpLeft === undefined) {
        this.#before += String.fromCharCode(rest[0] as number);
        rest = rest.subarray(1);
        const size = /^\n*\$(\d+)\r\n$/.exec(this.#before)?.[1];
        if (size !== undefined) this.#dumpLeft = Number(size);
      } else if (this.#dumpLeft > 0) {
        const taken = Math.min(this.#dumpLeft, rest.length);
        this.#dumpLeft -= taken;
        rest = rest.subarray(taken);
      } else {
        this.#parser.feed(rest);
        for (let value = this.#parser.next(); value; value = this.#parser.next()) this.#add(value);
        return;
      }
    }
  }

  /** The data set is there. */
  get isSynchronized(): boolean {
    return this.#dumpLeft === 0;
  }

  #add(value: RespValue): void {
    if (value.type !== 'array') return;
    const words = value.items.map((item) => ('text' in item ? item.text : ''));
    if (words[0] !== 'ping') this.commands.push(words);
  }
}
