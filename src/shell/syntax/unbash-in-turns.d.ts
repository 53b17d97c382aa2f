/** unbash's reader as generators, which `build/shell-in-turns.ts` derives from it. */
declare module 'unbash/in-turns' {
  import type { ParsedScript, SyntaxNode } from 'unbash';

  /** What `parse` does, with stops. @param rounds of loops between two of them, 1024 unless told */
  export function parseInTurns(source: string, rounds?: number): Generator<undefined, ParsedScript>;

  /** Finds what is found only when somebody asks for it: a word's parts, a substitution's script, a list's elements. */
  export function unfoldInTurns(node: SyntaxNode, rounds?: number): Generator<undefined, void>;
}
