import { formatted } from '../formats.ts';
import { type Filter, JqError, type Json } from '../syntax.ts';
import type { Item } from './item.ts';
import type { Machine } from './machine.ts';
import { PAUSE, type Results } from './results.ts';
import type { Scope } from './scope.ts';

/** A text with filters in it; the last of them turns fastest. */
export function* textOf(
  machine: Machine,
  format: string,
  parts: readonly (string | Filter)[],
  scope: Scope,
  value: Json,
  at = 0,
): Results<Item> {
  const part = parts[at];
  if (part === undefined) {
    yield { value: '' };
    return;
  }
  for (const rest of textOf(machine, format, parts, scope, value, at + 1)) {
    if (rest === PAUSE) yield rest;
    else if (typeof part === 'string') yield { value: part + String(rest.value) };
    else
      for (const each of machine.values({ filter: part, scope }, value)) {
        if (each === PAUSE) yield each;
        else yield { value: (yield* formatted(machine, format, each)) + String(rest.value) };
      }
  }
}

/** Every object that the values of the entries make. */
export function* buildObject(
  machine: Machine,
  entries: readonly { readonly key: Filter; readonly value: Filter }[],
  at: number,
  built: ReadonlyMap<string, Json>,
  scope: Scope,
  value: Json,
): Results<Item> {
  const entry = entries[at];
  if (!entry) {
    yield { value: built };
    return;
  }
  for (const key of machine.values({ filter: entry.key, scope }, value)) {
    if (key === PAUSE) {
      yield key;
      continue;
    }
    if (typeof key !== 'string') throw new JqError(`Object keys must be strings`);
    for (const each of machine.values({ filter: entry.value, scope }, value))
      if (each === PAUSE) yield each;
      else yield* buildObject(machine, entries, at + 1, new Map([...built, [key, each]]), scope, value);
  }
}
