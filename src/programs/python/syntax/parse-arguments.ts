import type { Cursor } from './cursor.ts';
import { forgottenComma, parseComprehension } from './parse-display.ts';
import { over, parseExpression, parseNamed } from './parse-expression.ts';
import type { Span } from './syntax-problem.ts';
import type { Token } from './tokens.ts';
import type { Expression, Keyword } from './tree.ts';

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
