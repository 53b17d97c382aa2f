import { canonicalCodes, DISTANCES, FIXED_DISTANCES, FIXED_LITERALS, LENGTHS } from './deflate-codes.ts';

/** Data that DEFLATE did not write. */
export class InflateError extends Error {}

/** Order in which the lengths of the code for code lengths stand (RFC 1951, 3.2.7). */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Unpacks DEFLATE data. Answers the bytes and where in `packed` they ended. @throws InflateError */
export function inflate(packed: Uint8Array, start = 0): { readonly bytes: Uint8Array; readonly end: number } {
  const reader = new Reader(packed, start);
  const out = new Growing();
  for (let last = false; !last; ) {
    last = reader.bits(1) === 1;
    const kind = reader.bits(2);
    if (kind === 0) stored(reader, out);
    else if (kind === 1) block(reader, out, decoder(FIXED_LITERALS), decoder(FIXED_DISTANCES));
    else if (kind === 2) {
      const { literals, distances } = dynamicCodes(reader);
      block(reader, out, literals, distances);
    } else throw new InflateError('invalid block type');
  }
  return { bytes: out.bytes, end: reader.byteEnd };
}

class Reader {
  readonly #bytes: Uint8Array;
  #at: number;
  #bit = 0;

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#at = start;
  }

  get byteEnd(): number {
    return this.#at + (this.#bit > 0 ? 1 : 0);
  }

  bits(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) throw new InflateError('unexpected end of file');
      value |= ((byte >> this.#bit) & 1) << i;
      if (++this.#bit === 8) {
        this.#bit = 0;
        this.#at++;
      }
    }
    return value;
  }

  /** Whole bytes from the next byte boundary on. */
  aligned(count: number): Uint8Array {
    this.#at = this.byteEnd;
    this.#bit = 0;
    if (this.#at + count > this.#bytes.length) throw new InflateError('unexpected end of file');
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }
}

class Growing {
  #bytes = new Uint8Array(65_536);
  #length = 0;

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  add(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(this.#length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = byte;
  }

  copy(distance: number, length: number): void {
    if (distance > this.#length) throw new InflateError('invalid distance');
    for (let i = 0; i < length; i++) this.add(this.#bytes[this.#length - distance] as number); // before the end
  }
}

/** Symbols by length and code. */
type Decoder = ReadonlyMap<number, number>;

function decoder(lengths: readonly number[]): Decoder {
  const codes = canonicalCodes(lengths);
  const map = new Map<number, number>();
  for (const [symbol, length] of lengths.entries()) {
    // A leading one keeps codes of different lengths apart.
    if (length > 0) map.set((1 << length) | (codes[symbol] ?? 0), symbol);
  }
  return map;
}

function symbol(reader: Reader, codes: Decoder): number {
  let key = 1;
  for (let length = 1; length < 16; length++) {
    key = (key << 1) | reader.bits(1);
    const found = codes.get(key);
    if (found !== undefined) return found;
  }
  throw new InflateError('invalid code');
}

function stored(reader: Reader, out: Growing): void {
  const [low = 0, high = 0] = reader.aligned(4);
  for (const byte of reader.aligned(low | (high << 8))) out.add(byte);
}

function dynamicCodes(reader: Reader): { readonly literals: Decoder; readonly distances: Decoder } {
  const literalCount = reader.bits(5) + 257;
  const distanceCount = reader.bits(5) + 1;
  const lengthCount = reader.bits(4) + 4;
  const own: number[] = Array(19).fill(0);
  for (const position of ORDER.slice(0, lengthCount)) own[position] = reader.bits(3);
  const codes = decoder(own);
  const lengths: number[] = [];
  while (lengths.length < literalCount + distanceCount) {
    const value = symbol(reader, codes);
    if (value < 16) lengths.push(value);
    else {
      const repeated = value === 16 ? (lengths.at(-1) ?? 0) : 0;
      const times =
        value === 16 ? reader.bits(2) + 3 : value === 17 ? reader.bits(3) + 3 : reader.bits(7) + 11;
      for (let i = 0; i < times; i++) lengths.push(repeated);
    }
  }
  return {
    literals: decoder(lengths.slice(0, literalCount)),
    distances: decoder(lengths.slice(literalCount)),
  };
}

function block(reader: Reader, out: Growing, literals: Decoder, distances: Decoder): void {
  for (;;) {
    const value = symbol(reader, literals);
    if (value === 256) return;
    if (value < 256) {
      out.add(value);
      continue;
    }
    const length = LENGTHS[value - 257];
    if (!length) throw new InflateError('invalid length');
    const count = length[0] + reader.bits(length[1]);
    const distance = DISTANCES[symbol(reader, distances)];
    if (!distance) throw new InflateError('invalid distance');
    out.copy(distance[0] + reader.bits(distance[1]), count);
  }
}
