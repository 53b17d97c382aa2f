import { LuaError } from '../values/lua-error.ts';
import { LuaTable } from '../values/table.ts';
import type { LuaValue } from '../values/value.ts';
import { badArgument, checkInteger, checkString, library } from './arguments.ts';

const DEEPEST = 16;

/** cmsgpack.* */
export function cmsgpackLibrary(): LuaTable {
  const table = library({
    pack(args) {
      if (args.length === 0) badArgument(0, 'MessagePack pack needs input.');
      return [args.map((value) => pack(value, 0)).join('')];
    },
    unpack: (args) => new Unpacker(checkString(args, 0), 0).all(),
    unpack_one(args) {
      const offset = args[1] === undefined ? 0 : checkInteger(args, 1);
      return unpackSome(checkString(args, 0), 1, offset);
    },
    unpack_limit(args) {
      const limit = checkInteger(args, 1);
      const offset = args[2] === undefined ? 0 : checkInteger(args, 2);
      return unpackSome(checkString(args, 0), limit, offset);
    },
  });
  table.set('_NAME', 'cmsgpack');
  table.set('_VERSION', 'lua-cmsgpack 0.4.0');
  return table;
}

function unpackSome(text: string, limit: number, offset: number): LuaValue[] {
  if (offset < 0 || limit < 0) {
    throw new LuaError(`Invalid request to unpack with offset of ${offset} and limit of ${limit}.`, true);
  }
  if (offset > text.length) {
    throw new LuaError(`Start offset ${offset} greater than input length ${text.length}.`, true);
  }
  const unpacker = new Unpacker(text, offset);
  const values: LuaValue[] = [];
  while (values.length < limit && !unpacker.done) values.push(unpacker.value());
  return [unpacker.done ? -1 : unpacker.at, ...values];
}

const byte = String.fromCharCode;

/** An unsigned number in so many bytes, highest first. */
function big(value: number | bigint, bytes: number): string {
  if (bytes === 2 && typeof value === 'number') return byte((value >> 8) & 255, value & 255);
  if (bytes === 4 && typeof value === 'number')
    return byte((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
  let text = '';
  const whole = BigInt.asUintN(64, BigInt(value));
  for (let i = bytes - 1; i >= 0; i--) text += String.fromCharCode(Number((whole >> BigInt(i * 8)) & 255n));
  return text;
}

function pack(value: LuaValue, depth: number): string {
  if (value === undefined) return byte(0xc0);
  switch (typeof value) {
    case 'boolean':
      return byte(value ? 0xc3 : 0xc2);
    case 'number':
      return packNumber(value);
    case 'string': {
      const { length } = value;
      if (length < 32) return byte(0xa0 | length) + value;
      if (length < 256) return byte(0xd9, length) + value;
      if (length < 65536) return byte(0xda) + big(length, 2) + value;
      return byte(0xdb) + big(length, 4) + value;
    }
    default:
      // What cannot be packed is nil.
      return value instanceof LuaTable && depth < DEEPEST ? packTable(value, depth + 1) : byte(0xc0);
  }
}

function packNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 63) {
    if (value >= 0) {
      if (value < 128) return byte(value);
      if (value < 256) return byte(0xcc, value);
      if (value < 65536) return byte(0xcd) + big(value, 2);
      if (value < 2 ** 32) return byte(0xce) + big(value, 4);
      return byte(0xcf) + big(value, 8);
    }
    if (value >= -32) return byte(256 + value);
    if (value >= -128) return byte(0xd0, 256 + value);
    if (value >= -32768) return byte(0xd1) + big(value, 2);
    if (value >= -(2 ** 31)) return byte(0xd2) + big(value, 4);
    return byte(0xd3) + big(value, 8);
  }
  const view = new DataView(new ArrayBuffer(8));
  if (Math.fround(value) === value) {
    view.setFloat32(0, value);
    return byte(0xca) + big(view.getUint32(0), 4);
  }
  view.setFloat64(0, value);
  return byte(0xcb) + big(view.getBigUint64(0), 8);
}

