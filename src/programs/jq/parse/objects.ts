import { CompileError, type Filter } from '../syntax.ts';
import { described } from '../values.ts';
import type { FilterParser } from './filter-parser.ts';
import { place } from './place.ts';

/** A key of an object: a word, a text, or a filter in parentheses. */
export function parseKey(parser: FilterParser): Filter {
  const token = parser.token;
  parser.at++;
  if (token.kind === 'word') return { kind: 'literal', value: token.text };
  if (token.kind === 'text') return { kind: 'text', format: 'text', parts: token.parts ?? [] };
  if (token.kind === 'format') {
    const format = token.text.slice(1);
    if (!parser.is('text')) return { kind: 'format', name: format };
    const { parts = [] } = parser.token;
    parser.at++;
    return { kind: 'text', format, parts };
  }
  if (token.text === '(') {
    const filter = parser.pipe();
    parser.expect(')');
    return filter;
  }
  parser.at--;
  if (token.kind === 'number')
    parser.hint = { message: 'May need parentheses around object key expression', at: token.start };
  return parser.unexpected();
}

/** What stands behind `{`. */
export function parseObject(parser: FilterParser): Filter {
  const entries: { key: Filter; value: Filter }[] = [];
  if (parser.takes('}')) return { kind: 'object', entries };
  do {
    if (parser.is('operator', '}')) break;
    if (parser.is('variable')) {
      const name = parser.token.text.slice(1);
      const { line } = parser.token;
      parser.at++;
      const variable: Filter = name === '__loc__' ? place(line) : { kind: 'variable', name };
      // `$name: value` takes the variable's value for the key.
      if (parser.takes(':')) entries.push({ key: variable, value: objectValue(parser) });
      else entries.push({ key: { kind: 'literal', value: name }, value: variable });
      continue;
    }
    const { start } = parser.token;
    const key = parseKey(parser);
    if (key.kind === 'literal' && typeof key.value !== 'string')
      throw new CompileError(`Cannot use ${described(key.value)} as object key`, start);
    const value: Filter = parser.takes(':')
      ? objectValue(parser)
      : { kind: 'index', target: { kind: 'identity' }, key };
    entries.push({ key, value });
  } while (parser.takes(','));
  parser.expect('}', "'}'");
  return { kind: 'object', entries };
}

/** Commas end an entry, pipes do not. */
function objectValue(parser: FilterParser): Filter {
  let value = parser.binary(2);
  while (parser.takes('|')) value = { kind: 'pipe', left: value, right: parser.binary(2) };
  return value;
}
