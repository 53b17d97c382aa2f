import type { Cursor } from './cursor.ts';
import {
  over,
  parseExpression,
  parseNamed,
  parseStarExpression,
  startsExpression,
} from './parse-expression.ts';
import { parseLevel, parseOr } from './parse-operators.ts';
import { type Span, SyntaxProblem } from './syntax-problem.ts';
import { demandTarget, describe } from './target.ts';
import type { Comprehension, Expression } from './tree.ts';

export function closing(cursor: Cursor, text: string, last: Expression | undefined): undefined {
  if (cursor.is(text)) cursor.next();
  else forgottenComma(cursor, last);
}

/** Two expressions side by side in brackets lack a comma. */
export function forgottenComma(cursor: Cursor, before: Expression | undefined): never {
  const { at, token } = cursor;
  const stringAfterName = before?.kind === 'name' && token.kind === 'string';
  if (
    before &&
    token.depth > 0 &&
    startsExpression(token) &&
    !stringAfterName &&
    before.kind !== 'lambda' &&
    before.kind !== 'if'
  ) {
    let after: Expression | undefined;
    try {
      after = parseExpression(cursor);
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
    }
    cursor.at = at;
    if (after) cursor.fail('invalid syntax. Perhaps you forgot a comma?', over(before, after));
  }
  if (before && token.text === '=' && before.kind !== 'name')
    cursor.fail(`cannot assign to ${describe(before)} here. Maybe you meant '==' instead of '='?`, before);
  if (before && token.text === '=')
    cursor.fail("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", over(before, token));
  return cursor.fail();
}

export function parseListDisplay(cursor: Cursor): Expression {
  const start = cursor.next();
  const items: Expression[] = [];
  while (!cursor.is(']')) {
    const item = cursor.is('*') ? parseStarExpression(cursor) : parseNamed(cursor);
    if (items.length === 0 && (cursor.is('for') || cursor.is('async'))) {
      const all = parseComprehension(cursor, 'list', item, undefined, start);
      closing(cursor, ']', all);
      return { ...all, ...cursor.spanFrom(start) };
    }
    items.push(item);
    if (!cursor.is(']') && !cursor.take(',')) forgottenComma(cursor, item);
  }
  cursor.next();
  return { kind: 'list', items, ...cursor.spanFrom(start) };
}

export function parseBraces(cursor: Cursor): Expression {
  const start = cursor.next();
  const keys: (Expression | undefined)[] = [];
  const values: Expression[] = [];
  const items: Expression[] = [];
  while (!cursor.is('}')) {
    if (items.length === 0 && cursor.take('**')) {
      keys.push(undefined);
      values.push(parseLevel(cursor, 0));
    } else {
      const item = cursor.is('*') ? parseStarExpression(cursor) : parseNamed(cursor);
      if (items.length === 0 && cursor.is(':')) {
        const colon = cursor.next();
        if (cursor.is('}') || cursor.is(','))
          cursor.fail("expression expected after dictionary key and ':'", colon);
        const value = parseExpression(cursor);
        if (keys.length === 0 && (cursor.is('for') || cursor.is('async'))) {
          const all = parseComprehension(cursor, 'dict', item, value, start);
          closing(cursor, '}', all);
          return { ...all, ...cursor.spanFrom(start) };
        }
        keys.push(item);
        values.push(value);
      } else {
        if (keys.length > 0) {
          if (cursor.is('}') || cursor.is(','))
            cursor.fail("':' expected after dictionary key", cursor.previous);
          cursor.fail();
        }
        if (items.length === 0 && (cursor.is('for') || cursor.is('async'))) {
          const all = parseComprehension(cursor, 'set', item, undefined, start);
          closing(cursor, '}', all);
          return { ...all, ...cursor.spanFrom(start) };
        }
        items.push(item);
      }
    }
    if (!cursor.is('}') && !cursor.take(',')) forgottenComma(cursor, items.at(-1) ?? values.at(-1));
  }
  cursor.next();
  const span = cursor.spanFrom(start);
  return items.length > 0 ? { kind: 'set', items, ...span } : { kind: 'dict', keys, values, ...span };
}

export function parseComprehension(
  cursor: Cursor,
  of: 'list' | 'set' | 'generator' | 'dict',
  element: Expression,
  value: Expression | undefined,
  start: Span,
): Expression {
  const parts: Comprehension[] = [];
  if (element.kind === 'starred') cursor.fail('iterable unpacking cannot be used in comprehension', element);
  while (cursor.is('for') || cursor.is('async')) {
    const isAsync = cursor.take('async');
    if (!cursor.take('for')) cursor.fail();
    const target = parseTargets(cursor);
    cursor.expect('in');
    const iter = parseOr(cursor);
    const ifs: Expression[] = [];
    while (cursor.take('if'))
      ifs.push(cursor.isName && cursor.peek(1).text === ':=' ? parseNamed(cursor) : parseOr(cursor));
    parts.push({ isAsync, target, iter, ifs });
  }
  return { kind: 'comprehension', of, element, value, parts, ...cursor.spanFrom(start) };
}

function parseOneTarget(cursor: Cursor): Expression {
  return cursor.is('*') ? parseStarExpression(cursor) : parseLevel(cursor, 0);
}

/** What stands between `for` and `in`. */
export function parseTargets(cursor: Cursor): Expression {
  const start = cursor.token;
  const first = parseOneTarget(cursor);
  let target = first;
  if (cursor.is(',')) {
    const items = [first];
    while (cursor.take(',')) {
      if (cursor.is('in') || cursor.is('=')) break;
      items.push(parseOneTarget(cursor));
    }
    target = { kind: 'tuple', items, ...cursor.spanFrom(start) };
  }
  demandTarget(cursor, target, 'assign to');
  return target;
}
