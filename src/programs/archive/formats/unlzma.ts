import { DamagedData } from './bunzip2.ts';

/** How many bits of the position and of the byte before choose a probability. */
export interface LzmaProperties {
  readonly literalContext: number;
  readonly literalPosition: number;
  readonly position: number;
}

/** The properties that one byte says. @throws DamagedData */
export function lzmaProperties(byte: number): LzmaProperties {
  if (byte >= 225) throw new DamagedData('corrupted data');
  const rest = Math.floor(byte / 9);
  return { literalContext: byte % 9, literalPosition: rest % 5, position: Math.floor(rest / 5) };
}

/** Unpacks a `.lzma` file. @throws DamagedData */
export function unlzmaBytes(packed: Uint8Array): Uint8Array {
  if (packed.length < 18) throw new DamagedData('corrupted data');
  const view = new DataView(packed.buffer, packed.byteOffset);
  const size = view.getBigUint64(5, true);
  const decoder = new LzmaDecoder(lzmaProperties(packed[0] ?? 0));
  decoder.start(packed.subarray(13));
  decoder.run(size === 0xffffffffffffffffn ? undefined : Number(size));
  return decoder.bytes;
}

const MOST = 1 << 26;

/** The machine of LZMA: a range coder whose probabilities learn, over a window that is the output itself. */
export class LzmaDecoder {
  #properties: LzmaProperties;
  #source: Uint8Array = new Uint8Array(0);
  #at = 0;
  #range = 0;
  #code = 0;
  #out = new Uint8Array(65_536);
  #size = 0;
  #state = 0;
  #reps: [number, number, number, number] = [0, 0, 0, 0];
  #models = new Map<string, Uint16Array>();

  constructor(properties: LzmaProperties) {
    this.#properties = properties;
  }

  get bytes(): Uint8Array {
    return this.#out.subarray(0, this.#size);
  }

  /** How much of the source was read. */
  get read(): number {
    return this.#at;
  }

  get size(): number {
    return this.#size;
  }

  /** Forgets what was learnt; with other properties if they are given. */
  reset(properties: LzmaProperties = this.#properties): void {
    this.#properties = properties;
    this.#models = new Map();
    this.#state = 0;
    this.#reps = [0, 0, 0, 0];
  }

  /** Begins with new packed data. */
  start(source: Uint8Array): void {
    this.#source = source;
    this.#at = 1;
    this.#range = 0xffffffff;
    this.#code = 0;
    for (let i = 0; i < 4; i++) this.#code = ((this.#code << 8) | this.#next()) >>> 0;
  }

  /** Bytes that are not packed. */
  copy(bytes: Uint8Array): void {
    for (const byte of bytes) this.#put(byte);
  }

