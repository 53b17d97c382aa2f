import { COMPACT, compareText, isList, isObject, keysOf, writeJson } from './json.ts';
import { JqError, type Json, type JsonObject } from './syntax.ts';

export function typeName(value: Json): 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' {
  if (value === null) return 'null';
  if (isList(value)) return 'array';
  return isObject(value) ? 'object' : (typeof value as 'boolean' | 'number' | 'string');
}

export function isTrue(value: Json): boolean {
  return value !== null && value !== false;
}

export function text(value: Json): string {
  return writeJson(value, COMPACT);
}

/** A text with dots for what does not fit. */
function shortened(shown: string, most: number): string {
  return shown.length > most ? `${shown.slice(0, most - 3)}...` : shown;
}

/** A value in a message about paths. */
export function shownShort(value: Json, most: number): string {
  return shortened(text(value), most);
}

/** A value in an error message: its type, and what it is if that is short. */
export function described(value: Json): string {
  const shown = text(value);
  return `${typeName(value)} (${shortened(shown, 14)})`;
}

const RANK = { null: 0, false: 1, true: 2, number: 3, string: 4, array: 5, object: 6 };

function rank(value: Json): number {
  if (typeof value === 'boolean') return value ? RANK.true : RANK.false;
  return RANK[typeName(value) as 'null' | 'number' | 'string' | 'array' | 'object'];
}

/** The order of jq: null, false, true, numbers, strings, arrays, objects. */
export function compare(a: Json, b: Json): number {
  const by = rank(a) - rank(b);
  if (by !== 0) return by;
  if (typeof a === 'number' && typeof b === 'number') return a < b || Number.isNaN(a) ? -1 : a > b ? 1 : 0;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (isList(a) && isList(b)) {
    for (let i = 0; i < a.length && i < b.length; i++) {
      const result = compare(a[i] as Json, b[i] as Json); // both within bounds
      if (result !== 0) return result;
    }
    return a.length - b.length;
  }
  if (isObject(a) && isObject(b)) {
    const [x, y] = [keysOf(a, true), keysOf(b, true)];
    const byKeys = compare(x, y);
    if (byKeys !== 0) return byKeys;
    for (const key of x) {
      const result = compare(a.get(key) ?? null, b.get(key) ?? null);
      if (result !== 0) return result;
    }
  }
  return 0;
}

export function arithmetic(operator: string, a: Json, b: Json): Json {
  switch (operator) {
    case '==':
      return compare(a, b) === 0;
    case '!=':
      return compare(a, b) !== 0;
    case '<':
      return compare(a, b) < 0;
    case '<=':
      return compare(a, b) <= 0;
    case '>':
      return compare(a, b) > 0;
    case '>=':
      return compare(a, b) >= 0;
    case '+':
      return add(a, b);
    case '-':
      if (typeof a === 'number' && typeof b === 'number') return a - b;
      if (isList(a) && isList(b)) return without(a, b);
      throw new JqError(`${described(a)} and ${described(b)} cannot be subtracted`);
    case '*':
      return multiply(a, b);
    case '/':
      if (typeof a === 'number' && typeof b === 'number') {
        if (b === 0)
          throw new JqError(
            `${described(a)} and ${described(b)} cannot be divided because the divisor is zero`,
          );
        return a / b;
      }
      if (typeof a === 'string' && typeof b === 'string') return a === '' ? [] : a.split(b);
      throw new JqError(`${described(a)} and ${described(b)} cannot be divided`);
    default:
      if (typeof a === 'number' && typeof b === 'number') {
        if (Math.trunc(b) === 0)
          throw new JqError(
            `${described(a)} and ${described(b)} cannot be divided (remainder) because the divisor is zero`,
          );
        return Math.trunc(a) % Math.abs(Math.trunc(b));
      }
      throw new JqError(`${described(a)} and ${described(b)} cannot be divided`);
  }
}

/** The items of one list that another has not. */
function without(list: readonly Json[], others: readonly Json[]): readonly Json[] {
  // Numbers, texts and the like are found at once; what is equal to an object or a list has to be compared.
  const plain = new Set(others.filter((each) => typeof each !== 'object' || each === null));
  const composed = others.filter((each) => typeof each === 'object' && each !== null);
  return list.filter((item) =>
    typeof item !== 'object' || item === null
      ? !plain.has(item)
      : !composed.some((each) => compare(item, each) === 0),
  );
}

function add(a: Json, b: Json): Json {
  if (a === null) return b;
  if (b === null) return a;
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  if (isList(a) && isList(b)) return [...a, ...b];
  if (isObject(a) && isObject(b)) return new Map([...a, ...b]);
  throw new JqError(`${described(a)} and ${described(b)} cannot be added`);
}

function multiply(a: Json, b: Json): Json {
  if (typeof a === 'number' && typeof b === 'number') return a * b;
  if (typeof a === 'string' && typeof b === 'number') return b >= 0 ? a.repeat(Math.floor(b)) : null;
  if (typeof a === 'number' && typeof b === 'string') return multiply(b, a);
  if (isObject(a) && isObject(b)) return merge(a, b);
  throw new JqError(`${described(a)} and ${described(b)} cannot be multiplied`);
}

