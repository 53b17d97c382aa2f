import type { Lua } from '../machine/lua.ts';
import { LuaError } from '../values/lua-error.ts';
import { formatG, parseNumber } from '../values/number.ts';
import { LuaTable } from '../values/table.ts';
import { typeName } from '../values/type-name.ts';
import { type LuaValue, type Steps, Userdata } from '../values/value.ts';
import { checkString, library, nap, stepped } from './arguments.ts';

/** What can be set. */
interface Settings {
  sparseConvert: boolean;
  sparseRatio: number;
  sparseSafe: number;
  encodeDepth: number;
  decodeDepth: number;
  precision: number;
  keepBuffer: boolean;
  invalidEncode: LuaValue;
  invalidDecode: LuaValue;
}

/** Items between two times at which others may have their turn. */
const MANY = 1000;
/** Characters of a text that stand for themselves. */
const PLAIN = /[^"\\]*/y;

/** JSON's null. */
const NULL = new Userdata(0);

/** cjson.* */
export function cjsonLibrary(lua: Lua): LuaTable {
  const settings: Settings = {
    sparseConvert: false,
    sparseRatio: 2,
    sparseSafe: 10,
    encodeDepth: 1000,
    decodeDepth: 1000,
    precision: 14,
    keepBuffer: true,
    invalidEncode: false,
    invalidDecode: true,
  };
  const count = (args: readonly LuaValue[], at: number, low: number, high: number, now: number): number => {
    const value = args[at];
    if (value === undefined) return now;
    if (typeof value !== 'number' || value < low || value > high) {
      throw new LuaError(
        `bad argument #${at + 1} to '?' (expected integer between ${low} and ${high})`,
        true,
      );
    }
    return value;
  };
  const table = library({
    encode: stepped('encode', (args) => {
      if (args.length !== 1) throw new LuaError("bad argument #1 to 'encode' (expected 1 argument)", true);
      const [value] = args;
      const encoder = new Encoder(settings);
      if (!(value instanceof LuaTable)) return [encoder.encode(value)];
      return patiently(lua, encoder.table(value));
    }),
    decode: stepped('decode', (args) => {
      if (args.length !== 1) throw new LuaError("bad argument #1 to 'decode' (expected 1 argument)", true);
      return patiently(lua, new Decoder(checkString(args, 0), settings).decode());
    }),
    encode_sparse_array(args) {
      if (args[0] !== undefined) settings.sparseConvert = args[0] === true;
      settings.sparseRatio = count(args, 1, 0, 2147483647, settings.sparseRatio);
      settings.sparseSafe = count(args, 2, 0, 2147483647, settings.sparseSafe);
      return [settings.sparseConvert, settings.sparseRatio, settings.sparseSafe];
    },
    encode_max_depth(args) {
      settings.encodeDepth = count(args, 0, 1, 2147483647, settings.encodeDepth);
      return [settings.encodeDepth];
    },
    decode_max_depth(args) {
      settings.decodeDepth = count(args, 0, 1, 2147483647, settings.decodeDepth);
      return [settings.decodeDepth];
    },
    encode_number_precision(args) {
      settings.precision = count(args, 0, 1, 14, settings.precision);
      return [settings.precision];
    },
    encode_keep_buffer(args) {
      if (args[0] !== undefined) settings.keepBuffer = args[0] === true;
      return [settings.keepBuffer];
    },
    encode_invalid_numbers(args) {
      if (args[0] !== undefined) settings.invalidEncode = args[0];
      return [settings.invalidEncode];
    },
    decode_invalid_numbers(args) {
      if (args[0] !== undefined) settings.invalidDecode = args[0];
      return [settings.invalidDecode];
    },
  });
  table.set('null', NULL);
  table.set('_NAME', 'cjson');
  table.set('_VERSION', '2.1.0');
  return table;
}

/** What is at the end of some work that yields now and then; a frame of its own it only gets if it is long. */
function patiently(lua: Lua, work: Generator<void, LuaValue>): Steps | readonly LuaValue[] {
  const first = work.next();
  return first.done ? [first.value] : goingOn(lua, work);
}

function* goingOn(lua: Lua, work: Generator<void, LuaValue>): Steps {
  for (;;) {
    yield* nap(lua);
    const step = work.next();
    if (step.done) return [step.value];
  }
}

function ended<T>(work: Generator<void, T>): T {
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
}

class Encoder {
  readonly #settings: Settings;
  #depth = 0;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  encode(value: LuaValue): string {
    if (value === undefined || value === NULL) return 'null';
    switch (typeof value) {
      case 'string':
        return quote(value);
      case 'number':
        return this.#number(value);
      case 'boolean':
        return String(value);
      default:
        if (value instanceof LuaTable) return ended(this.table(value));
        throw new LuaError(`Cannot serialise ${typeName(value)}: type not supported`, true);
    }
  }

  #number(value: number): string {
    const { invalidEncode, precision } = this.#settings;
    if (!Number.isFinite(value)) {
      if (invalidEncode === 'null') return 'null';
      if (invalidEncode !== true) throw new LuaError('Cannot serialise number: must not be NaN or Inf', true);
    }
    return formatG(value, precision);
  }

  /** A table; it yields now and then. */
  *table(table: LuaTable): Generator<void, string> {
    if (++this.#depth > this.#settings.encodeDepth) {
      throw new LuaError(`Cannot serialise, excessive depth (${this.#depth})`, true);
    }
    const length = this.#arrayLength(table);
    const parts: string[] = [];
    if (length > 0) {
      for (let i = 1; i <= length; i++) {
        parts.push(this.encode(table.get(i)));
        if (i % MANY === 0) yield;
      }
    } else {
      for (let pair = table.next(undefined); pair; pair = table.next(pair[0])) {
        const [key, value] = pair;
        let name: string;
        if (typeof key === 'string') name = quote(key);
        else if (typeof key === 'number') name = `"${this.#number(key)}"`;
        else throw new LuaError('Cannot serialise table: table key must be a number or string', true);
        parts.push(`${name}:${this.encode(value)}`);
        if (parts.length % MANY === 0) yield;
      }
    }
    this.#depth--;
    return length > 0 ? `[${parts.join(',')}]` : `{${parts.join(',')}}`;
  }

  /** How long the array is that the table can be written as; 0 if it is none. */
  #arrayLength(table: LuaTable): number {
    let most = 0;
    let items = 0;
    for (let pair = table.next(undefined); pair; pair = table.next(pair[0])) {
      const [key] = pair;
      if (typeof key !== 'number' || !Number.isInteger(key) || key < 1) return 0;
      most = Math.max(most, key);
      items++;
    }
    const { sparseRatio, sparseSafe, sparseConvert } = this.#settings;
    if (sparseRatio > 0 && most > items * sparseRatio && most > sparseSafe) {
      if (!sparseConvert) throw new LuaError('Cannot serialise table: excessively sparse array', true);
      return 0;
    }
    return most;
  }
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['/', '\\/'],
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\f', '\\f'],
  ['\r', '\\r'],
]);

