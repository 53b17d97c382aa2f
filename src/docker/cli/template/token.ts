/** What the lexer finds in a template. Keywords are named by themselves. */
export type Keyword =
  | 'block'
  | 'break'
  | 'continue'
  | 'define'
  | 'else'
  | 'end'
  | 'if'
  | 'nil'
  | 'range'
  | 'template'
  | 'with';

export type TokenType =
  | Keyword
  | 'text'
  | 'left-delimiter'
  | 'right-delimiter'
  | 'space'
  | 'bool'
  | 'char'
  | 'character'
  | 'number'
  | 'string'
  | 'raw-string'
  | 'identifier'
  | 'field'
  | 'variable'
  | 'dot'
  | 'pipe'
  | 'assign'
  | 'declare'
  | 'left-paren'
  | 'right-paren'
  | 'error'
  | 'end-of-file';

export interface Token {
  readonly type: TokenType;
  /** The text, or the message of an error. */
  readonly value: string;
  /** Where it begins, in UTF-16 units of the template. */
  readonly position: number;
  /** Counted from 1. */
  readonly line: number;
}

export const KEYWORDS: ReadonlySet<string> = new Set<Keyword>([
  'block',
  'break',
  'continue',
  'define',
  'else',
  'end',
  'if',
  'nil',
  'range',
  'template',
  'with',
]);
