import type { FunctionCode } from './function-code.ts';
import type { Tokens } from './tokens.ts';

/** A chunk that is being compiled. */
export interface Compilation {
  readonly tokens: Tokens;
  /** As error messages show it. */
  readonly chunk: string;
  /** The function that the next tokens belong to. */
  code: FunctionCode;
}
