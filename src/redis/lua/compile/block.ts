import type { Compilation } from './compilation.ts';
import { statement } from './statement.ts';

const BLOCK_ENDS: ReadonlySet<string> = new Set(['else', 'elseif', 'end', 'eof', 'until']);

/** Statements up to the word that ends them. */
export function block(c: Compilation): void {
  let last = false;
  while (!last && !endsBlock(c)) {
    last = statement(c);
    c.tokens.accept(';');
  }
}

/** Whether the next token is none of the block. */
export function endsBlock({ tokens }: Compilation): boolean {
  return BLOCK_ENDS.has(tokens.token.type);
}

/** A block whose variables are forgotten at its end. */
export function scope(c: Compilation): void {
  const height = c.code.depth;
  c.code.openBlock();
  block(c);
  c.code.closeBlock(height);
}
