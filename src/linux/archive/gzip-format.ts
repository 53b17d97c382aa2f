import { concatBytes } from '../io/concat-bytes.ts';
import { type Coder, recoded } from './coder.ts';
import { crc32 } from './crc32.ts';
import { Deflater } from './deflate.ts';
import { InflateError, Inflater } from './inflate.ts';

/** What a gzip file tells of the file that was packed. */
export interface GzipLabel {
  /** Seconds since the Unix epoch; 0 says nothing. */
  readonly modified?: number | undefined;
  readonly name?: string | undefined;
  /** 1 (fast) to 9 (small). */
  readonly level?: number | undefined;
}

/** Packs bytes as a gzip file (RFC 1952). */
export class Gzipper implements Coder {
  readonly #deflater: Deflater;
  #head: Uint8Array | undefined;
  #sum = 0;
  #size = 0;
  done = false;

  constructor({ modified = 0, name, level }: GzipLabel = {}) {
    this.#deflater = new Deflater(level);
    const label = name === undefined ? new Uint8Array(0) : new TextEncoder().encode(`${name}\0`);
    const head = new Uint8Array(10 + label.length);
    head.set([0x1f, 0x8b, 8, name === undefined ? 0 : 8]);
    new DataView(head.buffer).setUint32(4, modified, true);
    // How hard it tried; made on Unix.
    head[8] = level === 9 ? 2 : level === 1 ? 4 : 0;
    head[9] = 3;
    head.set(label, 10);
    this.#head = head;
  }

  push(bytes: Uint8Array, last: boolean): void {
    this.#sum = crc32(bytes, this.#sum);
    this.#size += bytes.length;
    this.#deflater.push(bytes, last);
  }

  pull(): Uint8Array | undefined {
    if (this.done) return undefined;
    const head = this.#head;
    this.#head = undefined;
    if (head) return head;
    const piece = this.#deflater.pull();
    if (piece || !this.#deflater.done) return piece;
    this.done = true;
    const tail = new Uint8Array(8);
    const view = new DataView(tail.buffer);
    view.setUint32(0, this.#sum, true);
    view.setUint32(4, this.#size, true);
    return tail;
  }
}

/** Unpacks a gzip file, all of its members. Its calls throw InflateError. */
export class Gunzipper implements Coder {
  done = false;
  #inflater: Inflater | undefined;
  /** Bytes that were pushed and belong to no data that are being unpacked. */
  #rest: Uint8Array = new Uint8Array(0);
  #last = false;
  #sum = 0;
  #size = 0;
  #members = 0;

  push(bytes: Uint8Array, last: boolean): void {
    this.#last = last;
    if (this.#inflater) this.#inflater.push(bytes, last);
    else this.#rest = this.#rest.length === 0 ? bytes : concatBytes([this.#rest, bytes]);
  }

  pull(): Uint8Array | undefined {
    while (!this.done) {
      if (!this.#inflater && !this.#begin()) return undefined;
      const inflater = this.#inflater;
      if (!inflater) continue;
      const piece = inflater.pull();
      if (piece) {
        this.#sum = crc32(piece, this.#sum);
        this.#size = (this.#size + piece.length) >>> 0;
        return piece;
      }
      if (!inflater.done || !this.#finish(inflater)) return undefined;
    }
    return undefined;
  }

  /** Reads the head of a member; false if it is not all there. What is no member ends the file. */
  #begin(): boolean {
    if (this.#members > 0 && (this.#rest.length >= 2 || this.#last) && !isGzip(this.#rest)) {
      this.done = true;
      return true;
    }
    const length = headLength(this.#rest);
    if (length === undefined || length > this.#rest.length) {
      if (!this.#last) return false;
      throw new InflateError('unexpected end of file');
    }
    this.#members++;
    this.#inflater = new Inflater();
    this.#inflater.push(this.#rest.subarray(length), this.#last);
    this.#rest = new Uint8Array(0);
    this.#sum = 0;
    this.#size = 0;
    return true;
  }

  /** Checks what stands behind the data; false if it is not all there. */
  #finish(inflater: Inflater): boolean {
    const rest = inflater.rest();
    if (rest.length < 8) {
      if (this.#last) throw new InflateError('unexpected end of file');
      return false;
    }
    const view = new DataView(rest.buffer, rest.byteOffset, 8);
    if (view.getUint32(0, true) !== this.#sum) throw new InflateError('invalid compressed data--crc error');
    if (view.getUint32(4, true) !== this.#size)
      throw new InflateError('invalid compressed data--length error');
    this.#inflater = undefined;
    this.#rest = rest.slice(8);
    return true;
  }
}

/** Packs bytes that are all there as a gzip file. */
export function gzipBytes(bytes: Uint8Array, label?: GzipLabel): Uint8Array {
  return concatBytes([...recoded(new Gzipper(label), bytes)]);
}

/** Whether bytes begin as a gzip file does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Unpacks a gzip file that is all there, all of its members. @throws InflateError */
export function gunzipBytes(packed: Uint8Array): Uint8Array {
  return concatBytes([...recoded(new Gunzipper(), packed)]);
}

/** Undefined if more bytes are needed to know. */
function headLength(bytes: Uint8Array): number | undefined {
  if (bytes.length < 10) return undefined;
  const flags = bytes[3] ?? 0;
  let at = 10;
  if (flags & 4) at += 2 + ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8));
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue;
    const end = bytes.indexOf(0, at);
    if (end < 0) return undefined;
    at = end + 1;
  }
  return flags & 2 ? at + 2 : at;
}
