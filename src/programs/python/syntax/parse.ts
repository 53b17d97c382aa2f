import { Cursor } from './cursor.ts';
import { parseStarExpressions } from './parse-expression.ts';
import { parseStatement } from './parse-statement.ts';
import { Tokenizer } from './tokens.ts';
import type { Expression, Statement } from './tree.ts';

/** The statements of a source text. @throws SyntaxProblem */
export function parseProgram(source: string): readonly Statement[] {
  const cursor = start(source);
  const statements: Statement[] = [];
  while (cursor.token.kind !== 'end') {
    if (cursor.token.kind === 'newline') cursor.next();
    else for (const each of parseStatement(cursor)) statements.push(each);
  }
  return statements;
}

/** A single expression, as eval takes it. @throws SyntaxProblem */
export function parseEval(source: string): Expression {
  const cursor = start(source.replace(/^[ \t]+/, ''));
  const value = parseStarExpressions(cursor);
  while (cursor.token.kind === 'newline') cursor.next();
  if (cursor.token.kind !== 'end') cursor.fail();
  return value;
}

function start(source: string): Cursor {
  const tokenizer = new Tokenizer(source);
  return new Cursor(tokenizer, tokenizer.run());
}
