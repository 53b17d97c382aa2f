import { parseInteger } from '../../keyspace/integer.ts';
import { ByteWriter } from '../../resp/byte-writer.ts';

/** Writes a listpack: strings and integers one after the other, each with its own size behind it. */
export class ListpackWriter {
  readonly #out = new ByteWriter();
  #count = 0;

  /** A string; one that is a number is kept as such. */
  string(text: string): void {
    const number = text.length <= 20 ? parseInteger(text) : undefined;
    if (number !== undefined) {
      this.integer(BigInt(number));
      return;
    }
    const { length } = text;
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
      this.#little(BigInt(length), 4);
    }
    this.#out.text(text);
    this.#end(head + length);
  }

  integer(value: bigint): void {
    if (value >= 0n && value < 128n) {
      this.#out.byte(Number(value));
      this.#end(1);
    } else if (value >= -4096n && value < 4096n) {
      const bits = Number(BigInt.asUintN(13, value));
      this.#out.byte(0xc0 | (bits >> 8));
      this.#out.byte(bits & 255);
      this.#end(2);
    } else {
      const [sign, size] = fits(value, 16n)
        ? [0xf1, 2]
        : fits(value, 24n)
          ? [0xf2, 3]
          : fits(value, 32n)
            ? [0xf3, 4]
            : [0xf4, 8];
      this.#out.byte(sign);
      this.#little(value, size);
      this.#end(size + 1);
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
    return bytes;
  }

  #little(value: bigint, size: number): void {
    for (let i = 0; i < size; i++) this.#out.byte(Number((value >> BigInt(i * 8)) & 255n));
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

function fits(value: bigint, bits: bigint): boolean {
  return value >= -(1n << (bits - 1n)) && value < 1n << (bits - 1n);
}
