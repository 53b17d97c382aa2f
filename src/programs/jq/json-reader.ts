import { JqError, type Json } from './syntax.ts';

/** How many values are read before who reads may take a breath. */
const STEP = 4000;

/** So deep may lists and objects be nested. */
const DEEPEST = 10_000;

/** What the reader is in the middle of. */
type Open = Json[] | OpenObject;

/** An object of which a key has been read and its value not. */
interface OpenObject {
  readonly map: Map<string, Json>;
  key: string;
}

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

/** What `next` answers when there is more to read of a value. */
export const UNREADY = Symbol('unready');

/** Reads the values of a text, some thousand at a time; nesting costs no stack. */
export class JsonReader {
  readonly #text: string;
  readonly #open: Open[] = [];
  #at = 0;
  /** Where the next backslash is, looked for once; a place behind the text if there is none. */
  #escape = -1;

  constructor(text: string) {
    this.#text = text;
  }

  /** The next value, UNREADY while it is not whole, undefined at the end. @throws JqError */
  next(): Json | undefined | typeof UNREADY {
    if (this.#open.length === 0) {
      this.#skip();
      if (this.#at >= this.#text.length) return undefined;
    }
    for (let count = 0; count < STEP; count++) {
      const value = this.#term();
      if (value === undefined) continue;
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
        inner.map.set(inner.key, whole);
        if (this.#goesOn('}')) {
          inner.key = this.#key();
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

  /** A value; undefined if it is a list or an object that has only begun. */
  #term(): Json | undefined {
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

  #object(): Json | undefined {
    const map = new Map<string, Json>();
    this.#at++;
    this.#skip();
    if (this.#text[this.#at] === '}') {
      this.#at++;
      return map;
    }
    this.#open.push({ map, key: this.#key() });
    return undefined;
  }

  /** A key and the colon after it. */
  #key(): string {
    this.#skip();
    if (this.#text[this.#at] !== '"') this.#noKey();
    const key = this.#string();
    this.#skip();
    if (this.#text[this.#at] !== ':')
      this.#fail(
        this.#at >= this.#text.length ? 'Unfinished JSON term' : 'Objects must consist of key:value pairs',
      );
    this.#at++;
    return key;
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

  #array(): Json | undefined {
    this.#at++;
    this.#skip();
    if (this.#text[this.#at] === ']') {
      this.#at++;
      return [];
    }
    this.#open.push([]);
    return undefined;
  }

  #goesOn(close: string): boolean {
    this.#skip();
    const next = this.#text[this.#at];
    this.#at++;
    if (next === ',') return true;
    if (next === close) return false;
    return this.#fail(next === undefined ? 'Unfinished JSON term' : 'Expected separator between values');
  }

  #string(): string {
    const from = this.#at + 1;
    let quote = this.#text.indexOf('"', from);
    for (let at = from; ; ) {
      if (this.#escape < at) this.#escape = indexOfOr(this.#text, '\\', at);
      if (quote < 0) {
        this.#at = this.#text.length;
        return this.#fail('Unfinished string');
      }
      if (quote < this.#escape) break;
      at = this.#escape + 2;
      if (quote < at) quote = this.#text.indexOf('"', at);
    }
    this.#at = quote + 1;
    return unescapeJson(this.#text.slice(from, quote));
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