/** Objects within objects are merged too. */
function merge(a: JsonObject, b: JsonObject): JsonObject {
  const result = new Map(a);
  for (const [key, value] of b) {
    const own = result.get(key);
    result.set(key, own !== undefined && isObject(own) && isObject(value) ? merge(own, value) : value);
  }
  return result;
}

/** `.[key]`. */
export function get(value: Json, key: Json): Json {
  if (value === null && (typeof key === 'string' || typeof key === 'number' || isObject(key))) return null;
  if (isObject(value) && typeof key === 'string') return value.get(key) ?? null;
  if (isList(value) && typeof key === 'number') {
    const index = Math.floor(key);
    return value[index < 0 ? value.length + index : index] ?? null;
  }
  if ((isList(value) || typeof value === 'string') && isObject(key)) {
    const [from, to] = bounds(key, value.length);
    return value.slice(from, to);
  }
  if (isList(value) && isList(key)) {
    const found: Json[] = [];
    for (let i = 0; i + key.length <= value.length && key.length > 0; i++)
      if (key.every((each, j) => compare(each, value[i + j] ?? null) === 0)) found.push(i);
    return found;
  }
  throw wrongKey(value, key);
}

/** A long text may be something else than a key by mistake, and would not help. */
function wrongKey(value: Json, key: Json): JqError {
  const shown = typeof key === 'string' && key.length < 30 ? `string "${key}"` : typeName(key);
  return new JqError(`Cannot index ${typeName(value)} with ${shown}`);
}

function bounds(slice: JsonObject, length: number): readonly [number, number] {
  const bound = (key: 'start' | 'end', fallback: number): number => {
    const value = slice.get(key) ?? null;
    if (value === null) return fallback;
    if (typeof value !== 'number')
      throw new JqError('Start and end indices of an array slice must be numbers');
    if (Number.isNaN(value)) return fallback;
    const at = key === 'start' ? Math.floor(value) : Math.ceil(value);
    return Math.min(length, Math.max(0, at < 0 ? length + at : at));
  };
  return [bound('start', 0), bound('end', length)];
}

export function getPath(value: Json, path: readonly Json[]): Json {
  return path.reduce<Json>((at, key) => (at === null ? null : get(at, key)), value);
}

/** jq's jv.c counts the places of an array in a quarter of an int. */
const LONGEST = 2 ** 29 - 1;

/** The value with something else at a path. */
export function setPath(value: Json, path: readonly Json[], item: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return item;
  if (typeof value === 'string' && isObject(key)) throw new JqError('Cannot update string slices');
  const inner = setPath(value === null ? null : get(value, key), rest, item);
  if (typeof key === 'string' && (value === null || isObject(value)))
    return new Map(value ?? []).set(key, inner);
  if (typeof key === 'number' && (value === null || isList(value))) {
    if (Number.isNaN(key)) throw new JqError('Cannot set array element at NaN index');
    const list = [...(value ?? [])];
    const place = Math.trunc(key);
    const index = place < 0 ? list.length + place : place;
    if (index < 0) throw new JqError('Out of bounds negative array index');
    if (index > LONGEST) throw new JqError('Array index too large');
    while (list.length < index) list.push(null);
    list[index] = inner;
    return list;
  }
  if (isObject(key) && (value === null || isList(value))) {
    const list = value ?? [];
    if (!isList(inner)) throw new JqError('A slice of an array can only be assigned another array');
    const [from, to] = bounds(key, list.length);
    return [...list.slice(0, from), ...inner, ...list.slice(Math.max(from, to))];
  }
  throw wrongKey(value, key);
}

/** The value without what is at the paths; all of them are places of the value as it was. */
export function deletePaths(value: Json, paths: readonly Json[]): Json {
  const all = paths.map((path) => {
    if (!isList(path)) throw new JqError('Path must be specified as an array');
    return path;
  });
  return withoutPlaces(value, all);
}

function withoutPlaces(value: Json, paths: readonly (readonly Json[])[]): Json {
  if (paths.some((path) => path.length === 0)) return null;
  if (value === null) return null;
  let result: Json = value;
  const deeper = new Map<string, { readonly key: Json; readonly rests: (readonly Json[])[] }>();
  for (const [key = null, ...rest] of paths) {
    if (rest.length === 0) continue;
    const name = text(key);
    const known = deeper.get(name);
    if (known) known.rests.push(rest);
    else deeper.set(name, { key, rests: [rest] });
  }
  // What is further back first, so that no place moves.
  for (const { key, rests } of [...deeper.values()].sort((a, b) => compare(b.key, a.key))) {
    const inner = get(result, key);
    if (inner !== null) result = setPath(result, [key], withoutPlaces(inner, rests));
  }
  const keys = paths.flatMap(([key = null, ...rest]) => (rest.length === 0 ? [key] : []));
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
  const gone = new Set<number>();
  for (const key of keys) {
    if (typeof key === 'number') {
      const at = Math.trunc(key);
      gone.add(at < 0 ? value.length + at : at);
    } else if (isObject(key)) {
      const [from, to] = bounds(key, value.length);
      for (let at = from; at < to; at++) gone.add(at);
    } else throw new JqError(`Cannot delete ${typeName(key)} element of array`);
  }
  return value.filter((_, at) => !gone.has(at));
}