  /** Unpacks so many bytes, or to the mark at the end. */
  run(count: number | undefined): void {
    const end = count === undefined ? undefined : this.#size + count;
    while (end === undefined || this.#size < end) {
      const place = this.#size & ((1 << this.#properties.position) - 1);
      if (!this.#bit('match', this.#state * 16 + place, 192)) {
        this.#literal();
        continue;
      }
      const length = this.#matchLength(place);
      if (length === undefined) return;
      const [distance] = this.#reps;
      if (length > 0 && distance >= this.#size) throw new DamagedData('corrupted data');
      for (let i = 0; i < length && (end === undefined || this.#size < end); i++)
        this.#put(this.#out[this.#size - distance - 1] as number); // within the window
    }
  }

  /** Decodes a match and sets the distance; undefined at the mark of the end. */
  #matchLength(place: number): number | undefined {
    const [first, second, third, fourth] = this.#reps;
    if (!this.#bit('rep', this.#state, 12)) {
      this.#reps = [0, first, second, third];
      const length = this.#length('length', place);
      this.#state = this.#state < 7 ? 7 : 10;
      const distance = this.#distance(length);
      if (distance === 0xffffffff) return undefined;
      this.#reps[0] = distance;
      return length;
    }
    if (!this.#bit('rep0', this.#state, 12)) {
      if (!this.#bit('rep0long', this.#state * 16 + place, 192)) {
        this.#state = this.#state < 7 ? 9 : 11;
        return 1;
      }
    } else if (!this.#bit('rep1', this.#state, 12)) this.#reps = [second, first, third, fourth];
    else if (!this.#bit('rep2', this.#state, 12)) this.#reps = [third, first, second, fourth];
    else this.#reps = [fourth, first, second, third];
    const length = this.#length('replength', place);
    this.#state = this.#state < 7 ? 8 : 11;
    return length;
  }

  #literal(): void {
    const { literalContext, literalPosition } = this.#properties;
    const before = this.#size > 0 ? (this.#out[this.#size - 1] as number) : 0; // within the window
    const where = this.#size & ((1 << literalPosition) - 1);
    const context = (where << literalContext) | (before >> (8 - literalContext));
    const model = this.#model(`literal${context}`, 0x300);
    let symbol = 1;
    if (this.#state >= 7) {
      let match = this.#out[this.#size - this.#reps[0] - 1] ?? 0;
      while (symbol < 0x100) {
        const matchBit = (match >> 7) & 1;
        match <<= 1;
        const bit = this.#decode(model, ((1 + matchBit) << 8) + symbol);
        symbol = (symbol << 1) | bit;
        if (matchBit !== bit) break;
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | this.#decode(model, symbol);
    this.#put(symbol & 0xff);
    this.#state = this.#state < 4 ? 0 : this.#state < 10 ? this.#state - 3 : this.#state - 6;
  }

  #length(name: string, place: number): number {
    if (!this.#bit(`${name}choice`, 0, 2)) return 2 + this.#tree(`${name}low${place}`, 3);
    if (!this.#bit(`${name}choice`, 1, 2)) return 10 + this.#tree(`${name}mid${place}`, 3);
    return 18 + this.#tree(`${name}high`, 8);
  }

  #distance(length: number): number {
    const slot = this.#tree(`slot${Math.min(length - 2, 3)}`, 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const base = ((2 | (slot & 1)) << bits) >>> 0;
    if (slot < 14) return base + this.#reversed(this.#model(`position${slot}`, 1 << bits), bits);
    let direct = 0;
    for (let i = 0; i < bits - 4; i++) direct = direct * 2 + this.#plainBit();
    return (base + direct * 16 + this.#reversed(this.#model('align', 16), 4)) >>> 0;
  }

  #tree(name: string, bits: number): number {
    const model = this.#model(name, 1 << bits);
    let symbol = 1;
    for (let i = 0; i < bits; i++) symbol = (symbol << 1) | this.#decode(model, symbol);
    return symbol - (1 << bits);
  }

  #reversed(model: Uint16Array, bits: number): number {
    let symbol = 1;
    let value = 0;
    for (let i = 0; i < bits; i++) {
      const bit = this.#decode(model, symbol);
      symbol = (symbol << 1) | bit;
      value |= bit << i;
    }
    return value;
  }

  #model(name: string, size: number): Uint16Array {
    const known = this.#models.get(name);
    if (known) return known;
    const model = new Uint16Array(size).fill(1024);
    this.#models.set(name, model);
    return model;
  }

  #bit(name: string, index: number, size: number): number {
    return this.#decode(this.#model(name, size), index);
  }

  #decode(model: Uint16Array, index: number): number {
    const probability = model[index] as number; // the models are large enough
    const bound = (this.#range >>> 11) * probability;
    let bit = 0;
    if (this.#code < bound) {
      this.#range = bound;
      model[index] = probability + ((2048 - probability) >> 5);
    } else {
      this.#range -= bound;
      this.#code -= bound;
      model[index] = probability - (probability >> 5);
      bit = 1;
    }
    this.#normalize();
    return bit;
  }

  #plainBit(): number {
    this.#range >>>= 1;
    const bit = this.#code >= this.#range ? 1 : 0;
    if (bit) this.#code -= this.#range;
    this.#normalize();
    return bit;
  }

  #normalize(): void {
    if (this.#range >= 0x1000000) return;
    this.#range = (this.#range << 8) >>> 0;
    this.#code = ((this.#code << 8) | this.#next()) >>> 0;
  }

  #next(): number {
    const byte = this.#source[this.#at++];
    if (byte === undefined) throw new DamagedData('corrupted data');
    return byte;
  }

  #put(byte: number): void {
    if (this.#size === this.#out.length) {
      if (this.#size >= MOST) throw new DamagedData('the unpacked data are too large');
      const larger = new Uint8Array(this.#size * 2);
      larger.set(this.#out);
      this.#out = larger;
    }
    this.#out[this.#size++] = byte;
  }
}
