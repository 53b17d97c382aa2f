import type { Process } from '../../linux/process/process.ts';
import { LongText } from '../command/long-text.ts';
import { JqError, type Json } from './syntax.ts';

/** How many values are read before who reads may take a breath. */
const STEP = 4000;

/** So deep may lists and objects be nested. */
const DEEPEST = 10_000;

/** What the reader is in the middle of. */
type Open = Json[] | OpenObject;

/** An object of which a key has been read and its value not; no key while that is still to come. */
interface OpenObject {
  readonly map: Map<string, Json>;
  key: string | undefined;
}

/** What is answered for a value that has only begun. */
const OPEN = Symbol('open');

/** Reads JSON values one after the other from a text; UNREADY comes between them. @throws JqError */
export function* readJson(text: string): Generator<Json | typeof UNREADY> {
  const reader = new JsonReader(text);
  for (let value = reader.next(); value !== undefined; value = reader.next()) yield value;
}

/** All values of a short text. @throws JqError */
export function readAllJson(text: string): readonly Json[] {
  const values: Json[] = [];
  for (const value of readJson(text)) if (value !== UNREADY) values.push(value);
  return values;
}

/** All values of a text that may be long. @throws JqError */
export async function jsonValues(process: Process, text: string): Promise<Json[]> {
  const values: Json[] = [];
  for (const value of readJson(text)) {
    if (value !== UNREADY) values.push(value);
    const breath = process.breath();
    if (breath) await breath;
  }
  return values;
}

/** What `next` answers when there is more to read of a value. */
export const UNREADY = Symbol('unready');

