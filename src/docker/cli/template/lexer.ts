import { goQuote } from '../format/go-quote.ts';
import { KEYWORDS, type Token, type TokenType } from './token.ts';

const LEFT = '{{';
const RIGHT = '}}';
/** A trim marker is a minus with a blank beside it. */
const MARKER_LENGTH = 2;

/** Cuts a template into tokens; an error is the last token. */
export function tokenize(input: string): readonly Token[] {
  return new Lexer(input).run();
}

class Lexer {
  readonly #input: string;
  readonly #tokens: Token[] = [];
  #position = 0;
  #start = 0;
  #line = 1;
  #startLine = 1;
  #parens = 0;
  #failed = false;

  constructor(input: string) {
    this.#input = input;
  }

  run(): readonly Token[] {
    while (!this.#failed && this.#text()) {
      // Text and actions take turns until the end or an error.
    }
    return this.#tokens;
  }

  /** Text up to the next action, then the action; false at the end. */
  #text(): boolean {
    const found = this.#input.indexOf(LEFT, this.#position);
    const end = found < 0 ? this.#input.length : found;
    const trimmed = found >= 0 && leftTrimMarker(this.#input, end + LEFT.length);
    const textEnd = trimmed ? trimEnd(this.#input, this.#position, end) : end;
    this.#position = textEnd;
    if (textEnd > this.#start) this.#emit('text');
    this.#position = end;
    this.#ignore();
    if (found < 0) {
      this.#emit('end-of-file');
      return false;
    }
    this.#position += LEFT.length;
    const marker = trimmed ? MARKER_LENGTH : 0;
    if (this.#input.startsWith('/*', this.#position + marker)) {
      this.#position += marker;
      this.#ignore();
      return this.#comment();
    }
    this.#emit('left-delimiter');
    this.#position += marker;
    this.#ignore();
    this.#parens = 0;
    return this.#action();
  }

  #comment(): boolean {
    const end = this.#input.indexOf('*/', this.#position + 2);
    if (end < 0) return this.#error('unclosed comment');
    this.#position = end + 2;
    const delimiter = this.#atRight();
    if (!delimiter) return this.#error('comment ends before closing delimiter');
    this.#leave(delimiter === 'trim');
    return true;
  }

  /** Steps over the right delimiter without a token. */
  #leave(trim: boolean): void {
    this.#position += (trim ? MARKER_LENGTH : 0) + RIGHT.length;
    if (trim) while (isSpace(this.#input[this.#position])) this.#position++;
    this.#ignore();
  }

  #rightDelimiter(trim: boolean): boolean {
    if (trim) {
      this.#position += MARKER_LENGTH;
      this.#ignore();
    }
    this.#position += RIGHT.length;
    this.#emit('right-delimiter');
    if (trim) {
      while (isSpace(this.#input[this.#position])) this.#position++;
      this.#ignore();
    }
    return true;
  }

  #action(): boolean {
    for (;;) {
      const right = this.#atRight();
      if (right) {
        if (this.#parens > 0) return this.#error('unclosed left paren');
        return this.#rightDelimiter(right === 'trim');
      }
      if (!this.#step()) return false;
    }
  }

  /** One token inside an action; false after an error. */
  #step(): boolean {
    const rest = this.#peek();
    if (rest === undefined) return this.#error('unclosed action');
    if (isSpace(rest)) return this.#space();
    switch (rest) {
      case '=':
        return this.#single('assign');
      case '|':
        return this.#single('pipe');
      case '"':
        return this.#quoted('"', 'string', 'unterminated quoted string');
      case "'":
        return this.#quoted("'", 'character', 'unterminated character constant');
      case '`':
        return this.#raw();
      case '$':
        return this.#fieldOrVariable('variable');
      case '(':
        this.#parens++;
        return this.#single('left-paren');
      case ')':
        this.#parens--;
        if (this.#parens < 0) {
          this.#position++;
          return this.#error('unexpected right paren');
        }
        return this.#single('right-paren');
      case ':':
        if (this.#input[this.#position + 1] !== '=') return this.#error('expected :=');
        this.#position++;
        return this.#single('declare');
      case '.':
        if (!/[0-9]/.test(this.#input[this.#position + 1] ?? '0')) return this.#fieldOrVariable('field');
        return this.#number();
      default:
        break;
    }
    if (/[-+0-9]/.test(rest)) return this.#number();
    if (isAlphanumeric(rest)) return this.#identifier();
    if (/^[ -~]$/.test(rest)) return this.#single('char');
    return this.#error(`unrecognized character in action: ${unicodeName(rest)}`);
  }

  #space(): boolean {
    while (isSpace(this.#input[this.#position])) {
      // The blank before a closing trim marker belongs to the marker.
      if (this.#atRight() === 'trim') break;
      this.#position++;
    }
    if (this.#position > this.#start) this.#emit('space');
    return true;
  }

  #identifier(): boolean {
    while (isAlphanumeric(this.#peek())) this.#advance();
    if (!this.#atTerminator()) return this.#badCharacter();
    const word = this.#input.slice(this.#start, this.#position);
    if (KEYWORDS.has(word)) this.#emit(word as TokenType);
    else this.#emit(word === 'true' || word === 'false' ? 'bool' : 'identifier');
    return true;
  }

  #fieldOrVariable(type: 'field' | 'variable'): boolean {
    this.#position++;
    if (this.#atTerminator()) {
      this.#emit(type === 'variable' ? 'variable' : 'dot');
      return true;
    }
    while (isAlphanumeric(this.#peek())) this.#advance();
    if (!this.#atTerminator()) return this.#badCharacter();
    this.#emit(type);
    return true;
  }

  #quoted(end: string, type: TokenType, unterminated: string): boolean {
    this.#position++;
    for (;;) {
      let next = this.#input[this.#position];
      this.#position++;
      if (next === '\\') {
        next = this.#input[this.#position];
        this.#position++;
        if (next !== undefined && next !== '\n') continue;
      }
      if (next === undefined || next === '\n') return this.#error(unterminated);
      if (next === end) break;
    }
    this.#emit(type);
    return true;
  }

  #raw(): boolean {
    const end = this.#input.indexOf('`', this.#position + 1);
    if (end < 0) return this.#error('unterminated raw quoted string');
    this.#position = end + 1;
    this.#emit('raw-string');
    return true;
  }

  #number(): boolean {
    const number =
      /^[-+]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][-+]?[0-9_]*)?|0[oO][0-7_]*(?:\.[0-7_]*)?|0[bB][01_]*(?:\.[01_]*)?|[0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9_]*)?)i?/.exec(
        this.#input.slice(this.#position),
      );
    this.#position += number?.[0].length ?? 0;
    if (isAlphanumeric(this.#peek())) {
      this.#advance();
      return this.#error(`bad number syntax: ${goQuote(this.#input.slice(this.#start, this.#position))}`);
    }
    this.#emit('number');
    return true;
  }

  #badCharacter(): boolean {
    return this.#error(`bad character ${unicodeName(this.#peek() ?? '')}`);
  }

  #atTerminator(): boolean {
    const next = this.#peek();
    if (next === undefined || isSpace(next) || '.,|:()'.includes(next)) return true;
    return this.#input.startsWith(RIGHT, this.#position);
  }

  #atRight(): 'plain' | 'trim' | undefined {
    const input = this.#input;
    const at = this.#position;
    if (isSpace(input[at]) && input[at + 1] === '-' && input.startsWith(RIGHT, at + MARKER_LENGTH))
      return 'trim';
    return input.startsWith(RIGHT, at) ? 'plain' : undefined;
  }

  #single(type: TokenType): boolean {
    this.#position++;
    this.#emit(type);
    return true;
  }

  #peek(): string | undefined {
    const code = this.#input.codePointAt(this.#position);
    return code === undefined ? undefined : String.fromCodePoint(code);
  }

  #advance(): void {
    this.#position += this.#peek()?.length ?? 0;
  }

