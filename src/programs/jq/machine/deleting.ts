import { isList, isObject } from '../json.ts';
import { sortPatiently } from '../natives/sort-patiently.ts';
import { JqError, type Json } from '../syntax.ts';
import { bounds, compare, get, setPath, text, typeName } from '../values.ts';
import type { Machine } from './machine.ts';
import { PAUSE, type Results } from './results.ts';

type Path = readonly Json[];

/** The value without what is at the paths; all of them are places of the value as it was. */
export function* deletePaths(machine: Machine, value: Json, paths: readonly Json[]): Results<never, Json> {
  const all: Path[] = [];
  for (const path of paths) {
    if (!isList(path)) throw new JqError('Path must be specified as an array');
    all.push(path);
    if (machine.isDue()) yield PAUSE;
  }
  return yield* withoutPlaces(machine, value, all);
}

function* withoutPlaces(machine: Machine, value: Json, paths: readonly Path[]): Results<never, Json> {
  if (value === null) return null;
  const keys: Json[] = [];
  const deeper = new Map<string, { readonly key: Json; readonly rests: Path[] }>();
  for (const path of paths) {
    const [key] = path;
    if (key === undefined) return null;
    if (machine.isDue()) yield PAUSE;
    if (path.length === 1) {
      keys.push(key);
      continue;
    }
    const name = text(key);
    const known = deeper.get(name);
    if (known) known.rests.push(path.slice(1));
    else deeper.set(name, { key, rests: [path.slice(1)] });
  }
  let result: Json = value;
  const own = new Set<Json>();
  // What is further back first, so that no place moves.
  const order = yield* sortPatiently(machine, [...deeper.values()], (a, b) => compare(b.key, a.key));
  for (const { key, rests } of order) {
    const inner = get(result, key);
    if (inner !== null) result = setPath(result, [key], yield* withoutPlaces(machine, inner, rests), own);
  }
  return keys.length === 0 ? result : withoutKeys(result, keys);
}

function withoutKeys(value: Json, keys: readonly Json[]): Json {
  if (isObject(value)) {
    const copy = new Map(value);
    for (const key of keys) {
      if (typeof key !== 'string') throw new JqError(`Cannot delete ${typeName(key)} field of object`);
      copy.delete(key);
    }
    return copy;
  }
  if (!isList(value)) throw new JqError(`Cannot delete fields from ${typeName(value)}`);
  const gone = new Uint8Array(value.length);
  for (const key of keys) {
    if (typeof key === 'number') {
      const at = Math.trunc(key);
      gone[at < 0 ? value.length + at : at] = 1;
    } else if (isObject(key)) {
      const [from, to] = bounds(key, value.length);
      gone.fill(1, from, to);
    } else throw new JqError(`Cannot delete ${typeName(key)} element of array`);
  }
  return value.filter((_, at) => gone[at] !== 1);
}
