import { SyntaxProblem } from './syntax.ts';
import type { Token } from './tokens.ts';

/** A place in the list of a program's tokens. */
export class TokenCursor {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get peek(): Token {
    return this.#tokens[Math.min(this.#at, this.#tokens.length - 1)] as Token; // there is always an end
  }

  /** The tokens from here on. */
  ahead(count: number): readonly Token[] {
    return this.#tokens.slice(this.#at, this.#at + count);
  }

  skip(count = 1): void {
    this.#at += count;
  }

  get position(): number {
    return this.#at;
  }

  backTo(position: number): void {
    this.#at = position;
  }

  is(kind: Token['kind'], text?: string): boolean {
    const { kind: own, text: value } = this.peek;
    return own === kind && (text === undefined || value === text);
  }

  takes(kind: Token['kind'], text?: string): Token | undefined {
    if (!this.is(kind, text)) return undefined;
    return this.#tokens[this.#at++];
  }

  expect(kind: Token['kind'], text?: string): Token {
    return this.takes(kind, text) ?? this.unexpected();
  }

  unexpected(): never {
    const { kind, text, line } = this.peek;
    const last = kind === 'newline' && this.#tokens[this.#at + 1]?.kind === 'end';
    if (kind === 'end' || last) throw new SyntaxProblem('missing } near end of file', this.lastLine);
    throw new SyntaxProblem(`syntax error at or near ${kind === 'newline' ? 'end of line' : text}`, line);
  }

  /** The line after the program's last, which is where mawk notices what is missing. */
  get lastLine(): number {
    return (this.#tokens.at(-1)?.line ?? 1) + 1;
  }

  newlines(): void {
    while (this.is('newline') && this.#tokens[this.#at + 1] !== undefined) this.#at++;
  }

  terminators(): void {
    while ((this.is('newline') && this.#tokens[this.#at + 1] !== undefined) || this.is('operator', ';'))
      this.#at++;
  }
}
