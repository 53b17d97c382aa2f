import { LIBRARY } from './library.ts';
import { NATIVES } from './natives.ts';
import { CompileError, type Filter } from './syntax.ts';

/** Names that nobody has defined are found before anything runs. @throws CompileError */
export function checkNames(filter: Filter, variables: ReadonlySet<string>): void {
  visit(filter, { variables, functions: new Set([...NATIVES.keys(), ...LIBRARY.keys()]) });
}

interface Known {
  readonly variables: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
}

/** What a run brings along (run.ts). */
const RUN_TIME = [
  'input/0',
  'inputs/0',
  'debug/0',
  'stderr/0',
  'now/0',
  'halt/0',
  'halt_error/0',
  'halt_error/1',
  'input_filename/0',
  '$__loc__/0',
  'builtins/0',
];

function visit(filter: Filter, known: Known): void {
  const bound = (pattern: unknown, into: Set<string>): void => {
    if (pattern === null || typeof pattern !== 'object') return;
    const { kind, name, variable } = pattern as { kind?: string; name?: string; variable?: string };
    if (kind === 'variable' && name !== undefined) into.add(name);
    if (variable !== undefined) into.add(variable);
    for (const each of Object.values(pattern)) bound(each, into);
  };
  const withPatterns = (...patterns: readonly unknown[]): Known => {
    const variables = new Set(known.variables);
    for (const pattern of patterns) bound(pattern, variables);
    return { ...known, variables };
  };
  switch (filter.kind) {
    case 'variable':
      if (!known.variables.has(filter.name) && filter.name !== '__loc__')
        throw new CompileError(`$${filter.name} is not defined`);
      return;
    case 'call': {
      const key = `${filter.name}/${filter.args.length}`;
      if (!known.functions.has(key) && !RUN_TIME.includes(key))
        throw new CompileError(`${key} is not defined`);
      for (const arg of filter.args) visit(arg, known);
      return;
    }
    case 'define': {
      const key = `${filter.name}/${filter.parameters.length}`;
      const functions = new Set(known.functions).add(key);
      const inner = new Set(functions);
      const variables = new Set(known.variables);
      for (const parameter of filter.parameters) {
        inner.add(`${parameter.replace(/^\$/, '')}/0`);
        if (parameter.startsWith('$')) variables.add(parameter.slice(1));
      }
      visit(filter.body, { variables, functions: inner });
      visit(filter.rest, { ...known, functions });
      return;
    }
    case 'bind':
      visit(filter.source, known);
      visit(filter.body, withPatterns(...filter.patterns));
      return;
    case 'reduce':
    case 'foreach': {
      visit(filter.source, known);
      visit(filter.start, known);
      const inner = withPatterns(filter.pattern);
      visit(filter.update, inner);
      if (filter.kind === 'foreach' && filter.extract) visit(filter.extract, inner);
      return;
    }
    default:
      for (const part of Object.values(filter)) visitAny(part, known);
  }
}

function visitAny(part: unknown, known: Known): void {
  if (Array.isArray(part)) for (const each of part) visitAny(each, known);
  else if (part !== null && typeof part === 'object' && !(part instanceof Map)) {
    if ('kind' in part) visit(part as Filter, known);
    else for (const each of Object.values(part)) visitAny(each, known);
  }
}
