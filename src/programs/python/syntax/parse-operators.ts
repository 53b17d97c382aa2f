import type { Cursor } from './cursor.ts';
import { parsePrimary } from './parse-primary.ts';
import type { BinaryOperator, CompareOperator, Expression } from './tree.ts';

const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ['|'],
  ['^'],
  ['&'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '//', '%', '@'],
];

const COMPARISONS: ReadonlySet<string> = new Set(['<', '>', '<=', '>=', '==', '!=']);

export function parseOr(cursor: Cursor): Expression {
  const start = cursor.token;
  const first = parseAnd(cursor);
  if (!cursor.is('or')) return first;
  const values = [first];
  while (cursor.take('or')) values.push(parseAnd(cursor));
  return { kind: 'bool', operator: 'or', values, ...cursor.spanFrom(start) };
}

function parseAnd(cursor: Cursor): Expression {
  const start = cursor.token;
  const first = parseNot(cursor);
  if (!cursor.is('and')) return first;
  const values = [first];
  while (cursor.take('and')) values.push(parseNot(cursor));
  return { kind: 'bool', operator: 'and', values, ...cursor.spanFrom(start) };
}

function parseNot(cursor: Cursor): Expression {
  if (!cursor.is('not')) return parseComparison(cursor);
  const start = cursor.next();
  const operand = parseNot(cursor);
  return { kind: 'unary', operator: 'not', operand, ...cursor.spanFrom(start) };
}

function comparison(cursor: Cursor): CompareOperator | undefined {
  const { text, kind } = cursor.token;
  if (kind === 'op' && COMPARISONS.has(text)) {
    cursor.next();
    return text as CompareOperator;
  }
  if (cursor.take('in')) return 'in';
  if (cursor.is('not') && cursor.peek(1).text === 'in') {
    cursor.at += 2;
    return 'not in';
  }
  if (cursor.take('is')) return cursor.take('not') ? 'is not' : 'is';
  return undefined;
}

function parseComparison(cursor: Cursor): Expression {
  const start = cursor.token;
  const left = parseLevel(cursor, 0);
  const operators: CompareOperator[] = [];
  const others: Expression[] = [];
  for (let operator = comparison(cursor); operator; operator = comparison(cursor)) {
    operators.push(operator);
    others.push(parseLevel(cursor, 0));
  }
  return operators.length === 0
    ? left
    : { kind: 'compare', left, operators, others, ...cursor.spanFrom(start) };
}

/** Binary operators from the loosest level on. */
export function parseLevel(cursor: Cursor, level: number): Expression {
  const operators = LEVELS[level];
  if (!operators) return parseFactor(cursor);
  const start = cursor.token;
  let left = parseLevel(cursor, level + 1);
  for (;;) {
    const { text, kind } = cursor.token;
    const operator = kind === 'op' ? operators.find((each) => each === text) : undefined;
    if (!operator) return left;
    cursor.next();
    const right = parseLevel(cursor, level + 1);
    left = { kind: 'binary', operator, left, right, ...cursor.spanFrom(start) };
  }
}

function parseFactor(cursor: Cursor): Expression {
  const start = cursor.token;
  const { text, kind } = start;
  if (kind === 'op' && (text === '-' || text === '+' || text === '~')) {
    cursor.next();
    const operand = parseFactor(cursor);
    return { kind: 'unary', operator: text, operand, ...cursor.spanFrom(start) };
  }
  const base = parsePrimary(cursor);
  if (!cursor.take('**')) return base;
  const right = parseFactor(cursor);
  return { kind: 'binary', operator: '**', left: base, right, ...cursor.spanFrom(start) };
}
