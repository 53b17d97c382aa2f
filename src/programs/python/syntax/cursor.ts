import { type Span, SyntaxProblem } from './syntax-problem.ts';
import type { Token, Tokenizer } from './tokens.ts';

export const KEYWORDS: ReadonlySet<string> = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);

/** Where a parser stands among the words. */
export class Cursor {
  readonly tokens: readonly Token[];
  readonly tokenizer: Tokenizer;
  at = 0;

  constructor(tokenizer: Tokenizer, tokens: readonly Token[]) {
    this.tokenizer = tokenizer;
    this.tokens = tokens;
  }

  get token(): Token {
    return this.tokens[Math.min(this.at, this.tokens.length - 1)] as Token;
  }

  get previous(): Token {
    return this.tokens[Math.max(0, this.at - 1)] as Token;
  }

  peek(distance: number): Token {
    return this.tokens[Math.min(this.at + distance, this.tokens.length - 1)] as Token;
  }

  /** Whether an operator or a keyword comes next. */
  is(text: string): boolean {
    const { token } = this;
    return token.text === text && (token.kind === 'op' || token.kind === 'name');
  }

  take(text: string): boolean {
    if (!this.is(text)) return false;
    this.at++;
    return true;
  }

  next(): Token {
    const { token } = this;
    this.at++;
    return token;
  }

  get isName(): boolean {
    return this.token.kind === 'name' && !KEYWORDS.has(this.token.text);
  }

  name(): Token {
    if (!this.isName) this.fail();
    return this.next();
  }

  expect(text: string): void {
    if (!this.take(text))
      this.fail(text === ':' ? "expected ':'" : text === '(' ? "expected '('" : undefined);
  }

  /** That what stands here is not understood. */
  fail(message = 'invalid syntax', span: Span = this.token): never {
    const { token } = this;
    if (message === 'invalid syntax' && span === token) {
      if (token.kind === 'indent')
        throw new SyntaxProblem('unexpected indent', nowhere(token), { kind: 'IndentationError' });
      if (token.kind === 'dedent' && token.text === '') throw new SyntaxProblem('invalid syntax', token);
    }
    throw new SyntaxProblem(message, span, { unfinished: token.kind === 'end' });
  }

  /** From the beginning of something to the last word read. */
  spanFrom(start: Span): Span {
    const { endLine, endCol } = this.previous;
    return { line: start.line, col: start.col, endLine, endCol };
  }
}

/** A line without a place in it. */
function nowhere({ line }: Token): Span {
  return { line, col: -1, endLine: line, endCol: -1 };
}
