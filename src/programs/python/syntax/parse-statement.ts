import type { Cursor } from './cursor.ts';
import { parseArguments } from './parse-arguments.ts';
import { parseTargets } from './parse-display.ts';
import {
  parseExpression,
  parseNamed,
  parseStarExpressions,
  parseYield,
  startsExpression,
} from './parse-expression.ts';
import { parseLevel } from './parse-operators.ts';
import { parseParameters } from './parse-parameters.ts';
import { parseMatch, startsMatch } from './parse-pattern.ts';
import { type Span, SyntaxProblem } from './syntax-problem.ts';
import { demandTarget, describe } from './target.ts';
import type { Alias, BinaryOperator, Expression, Handler, Keyword, Statement, WithItem } from './tree.ts';

const AUGMENTED = /^(?:\+|-|\*|\/|\/\/|%|@|&|\||\^|>>|<<|\*\*)=$/;

/** A statement of one or more lines, or the simple ones of one line. */
export function parseStatement(cursor: Cursor): readonly Statement[] {
  const { token } = cursor;
  if (token.kind === 'op' && token.text === '@') return [parseDecorated(cursor)];
  if (token.kind === 'name') {
    const compound = parseCompound(cursor);
    if (compound) return [compound];
  }
  return parseSimpleLine(cursor);
}

function parseCompound(cursor: Cursor): Statement | undefined {
  switch (cursor.token.text) {
    case 'if':
      return parseIf(cursor);
    case 'while':
      return parseWhile(cursor);
    case 'for':
      return parseFor(cursor);
    case 'try':
      return parseTry(cursor);
    case 'with':
      return parseWith(cursor);
    case 'def':
      return parseDef(cursor, []);
    case 'class':
      return parseClass(cursor, []);
    case 'async':
      return parseAsync(cursor, []);
    case 'match':
      return startsMatch(cursor) ? parseMatch(cursor, parseBlock) : undefined;
    default:
      return undefined;
  }
}

/** `async def`, `async for` and `async with`; they begin at their first word. */
function parseAsync(cursor: Cursor, decorators: readonly Expression[]): Statement {
  const { line, col } = cursor.next();
  const made = cursor.is('def')
    ? parseDef(cursor, decorators, true)
    : decorators.length > 0
      ? cursor.fail()
      : cursor.is('for')
        ? parseFor(cursor, true)
        : cursor.is('with')
          ? parseWith(cursor, true)
          : cursor.fail();
  return { ...made, line, col };
}

function parseSimpleLine(cursor: Cursor): readonly Statement[] {
  const statements = [parseSimple(cursor)];
  while (cursor.take(';')) {
    if (cursor.token.kind === 'newline') break;
    statements.push(parseSimple(cursor));
  }
  if (cursor.token.kind === 'newline') cursor.next();
  else if (cursor.token.kind !== 'end') {
    oldStatement(cursor, statements.at(-1));
    if (cursor.is('=')) {
      const last = statements.at(-1);
      if (last?.kind === 'expression') demandTarget(cursor, last.value, 'assign to', true);
    }
    cursor.fail();
  }
  return statements;
}

/** `print "x"`, which was a statement once. */
function oldStatement(cursor: Cursor, statement: Statement | undefined): void {
  if (statement?.kind !== 'expression' || statement.value.kind !== 'name') return;
  const { name } = statement.value;
  if ((name !== 'print' && name !== 'exec') || !startsExpression(cursor.token)) return;
  try {
    parseStarExpressions(cursor);
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    return;
  }
  cursor.fail(
    `Missing parentheses in call to '${name}'. Did you mean ${name}(...)?`,
    cursor.spanFrom(statement),
  );
}

