import type { Cursor } from './cursor.ts';
import { parseExpression, parseStarExpression } from './parse-expression.ts';
import type { Expression, Parameter, Parameters } from './tree.ts';

/** Parameters up to `end`, which is left. */
export function parseParameters(cursor: Cursor, end: string, annotated: boolean): Parameters {
  const positional: Parameter[] = [];
  const keywordOnly: Parameter[] = [];
  let positionalOnly = 0;
  let rest: Parameter | undefined;
  let keywords: Parameter | undefined;
  let sawStar = false;
  const seen = new Set<string>();
  while (!cursor.is(end)) {
    const { token } = cursor;
    if (keywords) cursor.fail('arguments cannot follow var-keyword argument', token);
    if (cursor.take('**')) keywords = parseParameter(cursor, annotated, seen, false);
    else if (cursor.take('*')) {
      if (sawStar) cursor.fail('* argument may appear only once', token);
      sawStar = true;
      if (!cursor.is(',')) {
        if (cursor.is(end)) cursor.fail('named arguments must follow bare *', token);
        rest = parseParameter(cursor, annotated, seen, false);
      } else if (cursor.peek(1).text === end) cursor.fail('named arguments must follow bare *', token);
    } else if (cursor.take('/')) {
      if (positional.length === 0) cursor.fail('at least one argument must precede /', token);
      positionalOnly = positional.length;
    } else {
      const parameter = parseParameter(cursor, annotated, seen, true);
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

function parseParameter(
  cursor: Cursor,
  annotated: boolean,
  seen: Set<string>,
  mayDefault: boolean,
): Parameter {
  const token = cursor.name();
  if (seen.has(token.text)) cursor.fail(`duplicate argument '${token.text}' in function definition`, token);
  seen.add(token.text);
  let annotation: Expression | undefined;
  if (annotated && cursor.take(':'))
    annotation = cursor.is('*') ? parseStarExpression(cursor) : parseExpression(cursor);
  const value = mayDefault && cursor.take('=') ? parseExpression(cursor) : undefined;
  return { name: token.text, annotation, default: value };
}
