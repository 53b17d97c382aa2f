import type { Json } from '../syntax.ts';

/** A value, and where it is in the input while paths are of interest. */
export interface Item {
  readonly value: Json;
  readonly path?: readonly Json[] | undefined;
  /** Paths are of interest, and this value is none of the input's. */
  readonly astray?: true;
}

/** A result of an item whose path is of interest: where nothing tells, the same plain value is the same place. */
export function located(item: Item, from: Item): Item {
  if (item.path !== undefined || item.astray) return item;
  const isPlain = item.value === null || typeof item.value === 'boolean' || typeof item.value === 'number';
  return isPlain && item.value === from.value && from.path !== undefined
    ? { value: item.value, path: from.path }
    : { value: item.value, astray: true };
}