function parseSimple(cursor: Cursor): Statement {
  const start = cursor.token;
  if (start.kind !== 'name') return parseExpressionStatement(cursor);
  switch (start.text) {
    case 'pass':
    case 'break':
    case 'continue':
      cursor.next();
      return { kind: start.text, ...cursor.spanFrom(start) };
    case 'return': {
      cursor.next();
      const value =
        startsExpression(cursor.token) || cursor.is('*') ? parseStarExpressions(cursor) : undefined;
      return { kind: 'return', value, ...cursor.spanFrom(start) };
    }
    case 'raise': {
      cursor.next();
      const exception = startsExpression(cursor.token) ? parseExpression(cursor) : undefined;
      const cause = exception && cursor.take('from') ? parseExpression(cursor) : undefined;
      return { kind: 'raise', exception, cause, ...cursor.spanFrom(start) };
    }
    case 'assert': {
      cursor.next();
      const test = parseExpression(cursor);
      const message = cursor.take(',') ? parseExpression(cursor) : undefined;
      return { kind: 'assert', test, message, ...cursor.spanFrom(start) };
    }
    case 'del': {
      cursor.next();
      const target = parseStarExpressions(cursor);
      demandTarget(cursor, target, 'delete');
      return {
        kind: 'delete',
        targets: target.kind === 'tuple' ? target.items : [target],
        ...cursor.spanFrom(start),
      };
    }
    case 'global':
    case 'nonlocal': {
      cursor.next();
      const names = [cursor.name().text];
      while (cursor.take(',')) names.push(cursor.name().text);
      return { kind: start.text, names, ...cursor.spanFrom(start) };
    }
    case 'import': {
      cursor.next();
      const names = [parseAlias(cursor, true)];
      while (cursor.take(',')) names.push(parseAlias(cursor, true));
      return { kind: 'import', names, ...cursor.spanFrom(start) };
    }
    case 'from':
      return parseFrom(cursor);
    case 'type':
      if (cursor.peek(1).kind === 'name' && (cursor.peek(2).text === '=' || cursor.peek(2).text === '['))
        throw new SyntaxProblem("drydock: 'type' statements are not simulated", start);
      return parseExpressionStatement(cursor);
    default:
      return parseExpressionStatement(cursor);
  }
}

function dottedName(cursor: Cursor): string {
  let name = cursor.name().text;
  while (cursor.take('.')) name += `.${cursor.name().text}`;
  return name;
}

function parseAlias(cursor: Cursor, dotted: boolean): Alias {
  const start = cursor.token;
  const name = dotted ? dottedName(cursor) : cursor.name().text;
  const as = cursor.take('as') ? cursor.name().text : undefined;
  return { name, as, ...cursor.spanFrom(start) };
}

function parseFrom(cursor: Cursor): Statement {
  const start = cursor.next();
  let level = 0;
  while (cursor.is('.') || cursor.is('...')) level += cursor.next().text.length;
  const module = cursor.is('import') && level > 0 ? '' : dottedName(cursor);
  cursor.expect('import');
  if (cursor.take('*')) return { kind: 'from', module, level, names: '*', ...cursor.spanFrom(start) };
  const names: Alias[] = [];
  const inBrackets = cursor.take('(');
  do {
    if (inBrackets && cursor.is(')')) break;
    if (!inBrackets && cursor.token.kind === 'newline' && names.length > 0)
      cursor.fail('trailing comma not allowed without surrounding parentheses', cursor.previous);
    names.push(parseAlias(cursor, false));
  } while (cursor.take(','));
  if (inBrackets) cursor.expect(')');
  return { kind: 'from', module, level, names, ...cursor.spanFrom(start) };
}

function parseRight(cursor: Cursor): Expression {
  return cursor.is('yield') ? parseYield(cursor) : parseStarExpressions(cursor);
}

function parseExpressionStatement(cursor: Cursor): Statement {
  const start = cursor.token;
  const first = parseRight(cursor);
  if (cursor.is(':') && (first.kind === 'name' || first.kind === 'attribute' || first.kind === 'subscript')) {
    cursor.next();
    const annotation = parseExpression(cursor);
    const value = cursor.take('=') ? parseRight(cursor) : undefined;
    return {
      kind: 'annotated',
      target: first,
      annotation,
      value,
      isSimple: first.kind === 'name' && start.text !== '(',
      ...cursor.spanFrom(start),
    };
  }
  if (cursor.token.kind === 'op' && AUGMENTED.test(cursor.token.text)) {
    const { text } = cursor.token;
    if (first.kind !== 'name' && first.kind !== 'attribute' && first.kind !== 'subscript')
      cursor.fail(`'${describe(first)}' is an illegal expression for augmented assignment`, first);
    cursor.next();
    const value = parseRight(cursor);
    return {
      kind: 'augmented',
      target: first,
      operator: text.slice(0, -1) as BinaryOperator,
      value,
      ...cursor.spanFrom(start),
    };
  }
  if (!cursor.is('=')) {
    if (first.kind === 'starred') cursor.fail("can't use starred expression here", first);
    return { kind: 'expression', value: first, ...cursor.spanFrom(start) };
  }
  const chain = [first];
  while (cursor.take('=')) {
    demandTarget(
      cursor,
      chain.at(-1) as Expression,
      'assign to',
      chain.length === 1 && !hasManyTargets(first),
    );
    chain.push(parseRight(cursor));
  }
  const value = chain.pop() as Expression;
  for (const target of chain)
    if (target.kind === 'starred')
      cursor.fail('starred assignment target must be in a list or tuple', target);
  return { kind: 'assign', targets: chain, value, ...cursor.spanFrom(start) };
}

