import { isList, isObject } from '../json.ts';
import { split } from '../natives/long-texts.ts';
import type { Json, JsonObject } from '../syntax.ts';
import { arithmetic, compare } from '../values.ts';
import type { Machine } from './machine.ts';
import { PAUSE, type Results } from './results.ts';

/** What an operator makes of two values; it pauses where they are large. @throws JqError */
export function* combine(machine: Machine, operator: string, a: Json, b: Json): Results<never, Json> {
  if (typeof a === 'number' || typeof b === 'number') return arithmetic(operator, a, b);
  if (operator === '/' && typeof a === 'string' && typeof b === 'string') return yield* split(machine, a, b);
  if (isObject(a) && isObject(b)) {
    if (operator === '+') return yield* united(machine, a, b, false);
    if (operator === '*') return yield* united(machine, a, b, true);
  }
  if (isList(a) && isList(b) && operator === '-') return yield* without(machine, a, b);
  if (operator === '==') return yield* isSame(machine, a, b);
  if (operator === '!=') return !(yield* isSame(machine, a, b));
  return arithmetic(operator, a, b);
}

/** Both in one, the second one's before the first one's; objects within them too, if it is `*`. */
function* united(machine: Machine, a: JsonObject, b: JsonObject, deep: boolean): Results<never, JsonObject> {
  const result = new Map<string, Json>();
  for (const [key, value] of a) {
    result.set(key, value);
    if (machine.isDue()) yield PAUSE;
  }
  for (const [key, value] of b) {
    const own = deep ? result.get(key) : undefined;
    const isBoth = own !== undefined && isObject(own) && isObject(value);
    result.set(key, isBoth ? yield* united(machine, own, value, true) : value);
    if (machine.isDue()) yield PAUSE;
  }
  return result;
}

/** The items of one list that another has not. */
function* without(
  machine: Machine,
  items: readonly Json[],
  others: readonly Json[],
): Results<never, readonly Json[]> {
  // Numbers, texts and the like are found at once; what is equal to an object or a list has to be compared.
  const plain = new Set<Json>();
  const composed: Json[] = [];
  for (const each of others) {
    if (typeof each === 'object' && each !== null) composed.push(each);
    else plain.add(each);
    if (machine.isDue()) yield PAUSE;
  }
  const left: Json[] = [];
  for (const item of items) {
    if (machine.isDue()) yield PAUSE;
    const isThere =
      typeof item === 'object' && item !== null ? yield* isAmong(machine, item, composed) : plain.has(item);
    if (!isThere) left.push(item);
  }
  return left;
}

function* isAmong(machine: Machine, item: Json, others: readonly Json[]): Results<never, boolean> {
  for (const each of others) if (yield* isSame(machine, item, each)) return true;
  return false;
}

/** Whether two values are equal; no order of keys is needed to know. */
function* isSame(machine: Machine, a: Json, b: Json): Results<never, boolean> {
  if (machine.isDue()) yield PAUSE;
  if (isList(a) && isList(b)) {
    if (a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++)
      if (!(yield* isSame(machine, a[i] as Json, b[i] as Json))) return false; // within both
    return true;
  }
  if (isObject(a) && isObject(b)) {
    if (a.size !== b.size) return false;
    for (const [key, value] of a) {
      const other = b.get(key);
      if (other === undefined || !(yield* isSame(machine, value, other))) return false;
    }
    return true;
  }
  return compare(a, b) === 0;
}
