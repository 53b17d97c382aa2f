import { latin1Part, toLatin1 } from './latin1.ts';
import { quoteBytes } from './quote-bytes.ts';
import { splitArguments } from './split-arguments.ts';

/** The client does not speak RESP; the message follows `ERR Protocol error: `. */
export class ProtocolError extends Error {}

const INLINE_LIMIT = 64 * 1024;
/** For an argument of this size Redis makes room at once. */
const LARGE = 32 * 1024;
const CR = 13;
const LF = 10;
const ASTERISK = 0x2a;
const DOLLAR = 0x24;

/** Reads commands from a stream of bytes: arrays of bulk strings, or lines (inline commands). */
export class RequestParser {
  /** Longest bulk string that is taken (proto-max-bulk-len). */
  maxBulk = 512 * 1024 * 1024;
  /** Before AUTH a client may send little only. */
  authenticated = true;
  #buffer: Uint8Array = new Uint8Array(0);
  #at = 0;
  /** Arguments that are still to come of the command being read; 0 between commands. */
  #missing = 0;
  #bulkLength = -1;
  #arguments: string[] = [];

  /** Bytes that are waiting to be read. */
  get pending(): number {
    return this.#buffer.length - this.#at;
  }

  /** Room that is kept for the rest of a large argument. */
  get reserved(): number {
    return this.#bulkLength < LARGE ? 0 : Math.max(0, this.#bulkLength + 2 - this.pending);
  }

  /** Whether so much is waiting that it is worth a look at the limits. */
  get isLong(): boolean {
    return this.pending > INLINE_LIMIT;
  }

  /** Bytes of the arguments that have come of a command that is not whole yet. */
  get argumentBytes(): number {
    return this.#missing > 0 ? this.#arguments.reduce((sum, arg) => sum + arg.length, 0) : 0;
  }

  /** Bytes of the arguments of the last whole command. */
  get lastBytes(): number {
    return this.#missing > 0 ? 0 : this.#arguments.reduce((sum, arg) => sum + arg.length, 0);
  }

  /** The same with a pointer to each. */
  get lastSize(): number {
    return this.lastBytes + (this.#missing > 0 ? 0 : this.#arguments.length * 8);
  }

  /** The first bytes that are waiting, quoted. */
  beginning(length: number): string {
    return quoteBytes(toLatin1(this.#buffer.subarray(this.#at, this.#at + length)));
  }

  feed(bytes: Uint8Array): void {
    if (this.#at >= this.#buffer.length) this.#buffer = bytes;
    else {
      const rest = this.#buffer.subarray(this.#at);
      const joined = new Uint8Array(rest.length + bytes.length);
      joined.set(rest);
      joined.set(bytes, rest.length);
      this.#buffer = joined;
    }
    this.#at = 0;
  }

  /** The next whole command; undefined if more bytes are needed. Empty lines are skipped. @throws ProtocolError */
  next(): string[] | undefined {
    for (;;) {
      if (this.#missing === 0) {
        if (this.#at >= this.#buffer.length) return undefined;
        if (this.#buffer[this.#at] !== ASTERISK) {
          const words = this.#inline();
          if (words === undefined) return undefined;
          if (words.length > 0) return words;
          continue;
        }
        const count = this.#header('too big mbulk count string');
        if (count === undefined) return undefined;
        if (!Number.isSafeInteger(count) || count > 2147483647)
          throw new ProtocolError('invalid multibulk length');
        if (count > 10 && !this.authenticated) throw new ProtocolError('unauthenticated multibulk length');
        if (count <= 0) continue;
        this.#missing = count;
        this.#arguments = [];
      }
      if (!this.#bulks()) return undefined;
      return this.#arguments;
    }
  }

  #bulks(): boolean {
    while (this.#missing > 0) {
      if (this.#bulkLength < 0) {
        if (this.#at >= this.#buffer.length) return false;
        const sign = this.#buffer[this.#at] as number;
        if (sign !== DOLLAR) {
          // A header that has not come whole is complained about only when its line is there, or never ends.
          if (this.#buffer.indexOf(CR, this.#at) < 0) {
            if (this.pending > INLINE_LIMIT) throw new ProtocolError('too big bulk count string');
            return false;
          }
          throw new ProtocolError(`expected '$', got '${String.fromCharCode(sign)}'`);
        }
        const length = this.#header('too big bulk count string');
        if (length === undefined) return false;
        if (!Number.isSafeInteger(length) || length < 0 || length > this.maxBulk) {
          throw new ProtocolError('invalid bulk length');
        }
        if (length > 16384 && !this.authenticated) throw new ProtocolError('unauthenticated bulk length');
        this.#bulkLength = length;
      }
      const end = this.#at + this.#bulkLength;
      if (end + 2 > this.#buffer.length) return false;
      this.#arguments.push(latin1Part(this.#buffer, this.#at, end));
      this.#at = end + 2;
      this.#bulkLength = -1;
      this.#missing--;
    }
    return true;
  }

  /** The number after the sign at the current place; NaN if it is none; undefined if its line is not there yet. */
  #header(tooBig: string): number | undefined {
    const buffer = this.#buffer;
    let at = this.#at + 1;
    let value = 0;
    const first = at;
    for (; at < buffer.length; at++) {
      const byte = buffer[at] as number;
      if (byte < 48 || byte > 57 || at - first > 14) break;
      value = value * 10 + byte - 48;
    }
    if (at < buffer.length && buffer[at] !== CR) {
      const end = buffer.indexOf(CR, at);
      if (end < 0) {
        if (this.pending > INLINE_LIMIT) throw new ProtocolError(tooBig);
        return undefined;
      }
      const text = toLatin1(buffer.subarray(first, end));
      value = /^(0|-?[1-9][0-9]{0,18})$/.test(text) ? Number(text) : Number.NaN;
      at = end;
    } else if (at === first && at < buffer.length) value = Number.NaN;
    else if (at - first > 1 && buffer[first] === 48) value = Number.NaN;
    if (at + 1 >= buffer.length) {
      if (this.pending > INLINE_LIMIT) throw new ProtocolError(tooBig);
      return undefined;
    }
    this.#at = at + 2;
    return value;
  }

  #inline(): string[] | undefined {
    const end = this.#buffer.indexOf(LF, this.#at);
    if (end < 0) {
      if (this.pending > INLINE_LIMIT) throw new ProtocolError('too big inline request');
      return undefined;
    }
    const stop = end > this.#at && this.#buffer[end - 1] === CR ? end - 1 : end;
    const words = splitArguments(toLatin1(this.#buffer.subarray(this.#at, stop)));
    this.#at = end + 1;
    if (!words) throw new ProtocolError('unbalanced quotes in request');
    return words;
  }
}
