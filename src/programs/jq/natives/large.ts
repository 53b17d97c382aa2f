import { LongText } from '../../command/long-text.ts';
import { compareText, isList, isObject } from '../json.ts';
import { deletePaths } from '../machine/deleting.ts';
import type { Machine } from '../machine/machine.ts';
import { placesOf } from '../machine/places.ts';
import { PAUSE, type Results } from '../machine/results.ts';
import { JqError, type Json } from '../syntax.ts';
import { arithmetic, compare, described, text, typeName } from '../values.ts';
import { list, number, type Patient } from './checks.ts';
import { isSecondHalf } from './code-points.ts';
import { keysIn } from './collections.ts';
import { sortPatiently } from './sort-patiently.ts';

/** What goes through all items of lists and objects, which may be many. */
export const LARGE: Readonly<Record<string, Patient>> = {
  *'add/0'(machine, input) {
    if (!isList(input) && !isObject(input)) throw new JqError(`Cannot iterate over ${described(input)}`);
    let sum: Json = null;
    // Lists and objects that were made here grow in place.
    let own: Json[] | Map<string, Json> | undefined;
    // So do texts.
    let joined: LongText | undefined;
    for (const item of input.values()) {
      if (machine.isDue()) yield PAUSE;
      if (joined && typeof item === 'string') {
        joined.add(item);
        continue;
      }
      sum = joined?.toString() ?? sum;
      joined = undefined;
      if (sum === null && typeof item === 'string') {
        joined = new LongText();
        joined.add(item);
        continue;
      }
      if (isList(item) && isList(sum)) {
        if (own !== sum) own = [...sum];
        for (const each of item) (own as Json[]).push(each);
        sum = own as Json[];
      } else if (isObject(item) && isObject(sum)) {
        if (own !== sum) own = new Map(sum);
        for (const [key, each] of item) (own as Map<string, Json>).set(key, each);
        sum = own as Map<string, Json>;
      } else sum = arithmetic('+', sum, item);
    }
    return joined?.toString() ?? sum;
  },
  *'from_entries/0'(machine, input) {
    const made = new Map<string, Json>();
    if (!isList(input) && !isObject(input)) throw new JqError(`Cannot iterate over ${described(input)}`);
    for (const entry of input.values()) {
      if (machine.isDue()) yield PAUSE;
      const [key, value] = isObject(entry) ? [keyOf(entry), contentOf(entry)] : [entry, null];
      made.set(typeof key === 'string' ? key : text(key), value);
    }
    return made;
  },
  *'keys/0'(machine, input) {
    return isObject(input) ? yield* sortPatiently(machine, [...input.keys()], compareText) : keysIn(input);
  },
  *'contains/1'(machine, input, other) {
    return yield* contains(machine, input, other ?? null);
  },
  *'flatten/1'(machine, input, depth) {
    if (number(depth ?? null) < 0) throw new JqError('flatten depth must not be negative');
    const flat: Json[] = [];
    yield* flatten(machine, list(input, 'cannot be flattened'), number(depth ?? null), flat);
    return flat;
  },
  *'indices/1'(machine, input, item) {
    if (input === null) return null;
    if (typeof input === 'string' && typeof item === 'string') {
      const found: number[] = [];
      let points = 0;
      let last = 0;
      for (let at = input.indexOf(item); at >= 0 && item !== ''; at = input.indexOf(item, at + 1)) {
        for (; last < at; last++) if (!isSecondHalf(input.charCodeAt(last))) points++;
        found.push(points);
        if (machine.isDue()) yield PAUSE;
      }
      return found;
    }
    if (isList(input) && isList(item ?? null))
      return yield* placesOf(machine, input, item as readonly Json[]);
    const found: number[] = [];
    for (const [i, each] of list(input, 'cannot be searched').entries()) {
      if (compare(each, item ?? null) === 0) found.push(i);
      if (machine.isDue()) yield PAUSE;
    }
    return found;
  },
  'delpaths/1': (machine, input, paths) => {
    if (!isList(paths ?? null)) throw new JqError('Paths must be specified as an array');
    return deletePaths(machine, input, paths as readonly Json[]);
  },
};

function keyOf(entry: ReadonlyMap<string, Json>): Json {
  const name = ['key', 'k', 'name', 'Name', 'Key', 'K'].find((each) => entry.has(each));
  return (name === undefined ? undefined : entry.get(name)) ?? null;
}

function contentOf(entry: ReadonlyMap<string, Json>): Json {
  const name = ['value', 'v', 'Value', 'V'].find((each) => entry.has(each));
  return (name === undefined ? undefined : entry.get(name)) ?? null;
}

function* contains(machine: Machine, a: Json, b: Json): Results<never, boolean> {
  if (isObject(a) && isObject(b)) {
    for (const [key, value] of b)
      if (!a.has(key) || !(yield* contains(machine, a.get(key) ?? null, value))) return false;
    return true;
  }
  if (isList(a) && isList(b)) {
    for (const each of b) {
      let isThere = false;
      for (const own of a) {
        if (machine.isDue()) yield PAUSE;
        if (typeName(own) !== typeName(each)) continue;
        isThere = typeof own === 'object' ? yield* contains(machine, own, each) : containsPlain(own, each);
        if (isThere) break;
      }
      if (!isThere) return false;
    }
    return true;
  }
  if (typeName(a) === typeName(b)) return containsPlain(a, b);
  throw new JqError(`${described(a)} and ${described(b)} cannot have their containment checked`);
}

function containsPlain(a: Json, b: Json): boolean {
  return typeof a === 'string' && typeof b === 'string' ? a.includes(b) : compare(a, b) === 0;
}

function* flatten(
  machine: Machine,
  items: readonly Json[],
  depth: number,
  flat: Json[],
): Results<never, void> {
  for (const item of items) {
    if (machine.isDue()) yield PAUSE;
    if (isList(item) && depth > 0) yield* flatten(machine, item, depth - 1, flat);
    else flat.push(item);
  }
}
