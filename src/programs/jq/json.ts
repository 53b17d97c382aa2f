import { JqError, type Json, type JsonObject } from './syntax.ts';

/** Reads JSON values one after the other from a text. @throws JqError */
export function* readJson(text: string): Generator<Json> {
  const reader = new Reader(text);
  for (;;) {
    if (reader.atEnd()) return;
    yield reader.value();
  }
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  atEnd(): boolean {
    this.#skip();
    return this.#at >= this.#text.length;
  }

  #skip(): void {
    const blank = /[ \t\r\n]*/y;
    blank.lastIndex = this.#at;
    this.#at += blank.exec(this.#text)?.[0].length ?? 0;
  }

  /** jq counts the character that told it. */
  #fail(message: string): never {
    const ended = this.#at >= this.#text.length;
    const before = this.#text.slice(0, ended ? undefined : this.#at + 1);
    const lines = before.split('\n');
    const column = lines.at(-1)?.length ?? 0;
    throw new JqError(`${message}${ended ? ' at EOF' : ''} at line ${lines.length}, column ${column}`);
  }

  value(): Json {
    this.#skip();
    const character = this.#text[this.#at];
    if (character === undefined) return this.#fail('Unfinished JSON term');
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

  #object(): Json {
    const map = new Map<string, Json>();
    this.#at++;
    this.#skip();
    if (this.#text[this.#at] === '}') {
      this.#at++;
      return map;
    }
    for (;;) {
      this.#skip();
      if (this.#text[this.#at] !== '"') this.#noKey();
      const key = this.#string();
      this.#skip();
      if (this.#text[this.#at] !== ':')
        this.#fail(
          this.#at >= this.#text.length ? 'Unfinished JSON term' : 'Objects must consist of key:value pairs',
        );
      this.#at++;
      map.set(key, this.value());
      if (!this.#goesOn('}')) return map;
    }
  }

  #noKey(): never {
    if (this.#at >= this.#text.length) return this.#fail('Unfinished JSON term');
    if (this.#text[this.#at] === '}') return this.#fail('Expected another key-value pair');
    const word = /^[-+.\w']+/.exec(this.#text.slice(this.#at))?.[0];
    if (word === undefined) return this.#fail('Object keys must be strings');
    this.#at += word.length;
    return this.#fail('Invalid numeric literal');
  }

  #array(): Json {
    const list: Json[] = [];
    this.#at++;
    this.#skip();
    if (this.#text[this.#at] === ']') {
      this.#at++;
      return list;
    }
    for (;;) {
      list.push(this.value());
      if (!this.#goesOn(']')) return list;
    }
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
    const body = /"(?:[^"\\]|\\[\s\S])*"/y;
    body.lastIndex = this.#at;
    const text = body.exec(this.#text)?.[0];
    if (text === undefined) {
      this.#at = this.#text.length;
      return this.#fail('Unfinished string');
    }
    this.#at += text.length;
    return unescapeJson(text.slice(1, -1));
  }
}

const NAMED = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

export function unescapeJson(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_, hex: string | undefined, letter: string) =>
    hex === undefined ? (NAMED.get(letter) ?? letter) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

export interface Layout {
  /** What one level is indented with; undefined: all on one line. */
  readonly indent: string | undefined;
  readonly sorted: boolean;
  readonly ascii: boolean;
  readonly colors: boolean;
}

export const COMPACT: Layout = { indent: undefined, sorted: false, ascii: false, colors: false };

export function isObject(value: Json): value is JsonObject {
  return value instanceof Map;
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

// jq 1.7's colours: null, false, true, numbers, strings, arrays, objects, keys.
const PAINT = {
  null: '1;30',
  false: '0;39',
  true: '0;39',
  number: '0;39',
  string: '0;32',
  array: '1;39',
  object: '1;39',
  key: '34;1',
};

/** A value as text. */
export function writeJson(value: Json, layout: Layout, depth = 0): string {
  const paint = (kind: keyof typeof PAINT, text: string): string =>
    layout.colors ? `\x1b[${PAINT[kind]}m${text}\x1b[0m` : text;
  if (value === null) return paint('null', 'null');
  if (typeof value === 'boolean') return paint(value ? 'true' : 'false', String(value));
  if (typeof value === 'number') return paint('number', numberText(value));
  if (typeof value === 'string') return paint('string', quoted(value, layout));
  const kind = isList(value) ? 'array' : 'object';
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
  const items = isList(value)
    ? value.map((item) => writeJson(item, layout, depth + 1))
    : keysOf(value as JsonObject, layout.sorted).map((key) => {
        const item = writeJson((value as JsonObject).get(key) ?? null, layout, depth + 1);
        const mark = layout.colors
          ? `\x1b[34;1m${quoted(key, layout)}\x1b[0m\x1b[1;39m:\x1b[0m`
          : `${quoted(key, layout)}:`;
        return `${mark}${layout.indent === undefined ? '' : ' '}${item}`;
      });
  if (items.length === 0) return paint(kind, open + close);
  const line = layout.indent === undefined ? '' : `\n${layout.indent.repeat(depth + 1)}`;
  const last = layout.indent === undefined ? '' : `\n${layout.indent.repeat(depth)}`;
  const comma = layout.colors ? '\x1b[1;39m,\x1b[0m' : ',';
  if (!layout.colors) return `${open}${line}${items.join(comma + line)}${last}${close}`;
  return `\x1b[1;39m${open}${line}\x1b[0m${items.join(`\x1b[1;39m,${line}\x1b[0m`)}\x1b[1;39m${last}${close}\x1b[0m`;
}

export function keysOf(value: JsonObject, sorted: boolean): readonly string[] {
  const keys = [...value.keys()];
  return sorted ? keys.sort(compareText) : keys;
}

/** Texts compare by code points. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'null';
  if (value === Number.POSITIVE_INFINITY) return '1.7976931348623157e+308';
  if (value === Number.NEGATIVE_INFINITY) return '-1.7976931348623157e+308';
  if (Object.is(value, -0)) return '-0';
  const text = String(value);
  if (!text.includes('e')) return Math.abs(value) >= 1e17 ? value.toExponential().replace('e+', 'e+') : text;
  return text.replace(/e([-+])(\d)$/, 'e$10$2');
}

function quoted(text: string, layout: Layout): string {
  const json = JSON.stringify(text).replace(/\x7f/g, '\\u007f');
  return layout.ascii
    ? json.replace(/[\x80-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    : json;
}