function hasManyTargets({ kind }: Expression): boolean {
  return kind === 'tuple' || kind === 'list';
}

/** What comes after a colon: statements of the same line, or an indented block. */
function parseBlock(cursor: Cursor, after: string, line: number): readonly Statement[] {
  if (!cursor.is(':')) {
    if (cursor.is('='))
      cursor.fail("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", equalsSpan(cursor));
    const always = after === 'function definition' || /'(?:try|else|finally)'/.test(after);
    cursor.fail(always || cursor.token.kind === 'newline' ? "expected ':'" : undefined);
  }
  cursor.next();
  if (cursor.token.kind !== 'newline') return parseSimpleLine(cursor);
  cursor.next();
  if ((cursor.token.kind as string) !== 'indent') {
    const { token } = cursor;
    const at = ['end', 'dedent'].includes(token.kind) ? endSpan(cursor) : token;
    const span = { ...at, endLine: at.line, endCol: at.col };
    throw new SyntaxProblem(`expected an indented block after ${after} on line ${line}`, span, {
      kind: 'IndentationError',
      unfinished: ['end', 'newline'].includes(token.kind),
    });
  }
  cursor.next();
  const body: Statement[] = [];
  while (!['dedent', 'end'].includes(cursor.token.kind))
    for (const each of parseStatement(cursor)) body.push(each);
  if ((cursor.token.kind as string) === 'dedent') cursor.next();
  return body;
}

/** `if x = 3:` up to behind what stands on the right. */
function equalsSpan(cursor: Cursor): Span {
  const left = cursor.previous;
  const { at } = cursor;
  cursor.next();
  try {
    parseLevel(cursor, 0);
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
  }
  const span = cursor.spanFrom(left);
  cursor.at = at;
  return span;
}

function endSpan(cursor: Cursor): Span {
  const { token, previous } = cursor;
  return token.kind === 'dedent' && cursor.peek(1).kind !== 'end' && cursor.peek(1).kind !== 'dedent'
    ? nextReal(cursor)
    : { ...previous, col: -1 };
}

function nextReal(cursor: Cursor): Span {
  let distance = 0;
  while (cursor.peek(distance).kind === 'dedent') distance++;
  return cursor.peek(distance);
}

function parseIf(cursor: Cursor): Statement {
  const start = cursor.next();
  const test = parseNamed(cursor);
  const body = parseBlock(cursor, `'${start.text}' statement`, start.line);
  let otherwise: readonly Statement[] = [];
  if (cursor.is('elif')) otherwise = [parseIf(cursor)];
  else if (cursor.is('else')) {
    const { line } = cursor.next();
    otherwise = parseBlock(cursor, "'else' statement", line);
  }
  return { kind: 'if', test, body, otherwise, ...cursor.spanFrom(start) };
}

function parseElse(cursor: Cursor): readonly Statement[] {
  if (!cursor.is('else')) return [];
  const { line } = cursor.next();
  return parseBlock(cursor, "'else' statement", line);
}

function parseWhile(cursor: Cursor): Statement {
  const start = cursor.next();
  const test = parseNamed(cursor);
  const body = parseBlock(cursor, "'while' statement", start.line);
  return { kind: 'while', test, body, otherwise: parseElse(cursor), ...cursor.spanFrom(start) };
}

function parseFor(cursor: Cursor, isAsync = false): Statement {
  const start = cursor.next();
  const target = parseTargets(cursor);
  cursor.expect('in');
  const iter = parseStarExpressions(cursor);
  const body = parseBlock(cursor, "'for' statement", start.line);
  return {
    kind: 'for',
    isAsync,
    target,
    iter,
    body,
    otherwise: parseElse(cursor),
    ...cursor.spanFrom(start),
  };
}

