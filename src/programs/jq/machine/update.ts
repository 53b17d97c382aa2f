import type { Filter, Json } from '../syntax.ts';
import { arithmetic, deletePaths, getPath, isTrue, setPath } from '../values.ts';
import type { Item } from './item.ts';
import type { Machine } from './machine.ts';
import { PAUSE, type Results } from './results.ts';
import type { Closure, Scope } from './scope.ts';

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
    for (const path of yield* allPaths(machine, places, input)) {
      const next = yield* machine.first({ filter: value, scope }, getPath(result, path));
      // Without a value the place goes.
      if (next === undefined) gone.push(path);
      else result = setPath(result, path, next);
    }
    yield { value: deletePaths(result, gone) };
    return;
  }
  for (const right of machine.values({ filter: value, scope }, input)) {
    if (right === PAUSE) {
      yield right;
      continue;
    }
    let result = input;
    for (const path of yield* allPaths(machine, places, input)) {
      const own = getPath(result, path);
      const changed =
        operator === '='
          ? right
          : operator === '//='
            ? isTrue(own)
              ? own
              : right
            : arithmetic(operator.slice(0, -1), own, right);
      result = setPath(result, path, changed);
    }
    yield { value: result };
  }
}

/** All paths of a filter. */
function* allPaths(
  machine: Machine,
  closure: Closure,
  value: Json,
): Results<never, readonly (readonly Json[])[]> {
  const all: (readonly Json[])[] = [];
  for (const each of machine.paths(closure, value)) {
    if (each === PAUSE) yield each;
    else all.push(each.path);
  }
  return all;
}
