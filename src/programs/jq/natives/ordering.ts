import type { Machine, Native } from '../machine/machine.ts';
import { PAUSE, type Results } from '../machine/results.ts';
import type { Closure } from '../machine/scope.ts';
import type { Json } from '../syntax.ts';
import { compare } from '../values.ts';
import { list } from './checks.ts';
import { sortPatiently } from './sort-patiently.ts';

/** Lists in the order of what a filter makes of their items. */
export const ORDERING: Readonly<Record<string, Native>> = {
  *'sort_by/1'(machine, [by], input) {
    if (!by) return;
    const items = yield* keyed(machine, by, input.value, 'cannot be sorted, as it is not an array');
    const sorted = yield* sortPatiently(machine, items, inOrder);
    yield { value: sorted.map(({ item }) => item) };
  },
  *'group_by/1'(machine, [by], input) {
    if (by)
      yield {
        value: yield* grouped(
          machine,
          yield* keyed(machine, by, input.value, 'cannot be grouped, as it is not an array'),
        ),
      };
  },
  *'unique_by/1'(machine, [by], input) {
    if (!by) return;
    const groups = yield* grouped(
      machine,
      yield* keyed(machine, by, input.value, 'cannot be grouped, as it is not an array'),
    );
    yield { value: groups.map((group) => group[0] ?? null) };
  },
  *'min_by/1'(machine, [by], input) {
    if (by)
      yield {
        value: yield* extreme(machine, yield* keyed(machine, by, input.value, 'cannot be iterated over'), -1),
      };
  },
  *'max_by/1'(machine, [by], input) {
    if (by)
      yield {
        value: yield* extreme(machine, yield* keyed(machine, by, input.value, 'cannot be iterated over'), 1),
      };
  },
};

interface Keyed {
  readonly item: Json;
  readonly key: Json;
}

/** Elements with what a filter makes of each. */
function* keyed(machine: Machine, closure: Closure, input: Json, what: string): Results<never, Keyed[]> {
  const all: Keyed[] = [];
  for (const item of list(input, what)) all.push({ item, key: yield* machine.collect(closure, item) });
  return all;
}

function inOrder(a: Keyed, b: Keyed): number {
  return compare(a.key, b.key);
}

function* grouped(machine: Machine, items: Keyed[]): Results<never, readonly (readonly Json[])[]> {
  const groups: Json[][] = [];
  let group: Json[] = [];
  let last: Json | undefined;
  for (const { item, key } of yield* sortPatiently(machine, items, inOrder)) {
    if (last !== undefined && compare(last, key) === 0) group.push(item);
    else {
      group = [item];
      groups.push(group);
      last = key;
    }
    if (machine.isDue()) yield PAUSE;
  }
  return groups;
}

function* extreme(machine: Machine, items: readonly Keyed[], sign: 1 | -1): Results<never, Json> {
  let best: Keyed | undefined;
  for (const each of items) {
    const order = best ? compare(each.key, best.key) * sign : 1;
    // Of equals min gives the first, max the last.
    if (order > 0 || (order === 0 && sign > 0)) best = each;
    if (machine.isDue()) yield PAUSE;
  }
  return best?.item ?? null;
}
