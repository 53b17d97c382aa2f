import { LuaError } from '../values/lua-error.ts';
import type { LuaTable } from '../values/table.ts';
import type { LuaValue } from '../values/value.ts';
import { badArgument, checkInteger, checkNumber, checkString, library } from './arguments.ts';

interface Item {
  readonly letter: string;
  /** Bytes; for strings the number that stood behind the letter, -1 if none did. */
  readonly size: number;
  readonly little: boolean;
  /** Bytes to leave out before it. */
  readonly padding: number;
}

const SIZES: ReadonlyMap<string, number> = new Map([
  ['b', 1],
  ['B', 1],
  ['h', 2],
  ['H', 2],
  ['l', 8],
  ['L', 8],
  ['T', 8],
  ['f', 4],
  ['d', 8],
  ['x', 1],
]);

/** Reads the format; `at` is asked for the place at which each item would begin. */
function* items(format: string, at: () => number): Generator<Item> {
  let little = true;
  let alignment = 1;
  for (let i = 0; i < format.length; i++) {
    const letter = format[i] as string;
    const number = (otherwise: number): number => {
      const digits = /^\d+/.exec(format.slice(i + 1))?.[0];
      if (digits === undefined) return otherwise;
      i += digits.length;
      if (digits.length > 9) throw new LuaError('integral size overflow', true);
      return Number(digits);
    };
    if (letter === ' ') continue;
    if (letter === '<') little = true;
    else if (letter === '>') little = false;
    else if (letter === '!') {
      alignment = number(8);
      if (alignment === 0 || (alignment & (alignment - 1)) !== 0) {
        throw new LuaError('alignment is not a power of 2', true);
      }
    } else {
      let size = SIZES.get(letter);
      if (letter === 'i' || letter === 'I') {
        size = number(4);
        if (size > 32 || size === 0)
          throw new LuaError(`integral size ${size} is larger than limit of 32`, true);
      } else if (letter === 's') size = -1;
      else if (letter === 'c') size = number(1);
      if (size === undefined) throw new LuaError(`invalid format option '${letter}'`, true);
      const align = 'sxc'.includes(letter) ? 1 : Math.min(size, alignment);
      const place = at();
      const padding = align > 1 ? (align - (place & (align - 1))) & (align - 1) : 0;
      yield { letter, size, little, padding };
    }
  }
}

/** struct.* */
export function structLibrary(): LuaTable {
  return library({ pack, unpack, size });
}

function integerText(value: number, size: number, little: boolean): string {
  // A double that fits no 64 bits becomes what a conversion in C makes of it.
  let whole = Number.isFinite(value) && Math.abs(value) < 2 ** 64 ? BigInt(Math.trunc(value)) : -(2n ** 63n);
  whole = BigInt.asUintN(size * 8, BigInt.asIntN(64, whole));
  let text = '';
  for (let i = 0; i < size; i++) {
    const char = String.fromCharCode(Number((whole >> BigInt(i * 8)) & 255n));
    text = little ? text + char : char + text;
  }
  return text;
}

function pack(args: readonly LuaValue[]): LuaValue[] {
  const format = checkString(args, 0);
  let out = '';
  let next = 1;
  for (const { letter, size, little, padding } of items(format, () => out.length)) {
    out += '\0'.repeat(padding);
    switch (letter) {
      case 'x':
        out += '\0';
        break;
      case 'f':
      case 'd': {
        const view = new DataView(new ArrayBuffer(8));
        const value = checkNumber(args, next++);
        if (letter === 'f') view.setFloat32(0, value, little);
        else view.setFloat64(0, value, little);
        for (let i = 0; i < size; i++) out += String.fromCharCode(view.getUint8(i));
        break;
      }
      case 's':
      case 'c': {
        const text = checkString(args, next++);
        const length = letter === 's' || size === 0 ? text.length : size;
        if (text.length < length) badArgument(next - 1, 'string too short');
        out += text.slice(0, length) + (letter === 's' ? '\0' : '');
        break;
      }
      default:
        out += integerText(checkNumber(args, next++), size, little);
    }
  }
  return [out];
}

function unpack(args: readonly LuaValue[]): LuaValue[] {
  const format = checkString(args, 0);
  const text = checkString(args, 1);
  let at = (args[2] === undefined ? 1 : checkInteger(args, 2)) - 1;
  if (at < 0) badArgument(2, 'offset must be 1 or greater');
  const values: LuaValue[] = [];
  const need = (count: number): void => {
    if (at + count > text.length) badArgument(1, 'data string too short');
  };
  for (const { letter, size, little, padding } of items(format, () => at)) {
    at += padding;
    switch (letter) {
      case 'x':
        need(1);
        at++;
        break;
      case 's': {
        const end = text.indexOf('\0', at);
        if (end < 0) throw new LuaError('unfinished string in data', true);
        values.push(text.slice(at, end));
        at = end + 1;
        break;
      }
      case 'c': {
        let length = size;
        if (size === 0) {
          const before = values.pop();
          if (typeof before !== 'number') throw new LuaError("format 'c0' needs a previous size", true);
          length = before;
        }
        if (length < 0) badArgument(1, 'data string too short');
        need(length);
        values.push(text.slice(at, at + length));
        at += length;
        break;
      }
      case 'f':
      case 'd': {
        need(size);
        const view = new DataView(new ArrayBuffer(8));
        for (let i = 0; i < size; i++) view.setUint8(i, text.charCodeAt(at + i));
        values.push(letter === 'f' ? view.getFloat32(0, little) : view.getFloat64(0, little));
        at += size;
        break;
      }
      default: {
        need(size);
        let whole = 0n;
        for (let i = 0; i < size; i++) {
          whole = (whole << 8n) | BigInt(text.charCodeAt(little ? at + size - 1 - i : at + i));
        }
        const isSigned = letter === letter.toLowerCase();
        whole = isSigned ? BigInt.asIntN(Math.min(64, size * 8), whole) : BigInt.asUintN(64, whole);
        values.push(Number(whole));
        at += size;
      }
    }
  }
  return [...values, at + 1];
}

function size(args: readonly LuaValue[]): LuaValue[] {
  let total = 0;
  for (const { letter, size: bytes, padding } of items(checkString(args, 0), () => total)) {
    if (letter === 's') badArgument(0, "variable-size format in 'size'");
    if (letter === 'c' && bytes === 0) badArgument(0, "variable-length format in 'size'");
    total += padding + bytes;
  }
  return [total];
}
