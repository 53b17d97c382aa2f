import { CompileError, type Problem } from '../syntax.ts';
import { nameOf } from './token-names.ts';
import type { Token } from './tokens.ts';

/** Goes through the words of a program, and tells as bison does where it cannot go on. */
export class TokenCursor {
  readonly tokens: readonly Token[];
  at = 0;
  /** What bison adds when a rule was left in the middle. */
  hint: Problem | undefined;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  get token(): Token {
    return this.tokens[Math.min(this.at, this.tokens.length - 1)] as Token; // there is always an end
  }

  is(kind: Token['kind'], text?: string): boolean {
    return this.token.kind === kind && (text === undefined || this.token.text === text);
  }

  /** Goes on if this is the operator or the word. */
  takes(text: string): boolean {
    if (this.token.text !== text || !['operator', 'word'].includes(this.token.kind)) return false;
    this.at++;
    return true;
  }

  expect(text: string, expected?: string): void {
    if (!this.takes(text)) this.unexpected(expected);
  }

  /** @param expected what bison says could stand here, where that is little */
  unexpected(expected?: string): never {
    const { start } = this.token;
    const list = expected === undefined ? '' : `, expecting ${expected}`;
    throw new CompileError(
      `syntax error, unexpected ${nameOf(this.token)}${list} (Unix shell quoting issues?)`,
      start,
      this.hint ? [this.hint] : [],
    );
  }

  end(): void {
    if (!this.is('end')) this.unexpected('end of file');
  }
}
