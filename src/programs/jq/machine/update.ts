import type { Filter, Json } from '../syntax.ts';
import { getPath, isTrue, setPath } from '../values.ts';
import { combine } from './combining.ts';
import { deletePaths } from './deleting.ts';
import type { Item } from './item.ts';
import type { Machine } from './machine.ts';
import { PAUSE, type Results } from './results.ts';
import type { Scope } from './scope.ts';

/** `|=`, `=`, `+=` and their kin. */
export function* update(
  machine: Machine,
  operator: string,
  target: Filter,
  value: Filter,
  scope: Scope,
  input: Json,
): Results<Item> {
  const places = { filter: target, scope };
  if (operator === '|=') {
    let result = input;
    const gone: Json[] = [];
    const own = new Set<Json>();
    for (const place of machine.paths(places, input)) {
      if (place === PAUSE) {
        yield place;
        continue;
      }
      const { path } = place;
      const now = getPath(result, path);
      // What the filter sees may be kept by what it answers.
      if (own.has(now)) own.clear();
      const next = yield* machine.first({ filter: value, scope }, now);
      // Without a value the place goes.
      if (next === undefined) gone.push(path);
      else result = setPath(result, path, next, own);
      if (machine.isDue()) yield PAUSE;
    }
    yield { value: yield* deletePaths(machine, result, gone) };
    return;
  }
  for (const right of machine.values({ filter: value, scope }, input)) {
    if (right === PAUSE) {
      yield right;
      continue;
    }
    let result = input;
    const own = new Set<Json>();
    for (const place of machine.paths(places, input)) {
      if (place === PAUSE) {
        yield place;
        continue;
      }
      const { path } = place;
      const now = getPath(result, path);
      if (own.has(now)) own.clear();
      const changed =
        operator === '='
          ? right
          : operator === '//='
            ? isTrue(now)
              ? now
              : right
            : yield* combine(machine, operator.slice(0, -1), now, right);
      result = setPath(result, path, changed, own);
      if (machine.isDue()) yield PAUSE;
    }
    yield { value: result };
  }
}
