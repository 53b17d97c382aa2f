import { CompileError, type Filter, type Json, type JsonObject } from '../syntax.ts';
import type { FilterParser } from './filter-parser.ts';
import { parseTerm } from './terms.ts';

/** `import "path" as name META;`, `import "path" as $name META;` (data), `include "path" META;` */
export interface Import {
  readonly path: string;
  /** Under which name; an include has none. */
  readonly as: string | undefined;
  readonly isData: boolean;
  readonly meta: JsonObject | undefined;
}

/** What stands at the head of a program or of a module. */
export interface ModuleHeader {
  readonly meta: JsonObject | undefined;
  readonly imports: readonly Import[];
}

/** Reads what stands before definitions and the filter. @throws CompileError */
export function parseHeader(parser: FilterParser): ModuleHeader {
  let meta: JsonObject | undefined;
  if (parser.is('word', 'module')) {
    parser.at++;
    meta = metadata(parser);
    parser.expect(';');
  }
  const imports: Import[] = [];
  for (;;) {
    const included = parser.takes('include');
    if (!included && !parser.takes('import')) return { meta, imports };
    const path = importPath(parser);
    let as: string | undefined;
    let isData = false;
    if (!included) {
      parser.expect('as', 'as');
      isData = parser.is('variable');
      if (!isData && !parser.is('word')) parser.unexpected("IDENT or BINDING or '$'");
      as = isData ? parser.token.text.slice(1) : parser.token.text;
      parser.at++;
    }
    const about = parser.is('operator', ';') ? undefined : metadata(parser);
    parser.expect(';');
    imports.push({ path, as, isData, meta: about });
  }
}

function importPath(parser: FilterParser): string {
  if (!parser.is('text')) parser.unexpected('FORMAT or QQSTRING_START');
  const { parts = [], start } = parser.token;
  parser.at++;
  if (parts.some((part) => typeof part !== 'string'))
    throw new CompileError('Import path must be constant', start);
  return parts.join('');
}

function metadata(parser: FilterParser): JsonObject {
  const value = constantOf(parseTerm(parser));
  if (value === undefined) throw new CompileError('Module metadata must be constant', 0);
  if (!(value instanceof Map)) throw new CompileError('Module metadata must be an object', 0);
  return value;
}

/** The value of a filter that is the same for every input; undefined if it is none. */
function constantOf(filter: Filter): Json | undefined {
  switch (filter.kind) {
    case 'literal':
      return filter.value;
    case 'text':
      return filter.parts.every((part) => typeof part === 'string') ? filter.parts.join('') : undefined;
    case 'negate': {
      const value = constantOf(filter.operand);
      return typeof value === 'number' ? -value : undefined;
    }
    case 'array': {
      const items = filter.body ? itemsOf(filter.body).map(constantOf) : [];
      return items.some((item) => item === undefined) ? undefined : (items as readonly Json[]);
    }
    case 'object': {
      const entries = new Map<string, Json>();
      for (const { key, value } of filter.entries) {
        const [name, content] = [constantOf(key), constantOf(value)];
        if (typeof name !== 'string' || content === undefined) return undefined;
        entries.set(name, content);
      }
      return entries;
    }
    default:
      return undefined;
  }
}

function itemsOf(filter: Filter): readonly Filter[] {
  return filter.kind === 'comma' ? [...itemsOf(filter.left), ...itemsOf(filter.right)] : [filter];
}