function parseTry(cursor: Cursor): Statement {
  const start = cursor.next();
  const body = parseBlock(cursor, "'try' statement", start.line);
  const handlers: Handler[] = [];
  while (cursor.is('except')) {
    const from = cursor.next();
    if (cursor.is('*')) throw new SyntaxProblem("drydock: 'except*' is not simulated", cursor.token);
    let type: Expression | undefined;
    let name: string | undefined;
    if (!cursor.is(':')) {
      type = parseExpression(cursor);
      if (cursor.is(',')) {
        parseRest(cursor);
        cursor.fail('multiple exception types must be parenthesized', cursor.spanFrom(type));
      }
      if (cursor.take('as')) name = cursor.name().text;
    }
    const block = parseBlock(cursor, "'except' statement", from.line);
    handlers.push({ type, name, body: block, ...cursor.spanFrom(from) });
  }
  handlers.forEach((handler, index) => {
    if (!handler.type && index < handlers.length - 1) cursor.fail("default 'except:' must be last", handler);
  });
  const otherwise = handlers.length > 0 ? parseElse(cursor) : [];
  let last: readonly Statement[] = [];
  if (cursor.is('finally')) {
    const { line } = cursor.next();
    last = parseBlock(cursor, "'finally' statement", line);
  }
  if (handlers.length === 0 && last.length === 0) cursor.fail("expected 'except' or 'finally' block");
  return { kind: 'try', body, handlers, otherwise, last, ...cursor.spanFrom(start) };
}

function parseRest(cursor: Cursor): void {
  while (cursor.take(',')) parseExpression(cursor);
}

function parseWith(cursor: Cursor, isAsync = false): Statement {
  const start = cursor.next();
  const { at } = cursor;
  let items: readonly WithItem[] | undefined;
  if (cursor.is('(')) {
    // `with (open(a) as f, open(b) as g):`, which is no tuple.
    try {
      cursor.next();
      const found: WithItem[] = [];
      do {
        if (cursor.is(')')) break;
        found.push(parseWithItem(cursor));
      } while (cursor.take(','));
      if (cursor.take(')') && cursor.is(':')) items = found;
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
    }
    if (!items) cursor.at = at;
  }
  if (!items) {
    const found = [parseWithItem(cursor)];
    while (cursor.take(',')) found.push(parseWithItem(cursor));
    items = found;
  }
  const body = parseBlock(cursor, "'with' statement", start.line);
  return { kind: 'with', isAsync, items, body, ...cursor.spanFrom(start) };
}

function parseWithItem(cursor: Cursor): WithItem {
  const context = parseExpression(cursor);
  if (!cursor.take('as')) return { context, target: undefined };
  const target = parseLevel(cursor, 0);
  demandTarget(cursor, target, 'assign to');
  return { context, target };
}

function parseDecorated(cursor: Cursor): Statement {
  const decorators: Expression[] = [];
  while (cursor.take('@')) {
    decorators.push(parseNamed(cursor));
    if (cursor.token.kind !== 'newline') cursor.fail();
    cursor.next();
  }
  if (cursor.is('class')) return parseClass(cursor, decorators);
  if (cursor.is('def')) return parseDef(cursor, decorators);
  if (cursor.is('async')) return parseAsync(cursor, decorators);
  return cursor.fail();
}

function parseDef(cursor: Cursor, decorators: readonly Expression[], isAsync = false): Statement {
  const start = cursor.next();
  const { text: name } = cursor.name();
  if (cursor.is('[')) throw new SyntaxProblem('drydock: type parameters are not simulated', cursor.token);
  cursor.expect('(');
  const parameters = parseParameters(cursor, ')', true);
  cursor.expect(')');
  const returns = cursor.take('->') ? parseExpression(cursor) : undefined;
  const body = parseBlock(cursor, `function definition`, start.line);
  return { kind: 'def', isAsync, name, parameters, returns, decorators, body, ...cursor.spanFrom(start) };
}

function parseClass(cursor: Cursor, decorators: readonly Expression[]): Statement {
  const start = cursor.next();
  const { text: name } = cursor.name();
  if (cursor.is('[')) throw new SyntaxProblem('drydock: type parameters are not simulated', cursor.token);
  let bases: readonly Expression[] = [];
  let keywords: readonly Keyword[] = [];
  if (cursor.take('(')) ({ args: bases, keywords } = parseArguments(cursor));
  const body = parseBlock(cursor, 'class definition', start.line);
  return { kind: 'class', name, bases, keywords, decorators, body, ...cursor.spanFrom(start) };
}
