import { isList } from '../json.ts';
import { type Filter, JqError, type Json, type Pattern } from '../syntax.ts';
import { get, typeName } from '../values.ts';
import type { Item } from './item.ts';
import type { Machine } from './machine.ts';
import { PAUSE, type Results } from './results.ts';
import { Scope } from './scope.ts';

/** `source as pattern | body`, with `?//` between alternatives. */
export function* bind(
  machine: Machine,
  filter: Extract<Filter, { kind: 'bind' }>,
  scope: Scope,
  input: Item,
): Results<Item> {
  for (const value of machine.values({ filter: filter.source, scope }, input.value)) {
    if (value === PAUSE) yield value;
    else yield* bindTo(machine, filter, value, scope, input);
  }
}

function* bindTo(
  machine: Machine,
  { patterns, body }: Extract<Filter, { kind: 'bind' }>,
  value: Json,
  scope: Scope,
  input: Item,
): Results<Item> {
  // Every alternative has the names of all; those that are not its own are null.
  const names =
    patterns.length > 1 ? new Map(patterns.flatMap(namesOf).map((name) => [name, null])) : undefined;
  const outer = names ? new Scope(scope, names) : scope;
  for (const [i, pattern] of patterns.entries()) {
    try {
      for (const inner of destructure(machine, pattern, value, outer))
        if (inner === PAUSE) yield inner;
        else yield* machine.run(body, inner, input);
      return;
    } catch (error) {
      if (!(error instanceof JqError) || i === patterns.length - 1) throw error;
    }
  }
}

/** Scopes with the names of a pattern; several where a key of it has several values. */
export function* destructure(machine: Machine, pattern: Pattern, value: Json, scope: Scope): Results<Scope> {
  switch (pattern.kind) {
    case 'variable':
      yield new Scope(scope, new Map([[pattern.name, value]]));
      return;
    case 'array':
      yield* takeItems(machine, pattern.items, 0, value, scope);
      return;
    case 'object':
      yield* takeEntries(machine, pattern.entries, 0, value, scope);
  }
}

function* takeItems(
  machine: Machine,
  items: readonly Pattern[],
  at: number,
  value: Json,
  scope: Scope,
): Results<Scope> {
  const item = items[at];
  if (!item) {
    yield scope;
    return;
  }
  if (value !== null && !isList(value)) throw new JqError(`Cannot index ${typeName(value)} with number`);
  for (const inner of destructure(machine, item, get(value, at), scope))
    if (inner === PAUSE) yield inner;
    else yield* takeItems(machine, items, at + 1, value, inner);
}

function* takeEntries(
  machine: Machine,
  entries: Extract<Pattern, { kind: 'object' }>['entries'],
  at: number,
  value: Json,
  scope: Scope,
): Results<Scope> {
  const entry = entries[at];
  if (!entry) {
    yield scope;
    return;
  }
  for (const key of machine.values({ filter: entry.key, scope }, value)) {
    if (key === PAUSE) {
      yield key;
      continue;
    }
    const item = get(value, key);
    const named = entry.variable === undefined ? scope : new Scope(scope, new Map([[entry.variable, item]]));
    if (!entry.value) yield* takeEntries(machine, entries, at + 1, value, named);
    else
      for (const inner of destructure(machine, entry.value, item, named))
        if (inner === PAUSE) yield inner;
        else yield* takeEntries(machine, entries, at + 1, value, inner);
  }
}

/** The names that a pattern binds. */
function namesOf(pattern: Pattern): readonly string[] {
  switch (pattern.kind) {
    case 'variable':
      return [pattern.name];
    case 'array':
      return pattern.items.flatMap(namesOf);
    case 'object':
      return pattern.entries.flatMap(({ variable, value }) => [
        ...(variable === undefined ? [] : [variable]),
        ...(value ? namesOf(value) : []),
      ]);
  }
}
