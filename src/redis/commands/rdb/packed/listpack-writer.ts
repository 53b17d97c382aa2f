import { parseInteger } from '../../../keyspace/integer.ts';
import { ByteWriter } from '../../../resp/byte-writer.ts';

/** Writes a listpack: strings and integers one after the other, each with its own size behind it. */
export class ListpackWriter {
  readonly #out = new ByteWriter();
  #count = 0;

  /** So many bytes has the listpack as it stands. */
  get length(): number {
    return this.#out.length + 7;
  }

  get count(): number {
    return this.#count;
  }

  /** A string with one character per byte; one that is a number is kept as such. */
  string(text: string): void {
    const { length } = text;
    const number = length <= 20 ? parseInteger(text) : undefined;
    if (number !== undefined) {
      this.integer(number);
      return;
    }
    let head = 5;
    if (length < 64) {
      head = 1;
      this.#out.byte(0x80 | length);
    } else if (length < 4096) {
      head = 2;
      this.#out.byte(0xe0 | (length >> 8));
      this.#out.byte(length & 255);
    } else {
      this.#out.byte(0xf0);
      this.#little(length, 4);
    }
    this.#out.text(text);
    this.#end(head + length);
  }

  integer(value: number | bigint): void {
    if (value >= 0 && value < 128) {
      this.#out.byte(Number(value));
      this.#end(1);
    } else if (value >= -4096 && value < 4096) {
      const bits = Number(value) & 0x1fff;
      this.#out.byte(0xc0 | (bits >> 8));
      this.#out.byte(bits & 255);
      this.#end(2);
    } else if (value >= -32768 && value < 32768) this.#number(0xf1, Number(value), 2);
    else if (value >= -(2 ** 23) && value < 2 ** 23) this.#number(0xf2, Number(value), 3);
    else if (value >= -(2 ** 31) && value < 2 ** 31) this.#number(0xf3, Number(value), 4);
    else {
      const bits = BigInt.asUintN(64, BigInt(value));
      this.#out.byte(0xf4);
      this.#little(Number(bits & 0xffffffffn), 4);
      this.#little(Number(bits >> 32n), 4);
      this.#end(9);
    }
  }

  take(): Uint8Array {
    const body = this.#out.take();
    const bytes = new Uint8Array(body.length + 7);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, bytes.length, true);
    view.setUint16(4, Math.min(65535, this.#count), true);
    bytes.set(body, 6);
    bytes[bytes.length - 1] = 0xff;
    this.#count = 0;
    return bytes;
  }

  #number(sign: number, value: number, size: number): void {
    this.#out.byte(sign);
    this.#little(value, size);
    this.#end(size + 1);
  }

  #little(value: number, size: number): void {
    for (let i = 0; i < size; i++) this.#out.byte((value >>> (i * 8)) & 255);
  }

  /** The size of the item, readable from behind. */
  #end(size: number): void {
    this.#count++;
    let width = 1;
    while (width < 5 && size >= 2 ** (7 * width)) width++;
    for (let i = width - 1; i >= 0; i--) {
      const part = Math.floor(size / 2 ** (7 * i)) & 127;
      this.#out.byte(i === width - 1 ? part : part | 128);
    }
  }
}
