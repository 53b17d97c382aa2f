import { parseInteger } from '../../keyspace/integer.ts';
import type { Value } from '../../keyspace/value.ts';
import { ByteWriter } from '../../resp/byte-writer.ts';
import { TYPE } from './format.ts';
import { writeStream } from './stream-codec.ts';

/** Writes lengths, strings and values of the RDB format. */
export class RdbWriter extends ByteWriter {
  size(value: number): void {
    if (value < 64) this.byte(value);
    else if (value < 16384) {
      this.byte(0x40 | (value >> 8));
      this.byte(value & 0xff);
    } else if (value > 0xffffffff) this.bigSize(BigInt(value));
    else {
      this.byte(0x80);
      const bytes = new Uint8Array(4);
      new DataView(bytes.buffer).setUint32(0, value);
      this.bytes(bytes);
    }
  }

  /** A length of up to 64 bits. */
  bigSize(value: bigint): void {
    if (value <= 0xffffffffn) {
      this.size(Number(value));
      return;
    }
    this.byte(0x81);
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigUint64(0, value);
    this.bytes(bytes);
  }

  /** A string; one that is a small integer in its binary form. */
  string(latin1: string): void {
    const number = latin1.length <= 11 ? parseInteger(latin1) : undefined;
    if (typeof number === 'number' && number >= -(2 ** 31) && number < 2 ** 31) {
      const size = number >= -128 && number < 128 ? 1 : number >= -32768 && number < 32768 ? 2 : 4;
      this.byte(0xc0 | (size >> 1));
      for (let i = 0; i < size; i++) this.byte((number >> (i * 8)) & 0xff);
      return;
    }
    this.size(latin1.length);
    this.text(latin1);
  }

  /** Eight bytes, lowest first. */
  milliseconds(value: number): void {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigInt64(0, BigInt(value), true);
    this.bytes(bytes);
  }

  double(value: number): void {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, value, true);
    this.bytes(bytes);
  }

  value(value: Value): void {
    switch (value.type) {
      case 'string':
        this.string(value.text);
        break;
      case 'list':
        this.size(value.items.length);
        for (let i = 0; i < value.items.length; i++) this.string(value.items.at(i));
        break;
      case 'set':
        this.size(value.size);
        for (const member of value.members()) this.string(member);
        break;
      case 'hash':
        this.size(value.fields.size);
        for (const slot of value.fields.slots()) {
          this.string(slot.key);
          this.string(slot.value);
        }
        break;
      case 'zset':
        this.size(value.size);
        // The highest first: so a reader adds each at the front.
        for (const { member, score } of value.order.range(0, value.size, true)) {
          this.string(member);
          this.double(score);
        }
        break;
      case 'stream':
        writeStream(this, value);
    }
  }
}

/** The byte that stands before a value. */
export function typeByte(value: Value): number {
  return value.type === 'zset' ? TYPE.sortedSet : TYPE[value.type];
}
