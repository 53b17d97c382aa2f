import type { Compilation } from './compilation.ts';
import { isOpenEnded } from './expression.ts';
import { expression, openExpression, pushConstant, toStack, want } from './expressions.ts';
import { OP } from './opcode.ts';
import type { Tokens } from './tokens.ts';

/** Items without keys that are collected on the stack before they are stored. */
const MOST_PENDING = 50;

/** `{ 1, 2, name = 3, [key] = 4, ... }` */
export function tableConstructor(c: Compilation): void {
  const { tokens, code } = c;
  const { line } = tokens.expect('{');
  code.emit(OP.newTable, 0, 0, 1);
  const base = code.depth;
  let stored = 0;
  let pending = 0;
  const flush = (op: number = OP.setList): void => {
    code.emit(op, pending, stored + 1, -pending);
    stored += pending;
    pending = 0;
  };
  while (!tokens.is('}')) {
    if (tokens.is('[') || (tokens.is('name') && tokens.peek().type === '=')) {
      if (pending > 0) flush();
      keyedItem(c);
    } else {
      const item = openExpression(c);
      if (isOpenEnded(item) && isLastItem(tokens)) {
        want(c, item, -1);
        flush(OP.setListM);
      } else {
        toStack(c, item);
        if (++pending === MOST_PENDING) flush();
      }
    }
    if (!isSeparator(tokens)) break;
    tokens.advance();
  }
  if (pending > 0) flush();
  code.depth = base;
  tokens.expectMatch('}', '{', line);
}

function keyedItem(c: Compilation): void {
  const { tokens } = c;
  if (tokens.accept('[')) {
    expression(c);
    tokens.expect(']');
  } else pushConstant(c, tokens.token.text);
  tokens.expect('=');
  expression(c);
  c.code.emit(OP.setItem, 0, 0, -2);
}

function isLastItem(tokens: Tokens): boolean {
  return tokens.is('}') || (isSeparator(tokens) && tokens.peek().type === '}');
}

function isSeparator(tokens: Tokens): boolean {
  return tokens.is(',') || tokens.is(';');
}