function quote(text: string): string {
  const escaped = text.replace(/["\\/\x00-\x1f\x7f]/g, (char) => {
    return ESCAPES.get(char) ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

class Decoder {
  readonly #text: string;
  readonly #settings: Settings;
  #at = 0;
  #depth = 0;

  constructor(text: string, settings: Settings) {
    this.#text = text;
    this.#settings = settings;
  }

  /** The value; it yields now and then. */
  *decode(): Generator<void, LuaValue> {
    if (this.#text[0] === '\0' || this.#text[1] === '\0') {
      throw new LuaError('JSON parser does not support UTF-16 or UTF-32', true);
    }
    this.#blanks();
    const value = this.#text[this.#at] === '[' ? yield* this.#array() : this.#value();
    this.#blanks();
    if (this.#at < this.#text.length) this.#fail('the end');
    return value;
  }

  #blanks(): void {
    while (' \t\r\n'.includes(this.#text[this.#at] ?? 'x')) this.#at++;
  }

  #fail(expected: string): never {
    throw new LuaError(`Expected ${expected} but found ${this.#found()} at character ${this.#at + 1}`, true);
  }

  #found(): string {
    const char = this.#text[this.#at];
    if (char === undefined) return 'T_END';
    const known = KINDS.get(char);
    if (known) return known;
    if (/[-0-9]/.test(char)) return 'T_NUMBER';
    const word = this.#text.slice(this.#at);
    if (/^(true|false)/.test(word)) return 'T_BOOLEAN';
    return word.startsWith('null') ? 'T_NULL' : 'invalid token';
  }

  #value(): LuaValue {
    this.#blanks();
    const text = this.#text;
    const char = text[this.#at];
    if (char === '{') return this.#object();
    if (char === '[') return ended(this.#array());
    if (char === '"') return this.#string();
    const soon = this.#plainNumber();
    if (soon !== undefined) return soon;
    for (const [word, value] of WORDS) {
      if (!text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    const number = /^-?(?:0[xX][0-9a-fA-F]+|\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|inf(?:inity)?|nan)/i.exec(
      text.slice(this.#at, this.#at + 400),
    )?.[0];
    if (number === undefined) this.#fail('value');
    const value = parseNumber(number);
    const isPlain = /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/.test(number);
    if (value === undefined || (!isPlain && this.#settings.invalidDecode !== true)) {
      throw new LuaError(`Expected value but found invalid number at character ${this.#at + 1}`, true);
    }
    this.#at += number.length;
    return value;
  }

  /** A few digits and nothing else: most numbers are that. */
  #plainNumber(): number | undefined {
    const text = this.#text;
    let value = 0;
    let at = this.#at;
    for (let code = text.charCodeAt(at); code >= 48 && code <= 57; code = text.charCodeAt(++at))
      value = value * 10 + code - 48;
    const digits = at - this.#at;
    if (digits === 0 || digits > 15 || (digits > 1 && text[this.#at] === '0')) return undefined;
    if (!',]} \n'.includes(text[at] ?? 'x')) return undefined;
    this.#at = at;
    return value;
  }

  #descend(): void {
    if (++this.#depth > this.#settings.decodeDepth) {
      throw new LuaError(`Found too many nested data structures (${this.#depth})`, true);
    }
  }

  #object(): LuaTable {
    this.#descend();
    const table = new LuaTable();
    this.#at++;
    this.#blanks();
    if (this.#text[this.#at] === '}') {
      this.#at++;
      this.#depth--;
      return table;
    }
    for (;;) {
      this.#blanks();
      if (this.#text[this.#at] !== '"') this.#fail('object key string');
      const key = this.#string();
      this.#blanks();
      if (this.#text[this.#at] !== ':') this.#fail('colon');
      this.#at++;
      table.set(key, this.#value());
      this.#blanks();
      const char = this.#text[this.#at];
      if (char !== ',' && char !== '}') this.#fail('comma or object end');
      this.#at++;
      if (char === '}') break;
    }
    this.#depth--;
    return table;
  }

  *#array(): Generator<void, LuaTable> {
    this.#descend();
    const table = new LuaTable();
    this.#at++;
    this.#blanks();
    if (this.#text[this.#at] === ']') {
      this.#at++;
      this.#depth--;
      return table;
    }
    for (let i = 1; ; i++) {
      table.set(i, this.#value());
      this.#blanks();
      const char = this.#text[this.#at];
      if (char !== ',' && char !== ']') this.#fail('comma or array end');
      this.#at++;
      if (char === ']') break;
      if (i % MANY === 0) yield;
    }
    this.#depth--;
    return table;
  }

  #string(): string {
    this.#at++;
    PLAIN.lastIndex = this.#at;
    let result = PLAIN.exec(this.#text)?.[0] ?? '';
    this.#at += result.length;
    for (;;) {
      const char = this.#text[this.#at];
      if (char === undefined) {
        throw new LuaError(
          `Expected value but found unexpected end of string at character ${this.#at + 1}`,
          true,
        );
      }
      this.#at++;
      if (char === '"') return result;
      if (char !== '\\') {
        result += char;
        continue;
      }
      const letter = this.#text[this.#at++];
      if (letter === 'u') result += this.#unicode();
      else {
        const plain = UNESCAPES.get(letter ?? '');
        if (plain === undefined) {
          throw new LuaError(
            `Expected value but found invalid escape code at character ${this.#at - 1}`,
            true,
          );
        }
        result += plain;
      }
    }
  }

  /** Four hexadecimal digits, or eight in two halves, as UTF-8. */
  #unicode(): string {
    const bad = (): never => {
      throw new LuaError(
        `Expected value but found invalid unicode escape code at character ${this.#at - 1}`,
        true,
      );
    };
    const read = (): number => {
      const digits = this.#text.slice(this.#at, this.#at + 4);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) bad();
      this.#at += 4;
      return Number.parseInt(digits, 16);
    };
    let code = read();
    if (code >= 0xdc00 && code < 0xe000) bad();
    if (code >= 0xd800 && code < 0xdc00) {
      if (this.#text.slice(this.#at, this.#at + 2) !== '\\u') bad();
      this.#at += 2;
      const low = read();
      if (low < 0xdc00 || low >= 0xe000) bad();
      code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    }
    return utf8(code);
  }
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ['{', 'T_OBJ_BEGIN'],
  ['}', 'T_OBJ_END'],
  ['[', 'T_ARR_BEGIN'],
  [']', 'T_ARR_END'],
  ['"', 'T_STRING'],
  [':', 'T_COLON'],
  [',', 'T_COMMA'],
]);
const WORDS: readonly (readonly [string, LuaValue])[] = [
  ['true', true],
  ['false', false],
  ['null', NULL],
];
const UNESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['t', '\t'],
  ['n', '\n'],
  ['f', '\f'],
  ['r', '\r'],
]);

function utf8(code: number): string {
  const tail = (shift: number): string => String.fromCharCode(0x80 | ((code >> shift) & 63));
  if (code < 0x80) return String.fromCharCode(code);
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6)) + tail(0);
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12)) + tail(6) + tail(0);
  return String.fromCharCode(0xf0 | (code >> 18)) + tail(12) + tail(6) + tail(0);
}