/** Reads the values of a text, some thousand at a time; nesting costs no stack. */
export class JsonReader {
  readonly #text: string;
  readonly #open: Open[] = [];
  #at = 0;
  /** Where the next backslash and quote are, looked for once; a place behind the text if there is none. */
  #escape = -1;
  #quote = -1;
  /** What has been read of a text with so many escapes that it is read in several goes. */
  #begun: LongText | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The next value, UNREADY while it is not whole, undefined at the end. @throws JqError */
  next(): Json | undefined | typeof UNREADY {
    if (this.#open.length === 0 && !this.#begun) {
      this.#skip();
      if (this.#at >= this.#text.length) return undefined;
    }
    for (let count = 0; count < STEP; count++) {
      const value = this.#term();
      if (value === UNREADY) return value;
      if (value === OPEN) continue;
      const whole = this.#close(value);
      if (whole !== undefined) return whole;
    }
    return UNREADY;
  }

  /** Puts a value where it belongs, and what ends with it; answers the outermost. */
  #close(value: Json): Json | undefined {
    let whole = value;
    for (;;) {
      const inner = this.#open.at(-1);
      if (!inner) return whole;
      if (Array.isArray(inner)) {
        inner.push(whole);
        if (this.#goesOn(']')) return undefined;
        whole = inner;
      } else {
        inner.map.set(inner.key ?? '', whole); // a value comes after its key
        if (this.#goesOn('}')) {
          inner.key = undefined;
          return undefined;
        }
        whole = inner.map;
      }
      this.#open.pop();
    }
  }

  #skip(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 32 && code !== 10 && code !== 9 && code !== 13) return;
      this.#at++;
    }
  }

  /** jq counts the character that told it. */
  #fail(message: string): never {
    const ended = this.#at >= this.#text.length;
    const before = this.#text.slice(0, ended ? undefined : this.#at + 1);
    const lines = before.split('\n');
    const column = lines.at(-1)?.length ?? 0;
    throw new JqError(`${message}${ended ? ' at EOF' : ''} at line ${lines.length}, column ${column}`);
  }

  /** A value, or what there is of it: the beginning of a list or of an object, a key, a part of a long text. */
  #term(): Json | typeof OPEN | typeof UNREADY {
    const inner = this.#open.at(-1);
    if (inner && !Array.isArray(inner) && inner.key === undefined) return this.#key(inner);
    if (this.#begun) return this.#string();
    this.#skip();
    const character = this.#text[this.#at];
    if (character === undefined) return this.#fail('Unfinished JSON term');
    if ((character === '{' || character === '[') && this.#open.length >= DEEPEST)
      return this.#fail('Exceeds depth limit for parsing');
    if (character === '{') return this.#object();
    if (character === '[') return this.#array();
    if (character === '"') return this.#string();
    const word = /[-+.\w]+/y;
    word.lastIndex = this.#at;
    const text = word.exec(this.#text)?.[0];
    if (text === undefined) {
      this.#at++;
      return this.#fail('Expected JSON value');
    }
    this.#at += text.length;
    if (text === 'null') return null;
    if (text === 'true' || text === 'false') return text === 'true';
    if (text === 'nan' || text === 'NaN') return Number.NaN;
    if (/^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(text)) return Number(text);
    return this.#fail('Invalid numeric literal');
  }

  #object(): Json | typeof OPEN {
    const map = new Map<string, Json>();
    this.#at++;
    this.#skip();
    if (this.#text[this.#at] === '}') {
      this.#at++;
      return map;
    }
    this.#open.push({ map, key: undefined });
    return OPEN;
  }

  /** A key and the colon after it. */
  #key(object: OpenObject): typeof OPEN | typeof UNREADY {
    if (!this.#begun) this.#skip();
    if (!this.#begun && this.#text[this.#at] !== '"') this.#noKey();
    const key = this.#string();
    if (key === UNREADY) return key;
    this.#skip();
    if (this.#text[this.#at] !== ':')
      this.#fail(
        this.#at >= this.#text.length ? 'Unfinished JSON term' : 'Objects must consist of key:value pairs',
      );
    this.#at++;
    object.key = key;
    return OPEN;
  }

  #noKey(): never {
    if (this.#at >= this.#text.length) return this.#fail('Unfinished JSON term');
    if (this.#text[this.#at] === '}') return this.#fail('Expected another key-value pair');
    const word = /[-+.\w']+/y;
    word.lastIndex = this.#at;
    const text = word.exec(this.#text)?.[0];
    if (text === undefined) return this.#fail('Object keys must be strings');
    this.#at += text.length;
    return this.#fail('Invalid numeric literal');
  }

  #array(): Json | typeof OPEN {
    this.#at++;
    this.#skip();
    if (this.#text[this.#at] === ']') {
      this.#at++;
      return [];
    }
    this.#open.push([]);
    return OPEN;
  }

  #goesOn(close: string): boolean {
    this.#skip();
    const next = this.#text[this.#at];
    this.#at++;
    if (next === ',') return true;
    if (next === close) return false;
    return this.#fail(next === undefined ? 'Unfinished JSON term' : 'Expected separator between values');
  }

  #string(): string | typeof UNREADY {
    const text = this.#text;
    if (!this.#begun) this.#at++;
    for (let count = 0; ; count++) {
      if (this.#quote < this.#at) this.#quote = indexOfOr(text, '"', this.#at);
      if (this.#escape < this.#at) this.#escape = indexOfOr(text, '\\', this.#at);
      const end = Math.min(this.#quote, this.#escape);
      if (end > text.length) {
        this.#at = text.length;
        return this.#fail('Unfinished string');
      }
      const plain = text.slice(this.#at, end);
      if (end === this.#quote) {
        this.#at = end + 1;
        if (!this.#begun) return plain;
        this.#begun.add(plain);
        const whole = this.#begun.toString();
        this.#begun = undefined;
        return whole;
      }
      this.#begun ??= new LongText();
      this.#begun.add(plain);
      this.#begun.add(this.#escaped());
      if (count === STEP) return UNREADY;
    }
  }

  /** What a backslash and what is behind it stand for. */
  #escaped(): string {
    const at = this.#escape;
    const letter = this.#text[at + 1] ?? '';
    const hex = letter === 'u' ? HEX.exec(this.#text.slice(at + 2, at + 6))?.[0] : undefined;
    this.#at = at + (hex === undefined ? 2 : 6);
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    return NAMED.get(letter) ?? letter;
  }
}

/** Where something is found, or a place behind the text. */
function indexOfOr(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  return at < 0 ? text.length + 1 : at;
}

const HEX = /^[0-9a-fA-F]{4}$/;

const NAMED = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

export function unescapeJson(text: string): string {
  let at = text.indexOf('\\');
  if (at < 0) return text;
  let plain = '';
  let from = 0;
  for (; at >= 0; at = text.indexOf('\\', from)) {
    const letter = text[at + 1] ?? '';
    const hex = letter === 'u' ? HEX.exec(text.slice(at + 2, at + 6))?.[0] : undefined;
    plain += text.slice(from, at);
    plain +=
      hex === undefined ? (NAMED.get(letter) ?? letter) : String.fromCharCode(Number.parseInt(hex, 16));
    from = at + (hex === undefined ? 2 : 6);
  }
  return plain + text.slice(from);
}