function packTable(table: LuaTable, depth: number): string {
  let count = 0;
  let most = 0;
  let isArray = true;
  for (let pair = table.next(undefined); pair; pair = table.next(pair[0])) {
    count++;
    const [key] = pair;
    if (typeof key !== 'number' || !Number.isInteger(key) || key < 1) isArray = false;
    else most = Math.max(most, key);
  }
  if (isArray && most === count) {
    const head =
      most < 16 ? byte(0x90 | most) : most < 65536 ? byte(0xdc) + big(most, 2) : byte(0xdd) + big(most, 4);
    const body: string[] = [];
    for (let i = 1; i <= most; i++) body.push(pack(table.get(i), depth));
    return head + body.join('');
  }
  const head =
    count < 16 ? byte(0x80 | count) : count < 65536 ? byte(0xde) + big(count, 2) : byte(0xdf) + big(count, 4);
  const body: string[] = [];
  for (let pair = table.next(undefined); pair; pair = table.next(pair[0]))
    body.push(pack(pair[0], depth), pack(pair[1], depth));
  return head + body.join('');
}

class Unpacker {
  readonly #text: string;
  at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  get done(): boolean {
    return this.at >= this.#text.length;
  }

  all(): LuaValue[] {
    const values: LuaValue[] = [];
    while (!this.done) values.push(this.value());
    return values;
  }

  #take(count: number): string {
    if (this.at + count > this.#text.length) throw new LuaError('Missing bytes in input.', true);
    this.at += count;
    return this.#text.slice(this.at - count, this.at);
  }

  #unsigned(bytes: number): bigint {
    let value = 0n;
    for (const char of this.#take(bytes)) value = (value << 8n) | BigInt(char.charCodeAt(0));
    return value;
  }

  value(): LuaValue {
    const first = this.#take(1).charCodeAt(0);
    if (first < 0x80) return first;
    if (first >= 0xe0) return first - 256;
    if (first < 0x90) return this.#map(first & 15);
    if (first < 0xa0) return this.#array(first & 15);
    if (first < 0xc0) return this.#take(first & 31);
    switch (first) {
      case 0xc0:
        return undefined;
      case 0xc2:
        return false;
      case 0xc3:
        return true;
      case 0xc4:
      case 0xd9:
        return this.#take(Number(this.#unsigned(1)));
      case 0xc5:
      case 0xda:
        return this.#take(Number(this.#unsigned(2)));
      case 0xc6:
      case 0xdb:
        return this.#take(Number(this.#unsigned(4)));
      case 0xca:
      case 0xcb: {
        const view = new DataView(new ArrayBuffer(8));
        if (first === 0xca) {
          view.setUint32(0, Number(this.#unsigned(4)));
          return view.getFloat32(0);
        }
        view.setBigUint64(0, this.#unsigned(8));
        return view.getFloat64(0);
      }
      case 0xcc:
      case 0xcd:
      case 0xce:
      case 0xcf:
        return Number(this.#unsigned(2 ** (first - 0xcc)));
      case 0xd0:
      case 0xd1:
      case 0xd2:
      case 0xd3: {
        const bytes = 2 ** (first - 0xd0);
        return Number(BigInt.asIntN(bytes * 8, this.#unsigned(bytes)));
      }
      case 0xdc:
        return this.#array(Number(this.#unsigned(2)));
      case 0xdd:
        return this.#array(Number(this.#unsigned(4)));
      case 0xde:
        return this.#map(Number(this.#unsigned(2)));
      case 0xdf:
        return this.#map(Number(this.#unsigned(4)));
      default:
        throw new LuaError('Bad data format in input.', true);
    }
  }

  #array(count: number): LuaTable {
    const table = new LuaTable();
    for (let i = 1; i <= count; i++) table.set(i, this.value());
    return table;
  }

  #map(count: number): LuaTable {
    const table = new LuaTable();
    for (let i = 0; i < count; i++) {
      const key = this.value();
      const value = this.value();
      if (key !== undefined) table.set(key, value);
    }
    return table;
  }
}
