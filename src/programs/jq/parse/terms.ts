import type { Filter } from '../syntax.ts';
import type { FilterParser } from './filter-parser.ts';
import { parseKey, parseObject } from './objects.ts';
import { place } from './place.ts';
import { parseWord } from './words.ts';

/** What can stand alone, without what follows it. */
export function parseTerm(parser: FilterParser): Filter {
  const token = parser.token;
  parser.at++;
  switch (token.kind) {
    case 'number':
      return { kind: 'literal', value: Number(token.text) };
    case 'text':
      return { kind: 'text', format: 'text', parts: token.parts ?? [] };
    case 'field':
      return {
        kind: 'index',
        target: { kind: 'identity' },
        key: { kind: 'literal', value: token.text.slice(1) },
      };
    case 'format':
      parser.at--;
      return parseKey(parser);
    case 'variable':
      return token.text === '$__loc__'
        ? place(token.line)
        : { kind: 'variable', name: token.text.slice(1), at: token.start };
    case 'word':
      return parseWord(parser, token.text);
    case 'operator':
      switch (token.text) {
        case '.':
          if (parser.is('text')) {
            const { parts = [] } = parser.token;
            parser.at++;
            return {
              kind: 'index',
              target: { kind: 'identity' },
              key: { kind: 'text', format: 'text', parts },
            };
          }
          return { kind: 'identity' };
        case '..':
          return { kind: 'recurse' };
        case '-':
          return { kind: 'negate', operand: parser.postfix() };
        case '(': {
          const filter = parser.pipe();
          parser.expect(')');
          return filter;
        }
        case '[': {
          if (parser.takes(']')) return { kind: 'array', body: undefined };
          const body = parser.pipe();
          parser.expect(']');
          return { kind: 'array', body };
        }
        case '{':
          return parseObject(parser);
      }
  }
  parser.at--;
  return parser.unexpected(parser.at === 0 ? 'end of file' : undefined);
}
