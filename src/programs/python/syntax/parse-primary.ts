import { type Cursor, KEYWORDS } from './cursor.ts';
import { parseArguments } from './parse-arguments.ts';
import { closing, parseBraces, parseComprehension, parseListDisplay } from './parse-display.ts';
import { parseExpression, parseNamed, parseStarExpression, parseYield, spanOf } from './parse-expression.ts';
import { parseNumber } from './parse-number.ts';
import { parseStrings } from './parse-strings.ts';
import type { Expression } from './tree.ts';

export function parsePrimary(cursor: Cursor): Expression {
  const start = cursor.token;
  if (cursor.take('await')) {
    const awaited = parsePrimary(cursor);
    return { kind: 'await', value: awaited, ...cursor.spanFrom(start) };
  }
  let value = parseAtom(cursor);
  for (;;) {
    if (cursor.take('.')) {
      const { text } = cursor.name();
      value = { kind: 'attribute', value, name: text, ...cursor.spanFrom(start) };
    } else if (cursor.is('(')) {
      cursor.next();
      const { args, keywords } = parseArguments(cursor, value);
      value = { kind: 'call', fn: value, args, keywords, ...cursor.spanFrom(start) };
    } else if (cursor.take('[')) {
      const index = parseIndex(cursor);
      closing(cursor, ']', index);
      value = { kind: 'subscript', value, index, ...cursor.spanFrom(start) };
    } else return value;
  }
}

function parseIndex(cursor: Cursor): Expression {
  const start = cursor.token;
  const first = parseSlice(cursor);
  if (!cursor.is(',')) return first;
  const items = [first];
  while (cursor.take(',')) {
    if (cursor.is(']')) break;
    items.push(parseSlice(cursor));
  }
  return { kind: 'tuple', items, ...cursor.spanFrom(start) };
}

function parseBound(cursor: Cursor): Expression | undefined {
  return cursor.is(':') || cursor.is(']') || cursor.is(',') ? undefined : parseExpression(cursor);
}

function parseSlice(cursor: Cursor): Expression {
  const start = cursor.token;
  if (cursor.is('*')) return parseStarExpression(cursor);
  const first = cursor.is(':') ? undefined : parseNamed(cursor);
  if (!cursor.take(':')) return first ?? cursor.fail();
  const stop = parseBound(cursor);
  const step = cursor.take(':') ? parseBound(cursor) : undefined;
  return { kind: 'slice', start: first, stop, step, ...cursor.spanFrom(start) };
}

function parseAtom(cursor: Cursor): Expression {
  const { token } = cursor;
  const span = spanOf(token);
  switch (token.kind) {
    case 'number':
      cursor.next();
      return { kind: 'constant', constant: parseNumber(token, cursor), ...span };
    case 'string':
      return parseStrings(cursor);
    case 'name': {
      const { text } = token;
      if (text === 'None' || text === 'True' || text === 'False') {
        cursor.next();
        return {
          kind: 'constant',
          constant: text === 'None' ? { type: 'none' } : { type: 'bool', value: text === 'True' },
          ...span,
        };
      }
      if (KEYWORDS.has(text)) cursor.fail();
      cursor.next();
      return { kind: 'name', name: text, ...span };
    }
    case 'op':
      if (token.text === '(') return parseGroup(cursor);
      if (token.text === '[') return parseListDisplay(cursor);
      if (token.text === '{') return parseBraces(cursor);
      if (token.text === '...') {
        cursor.next();
        return { kind: 'constant', constant: { type: 'ellipsis' }, ...span };
      }
      return cursor.fail();
    default:
      return cursor.fail();
  }
}

function parseGroup(cursor: Cursor): Expression {
  const start = cursor.next();
  if (cursor.take(')')) return { kind: 'tuple', items: [], ...cursor.spanFrom(start) };
  if (cursor.is('yield')) {
    const value = parseYield(cursor);
    closing(cursor, ')', value);
    return value;
  }
  const first = cursor.is('*') ? parseStarExpression(cursor) : parseNamed(cursor);
  if (cursor.is('for') || cursor.is('async')) {
    const generator = parseComprehension(cursor, 'generator', first, undefined, start);
    closing(cursor, ')', generator);
    return { ...generator, ...cursor.spanFrom(start) };
  }
  if (cursor.is(',')) {
    const items = [first];
    while (cursor.take(',')) {
      if (cursor.is(')')) break;
      items.push(cursor.is('*') ? parseStarExpression(cursor) : parseNamed(cursor));
    }
    closing(cursor, ')', items.at(-1));
    return { kind: 'tuple', items, ...cursor.spanFrom(start) };
  }
  if (first.kind === 'starred' && cursor.is(')')) cursor.fail('cannot use starred expression here', first);
  closing(cursor, ')', first);
  return first;
}
