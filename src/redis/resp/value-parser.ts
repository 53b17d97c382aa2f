import { toLatin1 } from './latin1.ts';
import type { RespValue } from './value.ts';

/** The server does not speak RESP. */
export class BadReply extends Error {}

type Aggregate = Extract<RespValue, { readonly items: readonly RespValue[] }>['type'];

const MORE = Symbol('more bytes are needed');

/** Reads replies from a stream of bytes, in RESP2 and RESP3. */
export class ValueParser {
  #buffer: Uint8Array = new Uint8Array(0);
  /** Whether there is room in the buffer, which is ours then. */
  #isOwn = false;
  #at = 0;
  #end = 0;
  /** Replies of several values that have begun, each within the one before. */
  readonly #open: { readonly type: Aggregate; readonly items: RespValue[]; left: number }[] = [];

  feed(bytes: Uint8Array): void {
    const rest = this.#end - this.#at;
    if (rest === 0) {
      this.#buffer = bytes;
      this.#isOwn = false;
      this.#at = 0;
      this.#end = bytes.length;
      return;
    }
    if (!this.#isOwn || this.#end + bytes.length > this.#buffer.length) {
      const larger = new Uint8Array((rest + bytes.length) * 2);
      larger.set(this.#buffer.subarray(this.#at, this.#end));
      this.#buffer = larger;
      this.#isOwn = true;
      this.#at = 0;
      this.#end = rest;
    }
    this.#buffer.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  /** Bytes that belong to no whole reply yet, but for the values of one that have been read. */
  get pending(): number {
    return this.#end - this.#at;
  }

  /** The next whole reply; undefined if more bytes are needed. @throws BadReply */
  next(): RespValue | undefined {
    for (;;) {
      const start = this.#at;
      let value: RespValue | undefined;
      try {
        value = this.#value();
      } catch (error) {
        if (error !== MORE) throw error;
        // It is read anew from its beginning when more has come.
        this.#at = start;
        return undefined;
      }
      const whole = value && this.#close(value);
      if (whole) return whole;
    }
  }

  /** Puts a value where it belongs, and what ends with it; answers the whole reply if that ends all of it. */
  #close(last: RespValue): RespValue | undefined {
    let value = last;
    for (let top = this.#open.at(-1); top; top = this.#open.at(-1)) {
      top.items.push(value);
      if (--top.left > 0) return undefined;
      this.#open.pop();
      value = { type: top.type, items: top.items };
    }
    return value;
  }

  /** A value; undefined if it is one of several values, which come then. */
  #value(): RespValue | undefined {
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
        return rest === '-1' ? { type: 'nil' } : this.#begin('array', rest, 1);
      case '~':
        return this.#begin('set', rest, 1);
      case '>':
        return this.#begin('push', rest, 1);
      case '%':
        return this.#begin('map', rest, 2);
      case '|':
        return this.#begin('attribute', rest, 2);
      default:
        throw new BadReply(`Protocol error, got ${JSON.stringify(line.slice(0, 1))} as reply type byte`);
    }
  }

  #line(): string {
    const end = this.#buffer.indexOf(10, this.#at);
    if (end < 0 || end >= this.#end) throw MORE;
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
    if (this.#at + length + 2 > this.#end) throw MORE;
    const text = toLatin1(this.#buffer.subarray(this.#at, this.#at + length));
    this.#at += length + 2;
    return text;
  }

  #begin(type: Aggregate, countText: string, factor: number): RespValue | undefined {
    const left = this.#count(countText) * factor;
    if (left === 0) return { type, items: [] };
    this.#open.push({ type, items: [], left });
    return undefined;
  }
}
