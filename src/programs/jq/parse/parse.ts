import { CompileError, type Filter } from '../syntax.ts';
import { type Definition, FilterParser } from './filter-parser.ts';
import { tokensOf } from './tokens.ts';

/** Reads a program. @throws CompileError */
export function parseFilter(text: string): Filter {
  const parser = new FilterParser(tokensOf(text, inside));
  const filter = parser.program();
  parser.end();
  return filter;
}

/** A filter within a text; where it is wrong is told by where the text stands. */
function inside(text: string, start: number): Filter {
  try {
    return parseFilter(text);
  } catch (error) {
    if (error instanceof CompileError && error.at !== undefined)
      throw new CompileError(error.message, error.at + start, error.also);
    throw error;
  }
}

/** The definitions of a library. @throws CompileError */
export function parseDefinitions(text: string): readonly Definition[] {
  return new FilterParser(tokensOf(text, inside)).definitions();
}
