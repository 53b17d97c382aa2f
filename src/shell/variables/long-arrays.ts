import { bashOrder } from './environment-order.ts';
import type { Variable } from './variable.ts';

/** Elements between two breaths. */
const MANY = 16_384;

/** What `elementKeys` answers, of an array with many elements. */
export function* keysInPieces({ elements, associative }: Variable): Generator<void, readonly string[]> {
  const keys: string[] = [];
  let isSorted = true;
  for (const key of elements?.keys() ?? []) {
    if (isSorted && keys.length > 0 && !associative) isSorted = Number(key) > Number(keys.at(-1));
    if (keys.push(key) % MANY === 0) yield;
  }
  if (associative) return yield* bashOrder(keys);
  return isSorted ? keys : keys.sort((a, b) => Number(a) - Number(b));
}

/** The values of an array with many elements, in the order of their keys. */
export function* valuesInPieces(variable: Variable): Generator<void, readonly string[]> {
  const values: string[] = [];
  for (const key of yield* keysInPieces(variable))
    if (values.push(variable.elements?.get(key) ?? '') % MANY === 0) yield;
  return values;
}
