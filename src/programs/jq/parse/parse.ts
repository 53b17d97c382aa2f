import { CompileError, type Filter } from '../syntax.ts';
import { type Definition, FilterParser } from './filter-parser.ts';
import { type ModuleHeader, parseHeader } from './module-header.ts';
import { tokensOf } from './tokens.ts';

/** Reads a program. @throws CompileError */
function parseFilter(text: string): Filter {
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

/** A program with what it imports. */
export interface Program {
  readonly header: ModuleHeader;
  readonly filter: Filter;
}

/** Reads a program with its imports. @throws CompileError */
export function parseProgram(text: string): Program {
  const parser = new FilterParser(tokensOf(text, inside));
  const header = parseHeader(parser);
  const filter = parser.program();
  parser.end();
  return { header, filter };
}

/** Reads a module: imports and definitions, nothing else. @throws CompileError */
export function parseModule(text: string): {
  readonly header: ModuleHeader;
  readonly definitions: readonly Definition[];
} {
  const parser = new FilterParser(tokensOf(text, inside));
  const header = parseHeader(parser);
  const definitions: Definition[] = [];
  while (parser.is('word', 'def')) definitions.push(parser.definition());
  if (!parser.is('end')) {
    // What is no filter is told first.
    parser.program();
    parser.end();
    throw new CompileError('library should only have function definitions, not a main expression');
  }
  return { header, definitions };
}

/** The definitions of a library. @throws CompileError */
export function parseDefinitions(text: string): readonly Definition[] {
  return new FilterParser(tokensOf(text, inside)).definitions();
}
