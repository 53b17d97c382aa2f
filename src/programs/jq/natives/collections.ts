import { isList, isObject, keysOf } from '../json.ts';
import { JqError, type Json } from '../syntax.ts';
import { compare, deletePaths, described, get, getPath, isTrue, setPath, typeName } from '../values.ts';
import { list, number, type Plain } from './checks.ts';

/** What lists and objects are made of, and what is asked of any value. */
export const COLLECTIONS: Readonly<Record<string, Plain>> = {
  'not/0': (input) => !isTrue(input),
  'type/0': (input) => typeName(input),
  'length/0': (input) => {
    if (input === null) return 0;
    if (typeof input === 'string') return [...input].length;
    if (typeof input === 'number') return Math.abs(input);
    if (isList(input)) return input.length;
    if (isObject(input)) return input.size;
    throw new JqError(`${described(input)} has no length`);
  },
  'keys/0': (input) => keys(input, true),
  'keys_unsorted/0': (input) => keys(input, false),
  'has/1': (input, key) => {
    if (isObject(input) && typeof key === 'string') return input.has(key);
    if (isList(input) && typeof key === 'number') return key >= 0 && key < input.length;
    throw new JqError(
      `Cannot check whether ${typeName(input)} has a ${typeof key === 'string' ? 'string' : typeName(key ?? null)} key`,
    );
  },
  'contains/1': (input, other) => contains(input, other ?? null),
  'toarray/0': (input) => (isList(input) ? input : [input]),
  'reverse/0': (input) => {
    if (typeof input === 'string') return [...input].reverse().join('');
    return input === null ? [] : [...list(input, 'cannot be reversed, as it is not an array')].reverse();
  },
  'flatten/1': (input, depth) => {
    if (number(depth ?? null) < 0) throw new JqError('flatten depth must not be negative');
    return flatten(list(input, 'cannot be flattened'), number(depth ?? null));
  },
  'indices/1': (input, item) => {
    if (input === null) return null;
    if (typeof input === 'string' && typeof item === 'string') {
      const found: number[] = [];
      for (let at = input.indexOf(item); at >= 0 && item !== ''; at = input.indexOf(item, at + 1))
        found.push([...input.slice(0, at)].length);
      return found;
    }
    if (isList(input) && isList(item ?? null)) return get(input, item ?? null);
    return list(input, 'cannot be searched').flatMap((each, i) =>
      compare(each, item ?? null) === 0 ? [i] : [],
    );
  },
  'getpath/1': (input, path) => getPath(input, list(path ?? null, 'is not a path')),
  'setpath/2': (input, path, value) => setPath(input, list(path ?? null, 'is not a path'), value ?? null),
  'delpaths/1': (input, paths) => deletePaths(input, pathList(paths ?? null)),
};

function keys(input: Json, sorted: boolean): Json {
  if (isObject(input)) return keysOf(input, sorted);
  if (isList(input)) return [...input.keys()];
  throw new JqError(`${described(input)} has no keys`);
}

function pathList(paths: Json): readonly Json[] {
  if (!isList(paths)) throw new JqError('Paths must be specified as an array');
  return paths;
}

function contains(a: Json, b: Json): boolean {
  if (isObject(a) && isObject(b))
    return [...b].every(([key, value]) => a.has(key) && contains(a.get(key) ?? null, value));
  if (isList(a) && isList(b))
    return b.every((each) => a.some((own) => typeName(own) === typeName(each) && contains(own, each)));
  if (typeof a === 'string' && typeof b === 'string') return a.includes(b);
  if (typeName(a) === typeName(b)) return compare(a, b) === 0;
  throw new JqError(`${described(a)} and ${described(b)} cannot have their containment checked`);
}

function flatten(items: readonly Json[], depth: number): readonly Json[] {
  return items.flatMap((item) => (isList(item) && depth > 0 ? flatten(item, depth - 1) : [item]));
}
