import { CompileError, type Filter } from '../syntax.ts';
import type { FilterParser } from './filter-parser.ts';
import { parsePattern } from './patterns.ts';
import { RESERVED } from './token-names.ts';
import type { Token } from './tokens.ts';

/** A term that begins with a word: a keyword, or a call. */
export function parseWord(parser: FilterParser, word: string): Filter {
  const at = parser.tokens[parser.at - 1]?.start ?? 0;
  switch (word) {
    case 'null':
      return { kind: 'literal', value: null };
    case 'true':
    case 'false':
      return { kind: 'literal', value: word === 'true' };
    case 'if': {
      const { start } = parser.tokens[parser.at - 1] as Token; // the word itself
      try {
        return parseIf(parser);
      } catch (error) {
        if (
          error instanceof CompileError &&
          parser.is('end') &&
          error.also.length === 0 &&
          parser.tokens.some(({ text, start: at }) => text === 'then' && at > start)
        )
          throw new CompileError(error.message, error.at, [
            { message: "Possibly unterminated 'if' statement", at: start },
          ]);
        throw error;
      }
    }
    case 'try': {
      const body = parser.postfix();
      return { kind: 'try', body, handler: parser.takes('catch') ? parser.postfix() : undefined };
    }
    case 'reduce':
    case 'foreach': {
      const source = parser.postfix();
      parser.expect('as');
      const pattern = parsePattern(parser);
      parser.expect('(', "'('");
      const start = parser.pipe();
      parser.expect(';');
      const update = parser.pipe();
      const extract = word === 'foreach' && parser.takes(';') ? parser.pipe() : undefined;
      parser.expect(')');
      return word === 'reduce'
        ? { kind: 'reduce', source, pattern, start, update }
        : { kind: 'foreach', source, pattern, start, update, extract };
    }
    case 'label': {
      if (!parser.is('variable')) parser.unexpected('BINDING');
      const name = parser.token.text.slice(1);
      parser.at++;
      parser.expect('|', "'|'");
      return { kind: 'label', name, body: parser.pipe() };
    }
    case 'break': {
      if (!parser.is('variable')) {
        parser.hint = {
          message: 'break requires a label to break to',
          at: parser.tokens[parser.at - 1]?.start ?? 0,
        };
        parser.unexpected('BINDING');
      }
      const name = parser.token.text.slice(1);
      parser.at++;
      return { kind: 'break', name };
    }
    case 'def': {
      parser.at--;
      const define = parser.definition();
      return { ...define, rest: parser.pipe() };
    }
  }
  if (RESERVED.has(word) && word !== 'not') {
    parser.at--;
    parser.unexpected(parser.at === 0 ? 'end of file' : undefined);
  }
  const args: Filter[] = [];
  if (parser.takes('(')) {
    do args.push(parser.pipe());
    while (parser.takes(';'));
    parser.expect(')');
  }
  return { kind: 'call', name: word, args, at };
}

/** What stands behind `if` or `elif`. */
function parseIf(parser: FilterParser): Filter {
  const test = parser.pipe();
  parser.expect('then');
  const yes = parser.pipe();
  if (parser.takes('elif')) return { kind: 'if', test, yes, no: parseIf(parser) };
  const no = parser.takes('else') ? parser.pipe() : undefined;
  parser.expect('end');
  return { kind: 'if', test, yes, no };
}
