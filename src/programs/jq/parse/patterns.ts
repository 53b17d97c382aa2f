import type { Filter, Pattern } from '../syntax.ts';
import type { FilterParser } from './filter-parser.ts';
import { parseKey } from './objects.ts';

/** What stands behind `as`. */
export function parsePattern(parser: FilterParser): Pattern {
  if (parser.is('variable')) {
    const name = parser.token.text.slice(1);
    parser.at++;
    return { kind: 'variable', name };
  }
  if (parser.takes('[')) {
    const items = [parsePattern(parser)];
    while (parser.takes(',')) items.push(parsePattern(parser));
    parser.expect(']');
    return { kind: 'array', items };
  }
  parser.expect('{', "BINDING or '[' or '{'");
  const entries: Extract<Pattern, { kind: 'object' }>['entries'][number][] = [];
  do {
    if (parser.is('variable')) {
      const name = parser.token.text.slice(1);
      parser.at++;
      const key: Filter = { kind: 'literal', value: name };
      entries.push(
        parser.takes(':') ? { key, variable: name, value: parsePattern(parser) } : { key, variable: name },
      );
    } else {
      const key = parseKey(parser);
      parser.expect(':', "':'");
      entries.push({ key, value: parsePattern(parser) });
    }
  } while (parser.takes(','));
  parser.expect('}');
  return { kind: 'object', entries };
}
