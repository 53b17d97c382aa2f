import { type Filter, JqError } from '../syntax.ts';
import { isTrue } from '../values.ts';
import type { Item } from './item.ts';
import type { Machine } from './machine.ts';
import { PAUSE, type Results } from './results.ts';
import type { Scope } from './scope.ts';

/** `try … catch …`, and `?` */
export function* attempt(
  machine: Machine,
  body: Filter,
  handler: Filter | undefined,
  scope: Scope,
  input: Item,
): Results<Item> {
  try {
    yield* machine.run(body, scope, input);
  } catch (error) {
    if (!(error instanceof JqError)) throw error;
    // error(null) inside `?` vanishes like any other.
    if (handler) yield* machine.run(handler, scope, { value: error.value });
  }
}

/** `//`: what is neither false nor null on the left, or the right. */
export function* alternative(
  machine: Machine,
  left: Filter,
  right: Filter,
  scope: Scope,
  input: Item,
): Results<Item> {
  let any = false;
  try {
    for (const item of machine.run(left, scope, input)) {
      if (item !== PAUSE && !isTrue(item.value)) continue;
      if (item !== PAUSE) any = true;
      yield item;
    }
  } catch (error) {
    if (!(error instanceof JqError)) throw error;
  }
  if (!any) yield* machine.run(right, scope, input);
}
