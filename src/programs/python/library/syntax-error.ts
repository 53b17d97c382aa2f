import type { SyntaxProblem } from '../syntax/syntax-problem.ts';
import { EXCEPTIONS, Exc, Raised, SYNTAX_ERROR } from '../values/exceptions.ts';
import { tuple } from '../values/types.ts';

/** What is no Python as an exception of the program. */
export function syntaxError({ message, span, kind }: SyntaxProblem, file: string, source: string): Raised {
  const line = source.split('\n')[span.line - 1];
  const isLast = source.split('\n').length === span.line;
  const text = line === undefined ? '' : isLast ? line : `${line}\n`;
  const col = span.col + 1;
  const endCol = span.endLine > span.line ? (line?.length ?? 0) + 1 : span.endCol + 1;
  const exc = new Exc(EXCEPTIONS.get(kind) ?? SYNTAX_ERROR, [
    message,
    tuple([file, span.line, col, text, span.endLine, endCol]),
  ]);
  for (const [name, value] of [
    ['msg', message],
    ['filename', file],
    ['lineno', span.line],
    ['offset', col],
    ['text', text],
    ['end_lineno', span.endLine],
    ['end_offset', endCol],
    ['print_file_and_line', null],
  ] as const)
    exc.dict?.setName(name, value);
  return new Raised(exc);
}
