import type { Machine, Native } from '../machine/machine.ts';
import type { Results } from '../machine/results.ts';
import type { Closure } from '../machine/scope.ts';
import type { Json } from '../syntax.ts';
import { compare } from '../values.ts';
import { list } from './checks.ts';

/** Lists in the order of what a filter makes of their items. */
export const ORDERING: Readonly<Record<string, Native>> = {
  *'sort_by/1'(machine, [by], input) {
    if (!by) return;
    const items = yield* keyed(machine, by, input.value, 'cannot be sorted, as it is not an array');
    yield { value: items.sort((a, b) => compare(a.key, b.key)).map(({ item }) => item) };
  },
  *'group_by/1'(machine, [by], input) {
    if (by)
      yield {
        value: grouped(yield* keyed(machine, by, input.value, 'cannot be grouped, as it is not an array')),
      };
  },
  *'unique_by/1'(machine, [by], input) {
    if (!by) return;
    const groups = grouped(
      yield* keyed(machine, by, input.value, 'cannot be grouped, as it is not an array'),
    );
    yield { value: groups.map((group) => group[0] ?? null) };
  },
  *'min_by/1'(machine, [by], input) {
    if (by) yield { value: extreme(yield* keyed(machine, by, input.value, 'cannot be iterated over'), -1) };
  },
  *'max_by/1'(machine, [by], input) {
    if (by) yield { value: extreme(yield* keyed(machine, by, input.value, 'cannot be iterated over'), 1) };
  },
};

/** Elements with what a filter makes of each. */
function* keyed(
  machine: Machine,
  closure: Closure,
  input: Json,
  what: string,
): Results<never, { readonly item: Json; readonly key: Json }[]> {
  const all: { readonly item: Json; readonly key: Json }[] = [];
  for (const item of list(input, what)) all.push({ item, key: yield* machine.collect(closure, item) });
  return all;
}

function grouped(items: { readonly item: Json; readonly key: Json }[]): readonly (readonly Json[])[] {
  const groups: { readonly key: Json; readonly items: Json[] }[] = [];
  for (const { item, key } of items.sort((a, b) => compare(a.key, b.key))) {
    const last = groups.at(-1);
    if (last && compare(last.key, key) === 0) last.items.push(item);
    else groups.push({ key, items: [item] });
  }
  return groups.map((group) => group.items);
}

function extreme(items: readonly { readonly item: Json; readonly key: Json }[], sign: 1 | -1): Json {
  let best: (typeof items)[number] | undefined;
  for (const each of items) {
    const order = best ? compare(each.key, best.key) * sign : 1;
    // Of equals min gives the first, max the last.
    if (order > 0 || (order === 0 && sign > 0)) best = each;
  }
  return best?.item ?? null;
}
