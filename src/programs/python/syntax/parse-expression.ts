import { Cursor, KEYWORDS } from './cursor.ts';
import type { FStringPart } from './f-string.ts';
import { parseNumber } from './parse-number.ts';
import { unescapeBytes, unescapeText } from './string-escapes.ts';
import { type Span, SyntaxProblem } from './syntax-problem.ts';
import { type Token, Tokenizer } from './tokens.ts';
import type {
  BinaryOperator,
  CompareOperator,
  Comprehension,
  Expression,
  JoinedPart,
  Keyword,
  Parameter,
  Parameters,
} from './tree.ts';

const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ['|'],
  ['^'],
  ['&'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '//', '%', '@'],
];
const COMPARISONS: ReadonlySet<string> = new Set(['<', '>', '<=', '>=', '==', '!=']);

function over(start: Span, end: Span): Span {
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

function parseStarExpression(cursor: Cursor): Expression {
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

function parseOr(cursor: Cursor): Expression {
  return parseBool(cursor, 'or', () => parseBool(cursor, 'and', () => parseNot(cursor)));
}

function parseBool(cursor: Cursor, operator: 'and' | 'or', parse: () => Expression): Expression {
  const start = cursor.token;
  const first = parse();
  if (!cursor.is(operator)) return first;
  const values = [first];
  while (cursor.take(operator)) values.push(parse());
  return { kind: 'bool', operator, values, ...cursor.spanFrom(start) };
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

function parsePrimary(cursor: Cursor): Expression {
  const start = cursor.token;
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

function parseSlice(cursor: Cursor): Expression {
  const start = cursor.token;
  if (cursor.is('*')) return parseStarExpression(cursor);
  const bound = (): Expression | undefined =>
    cursor.is(':') || cursor.is(']') || cursor.is(',') ? undefined : parseExpression(cursor);
  const first = cursor.is(':') ? undefined : parseNamed(cursor);
  if (!cursor.take(':')) return first ?? cursor.fail();
  const stop = bound();
  const step = cursor.take(':') ? bound() : undefined;
  return { kind: 'slice', start: first, stop, step, ...cursor.spanFrom(start) };
}

/** The arguments behind a `(`, to behind the `)`. */
export function parseArguments(
  cursor: Cursor,
  fn?: Expression,
): { readonly args: readonly Expression[]; readonly keywords: readonly Keyword[] } {
  const args: Expression[] = [];
  const keywords: Keyword[] = [];
  while (!cursor.is(')')) {
    const start = cursor.token;
    if (cursor.take('**')) {
      const value = parseExpression(cursor);
      keywords.push({ name: undefined, value, ...cursor.spanFrom(start) });
    } else if (cursor.take('*')) {
      const value = parseExpression(cursor);
      if (keywords.some(({ name }) => name === undefined))
        cursor.fail('iterable argument unpacking follows keyword argument unpacking', cursor.spanFrom(start));
      args.push({ kind: 'starred', value, ...cursor.spanFrom(start) });
    } else if (cursor.isName && cursor.peek(1).kind === 'op' && cursor.peek(1).text === '=') {
      const name = cursor.next().text;
      cursor.next();
      if (cursor.is(')') || cursor.is(','))
        cursor.fail('expected argument value expression', cursor.spanFrom(start));
      const value = parseExpression(cursor);
      if (keywords.some((each) => each.name === name))
        cursor.fail(`keyword argument repeated: ${name}`, cursor.spanFrom(start));
      keywords.push({ name, value, ...cursor.spanFrom(start) });
    } else {
      const value = parseNamed(cursor);
      if (cursor.is('for') || cursor.is('async')) {
        const generator = parseComprehension(cursor, 'generator', value, undefined, start);
        if (args.length > 0 || keywords.length > 0 || (cursor.is(',') && cursor.peek(1).text !== ')'))
          cursor.fail('Generator expression must be parenthesized', generator);
        const open = fn ? { line: fn.endLine, col: fn.endCol } : start;
        cursor.take(',');
        if (cursor.is(')')) {
          args.push({
            ...generator,
            line: open.line,
            col: open.col,
            endLine: cursor.token.endLine,
            endCol: cursor.token.endCol,
          });
          continue;
        }
        args.push(generator);
      } else {
        if (cursor.is('=')) {
          cursor.fail(
            'expression cannot contain assignment, perhaps you meant "=="?',
            over(value, cursor.token),
          );
        }
        if (keywords.length > 0) {
          cursor.fail(
            keywords.some(({ name }) => name === undefined)
              ? 'positional argument follows keyword argument unpacking'
              : 'positional argument follows keyword argument',
            cursor.is(')') || cursor.is(',') ? (cursor.is(')') ? cursor.token : lastOf(cursor)) : value,
          );
        }
        args.push(value);
      }
    }
    if (cursor.is(')')) break;
    if (!cursor.take(',')) forgottenComma(cursor, args.at(-1) ?? keywords.at(-1)?.value);
  }
  cursor.next();
  return { args, keywords };
}

/** The closing bracket of a call, where CPython points to when a positional argument comes too late. */
function lastOf(cursor: Cursor): Span {
  const { depth } = cursor.token;
  for (let at = cursor.at; at < cursor.tokens.length; at++) {
    const token = cursor.tokens[at] as Token;
    if (token.text === ')' && token.depth < depth) return token;
  }
  return cursor.token;
}

function closing(cursor: Cursor, text: string, last: Expression | undefined): undefined {
  if (cursor.is(text)) cursor.next();
  else forgottenComma(cursor, last);
}

/** Two expressions side by side in brackets lack a comma. */
function forgottenComma(cursor: Cursor, before: Expression | undefined): never {
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

function spanOf({ line, col, endLine, endCol }: Span): Span {
  return { line, col, endLine, endCol };
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
      if (text === 'await') throw new SyntaxProblem("drydock: 'await' is not simulated", token);
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

function parseListDisplay(cursor: Cursor): Expression {
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

function parseBraces(cursor: Cursor): Expression {
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
        if (keys.length === 0 && cursor.is('for')) {
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
        if (items.length === 0 && cursor.is('for')) {
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

function parseComprehension(
  cursor: Cursor,
  of: 'list' | 'set' | 'generator' | 'dict',
  element: Expression,
  value: Expression | undefined,
  start: Span,
): Expression {
  const parts: Comprehension[] = [];
  if (element.kind === 'starred') cursor.fail('iterable unpacking cannot be used in comprehension', element);
  while (cursor.is('for') || cursor.is('async')) {
    if (cursor.is('async')) throw new SyntaxProblem("drydock: 'async' is not simulated", cursor.token);
    cursor.next();
    const target = parseTargets(cursor);
    cursor.expect('in');
    const iter = parseOr(cursor);
    const ifs: Expression[] = [];
    while (cursor.take('if'))
      ifs.push(cursor.isName && cursor.peek(1).text === ':=' ? parseNamed(cursor) : parseOr(cursor));
    parts.push({ target, iter, ifs });
  }
  return { kind: 'comprehension', of, element, value, parts, ...cursor.spanFrom(start) };
}

/** What stands between `for` and `in`. */
export function parseTargets(cursor: Cursor): Expression {
  const start = cursor.token;
  const one = (): Expression => (cursor.is('*') ? parseStarExpression(cursor) : parseLevel(cursor, 0));
  const first = one();
  let target = first;
  if (cursor.is(',')) {
    const items = [first];
    while (cursor.take(',')) {
      if (cursor.is('in') || cursor.is('=')) break;
      items.push(one());
    }
    target = { kind: 'tuple', items, ...cursor.spanFrom(start) };
  }
  demandTarget(cursor, target, 'assign to');
  return target;
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

/** Parameters up to `end`, which is left. */
export function parseParameters(cursor: Cursor, end: string, annotated: boolean): Parameters {
  const positional: Parameter[] = [];
  const keywordOnly: Parameter[] = [];
  let positionalOnly = 0;
  let rest: Parameter | undefined;
  let keywords: Parameter | undefined;
  let sawStar = false;
  const seen = new Set<string>();
  const one = (mayDefault: boolean): Parameter => {
    const token = cursor.name();
    if (seen.has(token.text)) cursor.fail(`duplicate argument '${token.text}' in function definition`, token);
    seen.add(token.text);
    const annotation =
      annotated && cursor.take(':')
        ? cursor.is('*')
          ? parseStarExpression(cursor)
          : parseExpression(cursor)
        : undefined;
    const value = mayDefault && cursor.take('=') ? parseExpression(cursor) : undefined;
    return { name: token.text, annotation, default: value };
  };
  while (!cursor.is(end)) {
    const { token } = cursor;
    if (keywords) cursor.fail('arguments cannot follow var-keyword argument', token);
    if (cursor.take('**')) keywords = one(false);
    else if (cursor.take('*')) {
      if (sawStar) cursor.fail('* argument may appear only once', token);
      sawStar = true;
      if (!cursor.is(',')) {
        if (cursor.is(end)) cursor.fail('named arguments must follow bare *', token);
        rest = one(false);
      } else if (cursor.peek(1).text === end) cursor.fail('named arguments must follow bare *', token);
    } else if (cursor.take('/')) {
      if (positional.length === 0) cursor.fail('at least one argument must precede /', token);
      positionalOnly = positional.length;
    } else {
      const parameter = one(true);
      if (sawStar) keywordOnly.push(parameter);
      else {
        if (!parameter.default && positional.some((each) => each.default))
          cursor.fail('parameter without a default follows parameter with a default', token);
        positional.push(parameter);
      }
    }
    if (!cursor.is(end) && !cursor.take(',')) cursor.fail();
  }
  return { positionalOnly, positional, rest, keywordOnly, keywords };
}

/** How messages name a kind of expression. */
export function describe(value: Expression): string {
  switch (value.kind) {
    case 'constant': {
      const { constant } = value;
      if (constant.type === 'none') return 'None';
      if (constant.type === 'bool') return constant.value ? 'True' : 'False';
      return constant.type === 'ellipsis' ? 'ellipsis' : 'literal';
    }
    case 'name':
      return 'name';
    case 'binary':
    case 'unary':
      return 'expression';
    case 'bool':
      return 'expression';
    case 'compare':
      return 'comparison';
    case 'call':
      return 'function call';
    case 'attribute':
      return 'attribute';
    case 'subscript':
      return 'subscript';
    case 'starred':
      return 'starred';
    case 'if':
      return 'conditional expression';
    case 'lambda':
      return 'lambda';
    case 'list':
    case 'tuple':
      return value.kind;
    case 'set':
      return 'set display';
    case 'dict':
      return 'dict literal';
    case 'comprehension':
      return value.of === 'generator'
        ? 'generator expression'
        : value.of === 'dict'
          ? 'dict comprehension'
          : `${value.of} comprehension`;
    case 'yield':
    case 'yield from':
      return 'yield expression';
    case 'named':
      return 'named expression';
    case 'joined':
      return 'f-string expression';
    case 'slice':
      return 'slice';
  }
}

/** Refuses what cannot be assigned to. */
export function demandTarget(
  cursor: Cursor,
  target: Expression,
  verb: 'assign to' | 'delete',
  hint = false,
): undefined {
  switch (target.kind) {
    case 'name':
    case 'attribute':
    case 'subscript':
      return;
    case 'starred':
      if (verb === 'delete') cursor.fail('cannot delete starred', target);
      return demandTarget(cursor, target.value, verb);
    case 'list':
    case 'tuple':
      for (const item of target.items) demandTarget(cursor, item, verb);
      return;
    default: {
      const isExact =
        target.kind === 'constant' &&
        target.constant.type !== 'int' &&
        target.constant.type !== 'float' &&
        target.constant.type !== 'str' &&
        target.constant.type !== 'bytes' &&
        target.constant.type !== 'ellipsis';
      cursor.fail(
        `cannot ${verb} ${describe(target)}${hint && !isExact ? " here. Maybe you meant '==' instead of '='?" : ''}`,
        target,
      );
    }
  }
}

/** String literals that stand side by side are one. */
function parseStrings(cursor: Cursor): Expression {
  const start = cursor.token;
  const tokens: Token[] = [];
  while (cursor.token.kind === 'string') tokens.push(cursor.next());
  const span = cursor.spanFrom(start);
  const prefixes = tokens.map(({ text }) => /^\w*/.exec(text)?.[0].toLowerCase() ?? '');
  if (prefixes.some((each) => each.includes('b'))) {
    if (!prefixes.every((each) => each.includes('b')))
      cursor.fail('cannot mix bytes and nonbytes literals', span);
    const value = tokens
      .map((token, index) =>
        unescapeBytes(cursor, token, content(token.text), prefixes[index]?.includes('r') ?? false),
      )
      .join('');
    return { kind: 'constant', constant: { type: 'bytes', value }, ...span };
  }
  if (!tokens.some(({ parts }) => parts)) {
    const value = tokens
      .map((token, index) =>
        prefixes[index]?.includes('r')
          ? content(token.text)
          : unescapeText(cursor, token, content(token.text)),
      )
      .join('');
    return { kind: 'constant', constant: { type: 'str', value }, ...span };
  }
  const parts: JoinedPart[] = [];
  tokens.forEach((token, index) => {
    if (token.parts) parts.push(...joinedParts(cursor, token, token.parts));
    else
      parts.push({
        kind: 'text',
        text: prefixes[index]?.includes('r')
          ? content(token.text)
          : unescapeText(cursor, token, content(token.text)),
      });
  });
  return { kind: 'joined', parts, ...span };
}

function content(text: string): string {
  const [, quote = ''] = /^\w*("""|'''|"|')/.exec(text) ?? [];
  const start = text.indexOf(quote) + quote.length;
  return text.slice(start, text.length - quote.length).replaceAll('\r\n', '\n');
}

function joinedParts(cursor: Cursor, token: Token, parts: readonly FStringPart[]): JoinedPart[] {
  return parts.flatMap((part): JoinedPart[] => {
    if (part.kind === 'text')
      return [{ kind: 'text', text: part.isRaw ? part.raw : unescapeText(cursor, token, part.raw) }];
    const piece = new Tokenizer(cursor.tokenizer.source, { from: part.from, to: part.to });
    const inner = new Cursor(piece, piece.run());
    const value = inner.is('yield') ? parseYield(inner) : parseStarExpressions(inner);
    if (inner.token.kind !== 'end') {
      if (startsExpression(inner.token))
        inner.fail('invalid syntax. Perhaps you forgot a comma?', over(value, inner.token));
      inner.fail("f-string: expecting '}'", inner.token);
    }
    const field: JoinedPart = {
      kind: 'field',
      value,
      span: cursor.tokenizer.span(part.from - 1, part.end),
      conversion: part.shown !== undefined && part.conversion === '' && !part.spec ? 'r' : part.conversion,
      spec: part.spec && joinedParts(cursor, token, part.spec),
    };
    return part.shown === undefined ? [field] : [{ kind: 'text', text: part.shown }, field];
  });
}