  #emit(type: TokenType): void {
    const value = this.#input.slice(this.#start, this.#position);
    this.#tokens.push({ type, value, position: this.#start, line: this.#startLine });
    this.#ignore();
  }

  #ignore(): void {
    for (let at = this.#start; at < this.#position; at++) if (this.#input[at] === '\n') this.#line++;
    this.#start = this.#position;
    this.#startLine = this.#line;
  }

  #error(message: string): false {
    this.#tokens.push({ type: 'error', value: message, position: this.#start, line: this.#startLine });
    this.#failed = true;
    return false;
  }
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}

function isAlphanumeric(character: string | undefined): boolean {
  return character !== undefined && (character === '_' || /^[\p{L}\p{Nd}]$/u.test(character));
}

function leftTrimMarker(input: string, at: number): boolean {
  return input[at] === '-' && isSpace(input[at + 1]);
}

function trimEnd(input: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(input[at - 1])) at--;
  return at;
}

/** A character as Go's %#U shows it: `U+0022 '"'`. */
function unicodeName(character: string): string {
  const code = character.codePointAt(0) ?? 0xfffd;
  const hex = code.toString(16).toUpperCase().padStart(4, '0');
  return /\p{C}/u.test(character) ? `U+${hex}` : `U+${hex} '${character}'`;
}
