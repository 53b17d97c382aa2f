/** What is wrong with a script's syntax; `position` is where in its text. */
export type SyntaxProblem =
  /** The end came too early: more lines may complete it. */
  | { readonly kind: 'end'; readonly position: number; readonly expecting?: string | undefined }
  /** A quote, a substitution or the like is not closed. */
  | {
      readonly kind: 'unclosed';
      readonly position: number;
      readonly what: 'double quote' | 'single quote' | 'backquote' | 'command' | 'parameter' | 'arithmetic';
    }
  | {
      readonly kind: 'token';
      readonly position: number;
      readonly token: string;
      /** The token is a newline that the script does not have, because it has ended. */
      readonly atEnd?: boolean;
      readonly expecting?: string | undefined;
      /** The line that holds the token. */
      readonly line: string;
      readonly lineNumber: number;
    }
  | { readonly kind: 'loop variable'; readonly position: number; readonly name: string }
  | { readonly kind: 'function name'; readonly position: number }
  | { readonly kind: 'other'; readonly position: number; readonly message: string };
