import { Lexer, type Token } from './lexer.ts';

/** Deeper nesting is refused, as in Lua 5.1, which keeps scripts from exhausting our stack too. */
const DEEPEST = 195;

/** The tokens of a chunk, read one by one. Complains as Lua does. */
export class Tokens {
  /** What comes next. */
  token: Token;
  /** The line of the last one that was taken; instructions are said to stand there. */
  lastLine = 1;
  readonly #lexer: Lexer;
  #ahead: Token | undefined;
  #nesting = 0;

  constructor(text: string, chunk: string) {
    this.#lexer = new Lexer(text, chunk);
    this.token = this.#lexer.next();
  }

  is(type: string): boolean {
    return this.token.type === type;
  }

  advance(): Token {
    const { token } = this;
    this.lastLine = token.line;
    this.token = this.#ahead ?? this.#lexer.next();
    this.#ahead = undefined;
    return token;
  }

  /** The one after the next. */
  peek(): Token {
    this.#ahead ??= this.#lexer.next();
    return this.#ahead;
  }

  accept(type: string): boolean {
    if (this.token.type !== type) return false;
    this.advance();
    return true;
  }

  expect(type: string): Token {
    if (this.token.type !== type) this.expected(type);
    return this.advance();
  }

  /** Expects what ends the construct that `who` began at a line. */
  expectMatch(what: string, who: string, line: number): void {
    if (this.accept(what)) return;
    if (line === this.token.line) this.expected(what);
    this.fail(`'${what}' expected (to close '${who}' at line ${line})`);
  }

  name(): string {
    if (this.token.type !== 'name') this.expected('<name>');
    return this.advance().text;
  }

  expected(what: string): never {
    this.fail(`'${what}' expected`);
  }

  /** @throws LuaError with the next token's place and text */
  fail(message: string): never {
    this.#lexer.line = this.token.line;
    this.#lexer.fail(message, this.token.text);
  }

  /** @throws LuaError with the last token's line and the next token's text */
  failAtLast(message: string): never {
    this.#lexer.line = this.lastLine;
    this.#lexer.fail(message, this.token.text);
  }

  /** @throws LuaError without a token: what has grown too large lies anywhere before */
  failAsTooMuch(message: string): never {
    this.#lexer.line = this.token.line;
    this.#lexer.fail(message);
  }

  /** A statement or an expression inside another one begins; `leave` ends it. */
  enter(): void {
    if (++this.#nesting > DEEPEST) this.failAsTooMuch('chunk has too many syntax levels');
  }

  leave(): void {
    this.#nesting--;
  }
}
