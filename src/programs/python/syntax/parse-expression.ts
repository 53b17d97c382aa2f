import { type Cursor, KEYWORDS } from './cursor.ts';
import { parseLevel, parseOr } from './parse-operators.ts';
import { parseParameters } from './parse-parameters.ts';
import type { Span } from './syntax-problem.ts';
import { describe } from './target.ts';
import type { Token } from './tokens.ts';
import type { Expression } from './tree.ts';

export function over(start: Span, end: Span): Span {
  return { line: start.line, col: start.col, endLine: end.endLine, endCol: end.endCol };
}

/** Whether an expression can begin here. */
export function startsExpression({ kind, text }: Token): boolean {
  if (kind === 'number' || kind === 'string') return true;
  if (kind === 'name')
    return !KEYWORDS.has(text) || ['None', 'True', 'False', 'not', 'lambda', 'await'].includes(text);
  return kind === 'op' && ['(', '[', '{', '-', '+', '~', '...'].includes(text);
}

/** `a, *b`: what stands on the right of an assignment, in a return or a subscript. */
export function parseStarExpressions(cursor: Cursor): Expression {
  const start = cursor.token;
  const first = parseStarExpression(cursor);
  if (!cursor.is(',')) return first;
  const items = [first];
  while (cursor.take(',')) {
    if (!startsExpression(cursor.token) && !cursor.is('*') && !cursor.is('yield')) break;
    items.push(parseStarExpression(cursor));
  }
  return { kind: 'tuple', items, ...cursor.spanFrom(start) };
}

export function parseStarExpression(cursor: Cursor): Expression {
  if (!cursor.is('*')) return parseNamed(cursor, false);
  const start = cursor.next();
  const value = parseLevel(cursor, 0);
  return { kind: 'starred', value, ...cursor.spanFrom(start) };
}

/** An expression that may be `name := value`. */
export function parseNamed(cursor: Cursor, allowed = true): Expression {
  const start = cursor.token;
  if (allowed && cursor.isName && cursor.peek(1).text === ':=') {
    const token = cursor.next();
    cursor.next();
    const value = parseExpression(cursor);
    const target: Expression = { kind: 'name', name: token.text, ...spanOf(token) };
    return { kind: 'named', name: token.text, value, target, ...cursor.spanFrom(start) };
  }
  const value = parseExpression(cursor);
  if (allowed && cursor.is(':=')) {
    cursor.fail(`cannot use assignment expressions with ${describe(value)}`, value);
  }
  return value;
}

export function parseExpression(cursor: Cursor): Expression {
  const start = cursor.token;
  if (cursor.is('lambda')) return parseLambda(cursor);
  if (cursor.is('yield')) cursor.fail();
  const then = parseOr(cursor);
  if (!cursor.is('if')) return then;
  cursor.next();
  const test = parseOr(cursor);
  if (!cursor.is('else')) cursor.fail("expected 'else' after 'if' expression", over(then, test));
  cursor.next();
  const otherwise = parseExpression(cursor);
  return { kind: 'if', test, then, otherwise, ...cursor.spanFrom(start) };
}

function parseLambda(cursor: Cursor): Expression {
  const start = cursor.next();
  const parameters = parseParameters(cursor, ':', false);
  cursor.expect(':');
  const body = parseExpression(cursor);
  return { kind: 'lambda', parameters, body, ...cursor.spanFrom(start) };
}

export function spanOf({ line, col, endLine, endCol }: Span): Span {
  return { line, col, endLine, endCol };
}

export function parseYield(cursor: Cursor): Expression {
  const start = cursor.next();
  if (cursor.take('from')) {
    const value = parseExpression(cursor);
    return { kind: 'yield from', value, ...cursor.spanFrom(start) };
  }
  const value = startsExpression(cursor.token) || cursor.is('*') ? parseStarExpressions(cursor) : undefined;
  return { kind: 'yield', value, ...cursor.spanFrom(start) };
}
