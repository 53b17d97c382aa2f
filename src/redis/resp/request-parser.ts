import { latin1Part } from './latin1.ts';
import { quoteBytes } from './quote-bytes.ts';
import { splitArguments } from './split-arguments.ts';

/** The client does not speak RESP; the message follows `ERR Protocol error: `. */
export class ProtocolError extends Error {}

const INLINE_LIMIT = 64 * 1024;
/** For an argument of this size Redis makes room at once. */
const LARGE = 32 * 1024;
const SERIOUS = 1024 * 1024;
const CR = 13;
const LF = 10;
const ASTERISK = 0x2a;
const DOLLAR = 0x24;
const NOTHING: Uint8Array = new Uint8Array(0);

/** Reads commands from a stream of bytes: arrays of bulk strings, or lines (inline commands). */
export class RequestParser {
  /** Longest bulk string that is taken (proto-max-bulk-len). */
  maxBulk = 512 * 1024 * 1024;
  /** Before AUTH a client may send little only. */
  authenticated = true;
  /** What is waiting stands in it from #at up to #end. */
  #buffer = NOTHING;
  #at = 0;
  #end = 0;
  /** The buffer is the parser's own, and may have room behind #end; otherwise it is what was fed. */
  #isOwn = false;
  /** Arguments that are still to come of the command being read; 0 between commands. */
  #missing = 0;
  #bulkLength = -1;
  #arguments: string[] = [];

  /** Bytes that are waiting to be read. */
  get pending(): number {
    return this.#end - this.#at;
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
    return quoteBytes(latin1Part(this.#buffer, this.#at, Math.min(this.#end, this.#at + length)));
  }

  /** Takes the first `length` bytes of an array, which may be used for something else only after `keep`. */
  feed(bytes: Uint8Array, length = bytes.length): void {
    if (this.#at >= this.#end) {
      this.#buffer = bytes;
      this.#at = 0;
      this.#end = length;
      this.#isOwn = false;
      return;
    }
    this.#makeRoom(length);
    this.#buffer.set(length === bytes.length ? bytes : bytes.subarray(0, length), this.#end);
    this.#end += length;
  }

  /** Keeps what is waiting: what was fed belongs to its owner again. */
  keep(): void {
    if (this.#at >= this.#end) this.#buffer = NOTHING;
    else if (!this.#isOwn) this.#move(this.pending);
  }

  /**
   * Room for more behind what is waiting. What doubles is copied twice at most, however many pieces an argument has; for one
   * of which so much has come already there is room at once.
   */
  #makeRoom(more: number): void {
    if (this.#isOwn && this.#end + more <= this.#buffer.length) return;
    const length = this.pending + more;
    const rest = this.#bulkLength + 2;
    this.#move(rest >= length && (rest < length * 2 || length > SERIOUS) ? rest : length * 2);
  }

  #move(room: number): void {
    const buffer = new Uint8Array(room);
    buffer.set(this.#buffer.subarray(this.#at, this.#end));
    this.#end -= this.#at;
    this.#at = 0;
    this.#buffer = buffer;
    this.#isOwn = true;
  }

  /** Where a byte stands next among those that are waiting; -1 if it does not. */
  #indexOf(byte: number, from: number): number {
    const at = this.#buffer.indexOf(byte, from);
    return at < this.#end ? at : -1;
  }

  /** The next whole command; undefined if more bytes are needed. Empty lines are skipped. @throws ProtocolError */
  next(): string[] | undefined {
    for (;;) {
      if (this.#missing === 0) {
        if (this.#at >= this.#end) return undefined;
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
        if (this.#at >= this.#end) return false;
        const sign = this.#buffer[this.#at] as number;
        if (sign !== DOLLAR) {
          // A header that has not come whole is complained about only when its line is there, or never ends.
          if (this.#indexOf(CR, this.#at) < 0) {
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
      if (end + 2 > this.#end) return false;
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
    const stop = this.#end;
    let at = this.#at + 1;
    let value = 0;
    const first = at;
    for (; at < stop; at++) {
      const byte = buffer[at] as number;
      if (byte < 48 || byte > 57 || at - first > 14) break;
      value = value * 10 + byte - 48;
    }
    if (at < stop && buffer[at] !== CR) {
      const end = this.#indexOf(CR, at);
      if (end < 0) {
        if (this.pending > INLINE_LIMIT) throw new ProtocolError(tooBig);
        return undefined;
      }
      const text = latin1Part(buffer, first, end);
      value = /^(0|-?[1-9][0-9]{0,18})$/.test(text) ? Number(text) : Number.NaN;
      at = end;
    } else if (at === first && at < stop) value = Number.NaN;
    else if (at - first > 1 && buffer[first] === 48) value = Number.NaN;
    if (at + 1 >= stop) {
      if (this.pending > INLINE_LIMIT) throw new ProtocolError(tooBig);
      return undefined;
    }
    this.#at = at + 2;
    return value;
  }

  #inline(): string[] | undefined {
    const end = this.#indexOf(LF, this.#at);
    if (end < 0) {
      if (this.pending > INLINE_LIMIT) throw new ProtocolError('too big inline request');
      return undefined;
    }
    const stop = end > this.#at && this.#buffer[end - 1] === CR ? end - 1 : end;
    const words = splitArguments(latin1Part(this.#buffer, this.#at, stop));
    this.#at = end + 1;
    if (!words) throw new ProtocolError('unbalanced quotes in request');
    return words;
  }
}
