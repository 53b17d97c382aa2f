import { COMPACT, compareText, isList, isObject, writeJson } from './json.ts';
import { jsonPieces } from './json-pieces.ts';
import { characters, unitOf } from './natives/code-points.ts';
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

/** A value in a message about paths: dots stand for what does not fit, and nobody writes that. */
export function shownShort(value: Json, most: number): string {
  const begin = typeof value === 'string' ? value.slice(0, most + 1) : value;
  const [shown = ''] = jsonPieces(begin, COMPACT);
  return shown.length > most ? `${shown.slice(0, most - 3)}...` : shown;
}

/** A value in an error message: its type, and what it is if that is short. */
export function described(value: Json): string {
  return `${typeName(value)} (${shownShort(value, 14)})`;
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
    return compareObjects(a, b);
  }
  return 0;
}

/** First by their keys in order, then by the values of these; nothing needs to be sorted to know. */
function compareObjects(a: JsonObject, b: JsonObject): number {
  // The least key that only one of them has.
  let only: string | undefined;
  for (const key of a.keys()) if (!b.has(key) && (only === undefined || key < only)) only = key;
  for (const key of b.keys()) if (!a.has(key) && (only === undefined || key < only)) only = key;
  if (only !== undefined) {
    const least = only;
    const [sign, other] = a.has(least) ? [-1, b] : [1, a];
    // Where it stands, the other one has a later key, or none any more.
    for (const key of other.keys()) if (key > least) return sign;
    return -sign;
  }
  let least: string | undefined;
  let result = 0;
  for (const [key, value] of a) {
    if (least !== undefined && key > least) continue;
    const order = compare(value, b.get(key) ?? null);
    if (order !== 0) [least, result] = [key, order];
  }
  return result;
}

/** What an operator makes of two values that are not both large; machine/combining.ts is for all. @throws JqError */
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
  throw new JqError(`${described(a)} and ${described(b)} cannot be multiplied`);
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
    if (typeof value !== 'string') return value.slice(...bounds(key, value.length));
    // Characters beyond U+FFFF are two units and count once.
    if (!/[\ud800-\udbff]/.test(value)) return value.slice(...bounds(key, value.length));
    const [from, to] = bounds(key, characters(value));
    const start = unitOf(value, from);
    return value.slice(start, unitOf(value, to - from, start));
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

/** What a slice takes of so many items: from the first, up to the second. */
export function bounds(slice: JsonObject, length: number): readonly [number, number] {
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

/**
 * The value with something else at a path.
 *
 * @param own lists and objects that were made for this result and that nobody else knows: they are changed in place
 */
export function setPath(
  value: Json,
  path: readonly Json[],
  item: Json,
  own: Set<Json> = new Set(),
  depth = 0,
): Json {
  const key = path[depth];
  if (key === undefined) return item;
  if (typeof value === 'string' && isObject(key)) throw new JqError('Cannot update string slices');
  const inner = setPath(value === null ? null : get(value, key), path, item, own, depth + 1);
  if (typeof key === 'string' && (value === null || isObject(value))) {
    const map = own.has(value) ? (value as Map<string, Json>) : new Map(value ?? []);
    own.add(map);
    return map.set(key, inner);
  }
  if (typeof key === 'number' && (value === null || isList(value))) {
    if (Number.isNaN(key)) throw new JqError('Cannot set array element at NaN index');
    const list = own.has(value) ? (value as Json[]) : [...(value ?? [])];
    const place = Math.trunc(key);
    const index = place < 0 ? list.length + place : place;
    if (index < 0) throw new JqError('Out of bounds negative array index');
    if (index > LONGEST) throw new JqError('Array index too large');
    while (list.length < index) list.push(null);
    list[index] = inner;
    own.add(list);
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
