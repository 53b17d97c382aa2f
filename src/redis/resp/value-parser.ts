import { toLatin1 } from './latin1.ts';
import type { RespValue } from './value.ts';

/** The server does not speak RESP. */
export class BadReply extends Error {}

const MORE = Symbol('more bytes are needed');

/** Reads replies from a stream of bytes, in RESP2 and RESP3. */
export class ValueParser {
  #buffer: Uint8Array = new Uint8Array(0);
  #at = 0;

  feed(bytes: Uint8Array): void {
    const rest = this.#buffer.subarray(this.#at);
    if (rest.length === 0) this.#buffer = bytes;
    else {
      this.#buffer = new Uint8Array(rest.length + bytes.length);
      this.#buffer.set(rest);
      this.#buffer.set(bytes, rest.length);
    }
    this.#at = 0;
  }

  /** Bytes that belong to no whole reply yet. */
  get pending(): number {
    return this.#buffer.length - this.#at;
  }

  /** The next whole reply; undefined if more bytes are needed. @throws BadReply */
  next(): RespValue | undefined {
    const start = this.#at;
    try {
      return this.#value();
    } catch (error) {
      if (error !== MORE) throw error;
      // It is read anew from its beginning when more has come.
      this.#at = start;
      return undefined;
    }
  }

  #value(): RespValue {
    const line = this.#line();
    const rest = line.slice(1);
    switch (line[0]) {
      case '+':
        return { type: 'status', text: rest };
      case '-':
        return { type: 'error', text: rest };
      case ':':
        return { type: 'integer', text: rest };
      case ',':
        return { type: 'double', text: rest };
      case '(':
        return { type: 'bignum', text: rest };
      case '#':
        return { type: 'boolean', value: rest === 't' };
      case '_':
        return { type: 'nil' };
      case '$':
        return rest === '-1' ? { type: 'nil' } : { type: 'bulk', text: this.#string(rest) };
      case '!':
        return { type: 'error', text: this.#string(rest) };
      case '=': {
        const text = this.#string(rest);
        return { type: 'verbatim', format: text.slice(0, 3), text: text.slice(4) };
      }
      case '*':
        return rest === '-1' ? { type: 'nil' } : { type: 'array', items: this.#items(rest, 1) };
      case '~':
        return { type: 'set', items: this.#items(rest, 1) };
      case '>':
        return { type: 'push', items: this.#items(rest, 1) };
      case '%':
        return { type: 'map', items: this.#items(rest, 2) };
      case '|':
        return { type: 'attribute', items: this.#items(rest, 2) };
      default:
        throw new BadReply(`Protocol error, got ${JSON.stringify(line.slice(0, 1))} as reply type byte`);
    }
  }

  #line(): string {
    const end = this.#buffer.indexOf(10, this.#at);
    if (end < 0) throw MORE;
    const line = toLatin1(this.#buffer.subarray(this.#at, end - 1));
    this.#at = end + 1;
    return line;
  }

  #count(text: string): number {
    const count = Number(text);
    if (!Number.isInteger(count) || count < 0) throw new BadReply('Bad bulk string length');
    return count;
  }

  #string(lengthText: string): string {
    const length = this.#count(lengthText);
    if (this.#at + length + 2 > this.#buffer.length) throw MORE;
    const text = toLatin1(this.#buffer.subarray(this.#at, this.#at + length));
    this.#at += length + 2;
    return text;
  }

  #items(countText: string, factor: number): RespValue[] {
    const items: RespValue[] = [];
    for (let left = this.#count(countText) * factor; left > 0; left--) items.push(this.#value());
    return items;
  }
}
