import { LuaError } from '../values/lua-error.ts';
import { parseNumber } from '../values/number.ts';

const KEYWORDS: ReadonlySet<string> = new Set(
  'and break do else elseif end false for function if in local nil not or repeat return then true until while'.split(
    ' ',
  ),
);

/** `type` is the keyword or sign itself, or one of `name`, `string`, `number`, `eof`. */
export interface Token {
  readonly type: string;
  readonly text: string;
  readonly number: number;
  readonly line: number;
}

const SIGNS = /^(?:\.\.\.|\.\.|==|~=|<=|>=|[-+*/%^#<>=(){}[\];:,.])/;
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** Cuts a text into tokens. @throws LuaError */
export class Lexer {
  readonly #text: string;
  readonly #chunk: string;
  #at = 0;
  line = 1;

  constructor(text: string, chunk: string) {
    this.#text = text;
    this.#chunk = chunk;
    // The first line may be one for the system.
    if (text.startsWith('#')) while (this.#at < text.length && text[this.#at] !== '\n') this.#at++;
  }

  fail(message: string, near?: string): never {
    const place = `${this.#chunk}:${this.line}: ${message}`;
    throw new LuaError(near === undefined ? place : `${place} near '${near}'`);
  }

  next(): Token {
    const text = this.#text;
    for (;;) {
      const char = text[this.#at];
      if (char === undefined) return this.#token('eof', '<eof>');
      if (char === '\n') {
        this.line++;
        this.#at++;
      } else if (/[ \t\r\v\f]/.test(char)) this.#at++;
      else if (char === '-' && text[this.#at + 1] === '-') this.#comment();
      else break;
    }
    const char = text[this.#at] as string;
    if (/[A-Za-z_]/.test(char)) {
      const word = /^[A-Za-z0-9_]+/.exec(text.slice(this.#at, this.#at + 10_000))?.[0] ?? '';
      this.#at += word.length;
      return this.#token(KEYWORDS.has(word) ? word : 'name', word);
    }
    if (/[0-9]/.test(char) || (char === '.' && /[0-9]/.test(text[this.#at + 1] ?? ''))) return this.#number();
    if (char === '"' || char === "'") return this.#quoted(char);
    if (char === '[') {
      const level = this.#longLevel();
      if (level !== undefined) return this.#token('string', this.#long(level, 'string'));
    }
    const sign = SIGNS.exec(text.slice(this.#at, this.#at + 3))?.[0];
    if (sign === undefined) return this.#unknown(char);
    this.#at += sign.length;
    return this.#token(sign, sign);
  }

  #unknown(char: string): Token {
    this.#at++;
    const code = char.charCodeAt(0);
    // iscntrl: what is no character of ASCII is none that controls.
    return this.#token('unknown', code < 32 || code === 127 ? `char(${code})` : char);
  }

  #token(type: string, text: string, number = 0): Token {
    return { type, text, number, line: this.line };
  }

  #number(): Token {
    const rest = this.#text.slice(this.#at, this.#at + 2000);
    const word = /^(?:0[xX][0-9a-zA-Z_.]*|(?:[0-9.]|[eE][-+]?|[A-Za-z_])+)/.exec(rest)?.[0] ?? '';
    this.#at += word.length;
    const value = parseNumber(word);
    if (value === undefined) this.fail('malformed number', word);
    return this.#token('number', word, value);
  }

  #quoted(quote: string): Token {
    const text = this.#text;
    this.#at++;
    let value = '';
    for (;;) {
      const char = text[this.#at];
      if (char === undefined) this.fail('unfinished string', '<eof>');
      if (char === '\n') this.fail('unfinished string', quote + value);
      this.#at++;
      if (char === quote) return this.#token('string', value);
      if (char !== '\\') {
        value += char;
        continue;
      }
      const escaped = text[this.#at];
      if (escaped === undefined) continue;
      if (/[0-9]/.test(escaped)) {
        const digits = /^[0-9]{1,3}/.exec(text.slice(this.#at, this.#at + 3))?.[0] ?? '';
        if (Number(digits) > 255) this.fail('escape sequence too large', quote + value);
        value += String.fromCharCode(Number(digits));
        this.#at += digits.length;
        continue;
      }
      this.#at++;
      if (escaped === '\n') this.line++;
      value += ESCAPES.get(escaped) ?? escaped;
    }
  }

  /** How many equals signs open a long bracket here; undefined if none does. */
  #longLevel(): number | undefined {
    const match = /^\[(=*)\[/.exec(this.#text.slice(this.#at, this.#at + 200));
    return match ? (match[1] ?? '').length : undefined;
  }

  #long(level: number, what: string): string {
    const close = `]${'='.repeat(level)}]`;
    const first = this.#at + level + 2;
    const end = this.#text.indexOf(close, first);
    if (end < 0) this.fail(`unfinished long ${what}`, '<eof>');
    const body = this.#text.slice(first, end);
    for (const char of body) if (char === '\n') this.line++;
    this.#at = end + close.length;
    return body.replace(/\r\n?/g, '\n').replace(/^\n/, '');
  }

  #comment(): void {
    this.#at += 2;
    const level = this.#longLevel();
    if (level !== undefined) {
      this.#long(level, 'comment');
      return;
    }
    while (this.#at < this.#text.length && this.#text[this.#at] !== '\n') this.#at++;
  }
}
