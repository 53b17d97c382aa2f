import type { Cursor } from './cursor.ts';
import { parseExpression, parseNamed, parseStarExpressions } from './parse-expression.ts';
import { parseLevel } from './parse-operators.ts';
import { SyntaxProblem } from './syntax-problem.ts';
import type { Case, Expression, Pattern, Statement } from './tree.ts';

type ParseBlock = (cursor: Cursor, after: string, line: number) => readonly Statement[];

/** Whether `match` begins a statement here: it is a name elsewhere. */
export function startsMatch(cursor: Cursor): boolean {
  const { at } = cursor;
  try {
    cursor.next();
    parseStarExpressions(cursor);
    return (
      cursor.is(':') &&
      cursor.peek(1).kind === 'newline' &&
      (cursor.peek(2).kind !== 'indent' || cursor.peek(3).text === 'case')
    );
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    return false;
  } finally {
    cursor.at = at;
  }
}

export function parseMatch(cursor: Cursor, parseBlock: ParseBlock): Statement {
  const start = cursor.next();
  const subject = parseStarExpressions(cursor);
  // Who reads blocks tells that there is none.
  if (cursor.peek(2).kind !== 'indent') parseBlock(cursor, "'match' statement", start.line);
  cursor.at += 3;
  const cases: Case[] = [];
  while (cursor.is('case')) {
    const { line } = cursor.next();
    const pattern = parseOpen(cursor);
    const guard = cursor.take('if') ? parseNamed(cursor) : undefined;
    cases.push({ pattern, guard, body: parseBlock(cursor, "'case' statement", line) });
  }
  if (cursor.token.kind !== 'dedent') cursor.fail();
  cursor.next();
  return { kind: 'match', subject, cases, ...cursor.spanFrom(start) };
}

/** A pattern that may be a sequence without brackets. */
function parseOpen(cursor: Cursor): Pattern {
  const start = cursor.token;
  const first = parseMaybeStar(cursor);
  if (!cursor.is(',')) return first.kind === 'star' ? cursor.fail() : first;
  const items = [first];
  while (cursor.take(',')) {
    if (cursor.is(':') || cursor.is('if')) break;
    items.push(parseMaybeStar(cursor));
  }
  return { kind: 'sequence', items, ...cursor.spanFrom(start) };
}

function parseMaybeStar(cursor: Cursor): Pattern {
  const start = cursor.token;
  if (!cursor.take('*')) return parseAs(cursor);
  const { text } = cursor.name();
  return { kind: 'star', name: text === '_' ? undefined : text, ...cursor.spanFrom(start) };
}

function parseAs(cursor: Cursor): Pattern {
  const start = cursor.token;
  const options = [parseClosed(cursor)];
  while (cursor.take('|')) options.push(parseClosed(cursor));
  const [first] = options;
  const pattern: Pattern =
    options.length === 1 && first ? first : { kind: 'or', options, ...cursor.spanFrom(start) };
  if (!cursor.take('as')) return pattern;
  const { text } = cursor.name();
  return { kind: 'capture', name: text, pattern, ...cursor.spanFrom(start) };
}

function parseClosed(cursor: Cursor): Pattern {
  const start = cursor.token;
  if (cursor.is('(') || cursor.is('[')) return parseSequence(cursor);
  if (cursor.is('{')) return parseMapping(cursor);
  if (start.kind === 'name' && ['None', 'True', 'False'].includes(start.text)) {
    const value = parseLevel(cursor, 9);
    return { kind: 'singleton', value, ...cursor.spanFrom(start) };
  }
  if (start.kind === 'number' || start.kind === 'string' || cursor.is('-')) {
    const value = parseLevel(cursor, 4);
    return { kind: 'value', value, ...cursor.spanFrom(start) };
  }
  const name = cursor.name();
  if (!cursor.is('.') && !cursor.is('('))
    return {
      kind: 'capture',
      name: name.text === '_' ? undefined : name.text,
      pattern: undefined,
      ...cursor.spanFrom(start),
    };
  let value: Expression = {
    kind: 'name',
    name: name.text,
    line: name.line,
    col: name.col,
    endLine: name.endLine,
    endCol: name.endCol,
  };
  while (cursor.take('.')) {
    const { text } = cursor.name();
    value = { kind: 'attribute', value, name: text, ...cursor.spanFrom(start) };
  }
  if (!cursor.take('(')) return { kind: 'value', value, ...cursor.spanFrom(start) };
  const positional: Pattern[] = [];
  const names: string[] = [];
  const values: Pattern[] = [];
  while (!cursor.is(')')) {
    if (cursor.isName && cursor.peek(1).text === '=') {
      names.push(cursor.next().text);
      cursor.next();
      values.push(parseAs(cursor));
    } else {
      if (names.length > 0) cursor.fail('positional patterns follow keyword patterns');
      positional.push(parseAs(cursor));
    }
    if (!cursor.is(')')) cursor.expect(',');
  }
  cursor.next();
  return { kind: 'class', cls: value, positional, names, values, ...cursor.spanFrom(start) };
}

function parseSequence(cursor: Cursor): Pattern {
  const start = cursor.next();
  const end = start.text === '(' ? ')' : ']';
  const items: Pattern[] = [];
  let isGroup = start.text === '(';
  while (!cursor.is(end)) {
    items.push(parseMaybeStar(cursor));
    if (!cursor.is(end)) {
      cursor.expect(',');
      isGroup = false;
    }
  }
  cursor.next();
  const [only] = items;
  if (isGroup && items.length === 1 && only) return only;
  return { kind: 'sequence', items, ...cursor.spanFrom(start) };
}

function parseMapping(cursor: Cursor): Pattern {
  const start = cursor.next();
  const keys: Expression[] = [];
  const values: Pattern[] = [];
  let rest: string | undefined;
  while (!cursor.is('}')) {
    if (cursor.take('**')) rest = cursor.name().text;
    else {
      keys.push(parseExpression(cursor));
      cursor.expect(':');
      values.push(parseAs(cursor));
    }
    if (!cursor.is('}')) cursor.expect(',');
  }
  cursor.next();
  return { kind: 'mapping', keys, values, rest, ...cursor.spanFrom(start) };
}
