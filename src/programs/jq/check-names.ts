import { LIBRARY } from './library.ts';
import { NATIVES } from './natives/natives.ts';
import { RUN_TIME } from './run-time.ts';
import { CompileError, type Filter, type Problem } from './syntax.ts';

/** Names that nobody has defined are found before anything runs. @throws CompileError */
export function checkNames(
  filter: Filter,
  variables: ReadonlySet<string>,
  imported: ReadonlySet<string> = new Set(),
): void {
  const problems: Problem[] = [];
  visit(filter, {
    variables,
    functions: new Set([...NATIVES.keys(), ...LIBRARY.keys(), ...imported]),
    labels: new Set(),
    problems,
  });
  const [first, ...others] = problems;
  if (first) throw new CompileError(first.message, first.at, others);
}

interface Known {
  readonly variables: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
  readonly labels: ReadonlySet<string>;
  readonly problems: Problem[];
}

function visit(filter: Filter, known: Known): void {
  const bound = (pattern: unknown, into: Set<string>): void => {
    if (pattern === null || typeof pattern !== 'object') return;
    const { kind, name, variable } = pattern as { kind?: string; name?: string; variable?: string };
    if (kind === 'variable' && name !== undefined) into.add(name);
    if (variable !== undefined) into.add(variable);
    for (const each of Object.values(pattern)) bound(each, into);
  };
  const withPatterns = (patterns: readonly unknown[]): Known => {
    const variables = new Set(known.variables);
    for (const pattern of patterns) bound(pattern, variables);
    return { ...known, variables };
  };
  switch (filter.kind) {
    case 'variable':
      if (!known.variables.has(filter.name) && filter.name !== '__loc__')
        known.problems.push({ message: `$${filter.name} is not defined`, at: filter.at ?? 0 });
      return;
    case 'call': {
      const key = `${filter.name}/${filter.args.length}`;
      if (!known.functions.has(key) && !RUN_TIME.includes(key))
        known.problems.push({ message: `${key} is not defined`, at: filter.at ?? 0 });
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
      visit(filter.body, { ...known, variables, functions: inner });
      visit(filter.rest, { ...known, functions });
      return;
    }
    case 'label':
      visit(filter.body, { ...known, labels: new Set(known.labels).add(filter.name) });
      return;
    case 'break':
      if (!known.labels.has(filter.name))
        known.problems.push({ message: `$*label-${filter.name} is not defined`, at: 0 });
      return;
    case 'bind':
      visit(filter.source, known);
      visit(filter.body, withPatterns(filter.patterns));
      return;
    case 'reduce':
    case 'foreach': {
      visit(filter.source, known);
      visit(filter.start, known);
      const inner = withPatterns([filter.pattern]);
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
