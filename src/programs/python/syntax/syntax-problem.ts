/** Where something stands: lines from 1, columns from 0. */
export interface Span {
  readonly line: number;
  readonly col: number;
  readonly endLine: number;
  readonly endCol: number;
}

/** Something that is no Python. */
export class SyntaxProblem extends Error {
  readonly span: Span;
  readonly kind: 'SyntaxError' | 'IndentationError' | 'TabError';
  /** More lines could still make it right: a prompt asks for them. */
  readonly isUnfinished: boolean;

  constructor(
    message: string,
    span: Span,
    options: { readonly kind?: SyntaxProblem['kind']; readonly unfinished?: boolean } = {},
  ) {
    super(message);
    this.span = span;
    this.kind = options.kind ?? 'SyntaxError';
    this.isUnfinished = options.unfinished ?? false;
  }
}
