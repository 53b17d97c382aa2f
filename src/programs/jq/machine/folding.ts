import type { Filter, Json, Pattern } from '../syntax.ts';
import type { Item } from './item.ts';
import type { Machine } from './machine.ts';
import { destructure } from './patterns.ts';
import { PAUSE, type Results } from './results.ts';
import type { Scope } from './scope.ts';

/** `reduce source as pattern (start; update)` */
export function* reduce(
  machine: Machine,
  filter: Extract<Filter, { kind: 'reduce' }>,
  scope: Scope,
  input: Item,
): Results<Item> {
  for (const start of machine.run(filter.start, scope, input)) {
    if (start === PAUSE) yield start;
    else yield yield* reduceFrom(machine, filter, scope, input, start);
  }
}

function* reduceFrom(
  machine: Machine,
  filter: Extract<Filter, { kind: 'reduce' }>,
  scope: Scope,
  input: Item,
  start: Item,
): Results<never, Item> {
  let state = start;
  for (const inner of turns(machine, filter, scope, input.value)) {
    if (inner === PAUSE) {
      yield inner;
      continue;
    }
    let last: Item | undefined;
    for (const next of machine.run(filter.update, inner, state)) {
      if (next === PAUSE) yield next;
      else last = next;
    }
    state = last ?? { value: null };
  }
  return state;
}

/** `foreach source as pattern (start; update; extract)` */
export function* forEach(
  machine: Machine,
  filter: Extract<Filter, { kind: 'foreach' }>,
  scope: Scope,
  input: Item,
): Results<Item> {
  for (const start of machine.run(filter.start, scope, input)) {
    if (start === PAUSE) yield start;
    else yield* forEachFrom(machine, filter, scope, input, start);
  }
}

function* forEachFrom(
  machine: Machine,
  filter: Extract<Filter, { kind: 'foreach' }>,
  scope: Scope,
  input: Item,
  start: Item,
): Results<Item> {
  let state = start;
  for (const inner of turns(machine, filter, scope, input.value)) {
    if (inner === PAUSE) {
      yield inner;
      continue;
    }
    for (const next of machine.run(filter.update, inner, state)) {
      if (next !== PAUSE) state = next;
      if (next !== PAUSE && filter.extract) yield* machine.run(filter.extract, inner, next);
      else yield next;
    }
  }
}

/** A scope for each turn of reduce or foreach, with what the source gave under its names. */
function* turns(
  machine: Machine,
  { source, pattern }: { readonly source: Filter; readonly pattern: Pattern },
  scope: Scope,
  input: Json,
): Results<Scope> {
  for (const value of machine.values({ filter: source, scope }, input)) {
    if (value === PAUSE) yield value;
    else yield* destructure(machine, pattern, value, scope);
  }
}
