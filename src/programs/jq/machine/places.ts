import { isList, isObject } from '../json.ts';
import { type Filter, JqError, type Json } from '../syntax.ts';
import { compare, described, get, shownShort } from '../values.ts';
import type { Item } from './item.ts';
import type { Machine } from './machine.ts';
import { PAUSE, type Results } from './results.ts';
import type { Scope } from './scope.ts';

/** `.[key]` of a value. */
export function stepInto(target: Item, key: Json, tracks: boolean): Item {
  if (tracks && target.path === undefined)
    throw new JqError(
      `Invalid path expression near attempt to access element ${shownShort(key, 14)} of ${shownShort(target.value, 29)}`,
    );
  const value = get(target.value, key);
  return target.path && tracks ? { value, path: [...target.path, key] } : { value };
}

/** `.[]` of a value. */
export function* eachOf(target: Item, tracks: boolean): Results<Item> {
  const { value } = target;
  if (tracks && target.path === undefined)
    throw new JqError(`Invalid path expression near attempt to iterate through ${shownShort(value, 29)}`);
  if (isList(value)) {
    for (const [i, each] of value.entries())
      yield tracks ? { value: each, path: [...(target.path ?? []), i] } : { value: each };
  } else if (isObject(value)) {
    for (const [key, each] of value)
      yield tracks ? { value: each, path: [...(target.path ?? []), key] } : { value: each };
  } else throw new JqError(`Cannot iterate over ${described(value)}`);
}

/** Where the items of one list stand one after the other in another. */
export function* placesOf(
  machine: Machine,
  list: readonly Json[],
  items: readonly Json[],
): Results<never, readonly Json[]> {
  const found: Json[] = [];
  for (let i = 0; i + items.length <= list.length && items.length > 0; i++) {
    let same = 0;
    while (same < items.length && compare(items[same] ?? null, list[i + same] ?? null) === 0) same++;
    if (same === items.length) found.push(i);
    if (machine.isDue(same)) yield PAUSE;
  }
  return found;
}

/** `..` */
export function* recurse(machine: Machine, input: Item): Results<Item> {
  if (machine.isDue()) yield PAUSE;
  yield input;
  if (!isList(input.value) && !isObject(input.value)) return;
  for (const each of eachOf(input, input.path !== undefined || input.astray === true))
    if (each === PAUSE) yield each;
    else yield* recurse(machine, each);
}

/** `.[from:to]` */
export function* slice(
  machine: Machine,
  filter: Extract<Filter, { kind: 'slice' }>,
  scope: Scope,
  input: Item,
): Results<Item> {
  const tracks = input.path !== undefined || input.astray === true;
  const bounds = (bound: Filter | undefined): Iterable<Json | typeof PAUSE> =>
    bound ? machine.values({ filter: bound, scope }, input.value) : [null];
  for (const to of bounds(filter.to)) {
    if (to === PAUSE) {
      yield to;
      continue;
    }
    for (const from of bounds(filter.from)) {
      if (from === PAUSE) {
        yield from;
        continue;
      }
      const key = new Map<string, Json>([
        ['start', from],
        ['end', to],
      ]);
      for (const target of machine.run(filter.target, scope, input))
        yield target === PAUSE ? target : stepInto(target, key, tracks);
    }
  }
}
