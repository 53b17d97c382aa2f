import { type Filter, JqError } from '../syntax.ts';
import type { Item } from './item.ts';
import type { Machine } from './machine.ts';
import { PAUSE, type Results } from './results.ts';
import { type Closure, Scope } from './scope.ts';

/** Calls a function that was defined, or a built-in one. */
export function* call(
  machine: Machine,
  name: string,
  args: readonly Filter[],
  scope: Scope,
  input: Item,
): Results<Item> {
  const key = `${name}/${args.length}`;
  const defined = scope.function(key);
  const closures = args.map((filter): Closure => ({ filter, scope }));
  if (!defined) {
    const native = machine.natives.get(key);
    if (!native) throw new JqError(`${key} is not defined`);
    // range() gives values without end and runs no filter in between.
    for (const item of native(machine, closures, input)) {
      if (machine.isDue()) yield PAUSE;
      yield item;
    }
    return;
  }
  yield* withParameters(machine, defined, closures, 0, defined.scope, input);
}

/** Parameters are filters; those that begin with `$` are values, one call for each. */
function* withParameters(
  machine: Machine,
  defined: { readonly parameters: readonly string[]; readonly body: Filter },
  closures: readonly Closure[],
  at: number,
  scope: Scope,
  input: Item,
): Results<Item> {
  const parameter = defined.parameters[at];
  const closure = closures[at];
  if (parameter === undefined || closure === undefined) {
    yield* machine.run(defined.body, scope, input);
    return;
  }
  const name = parameter.replace(/^\$/, '');
  const inner = new Scope(
    scope,
    new Map(),
    new Map([[`${name}/0`, { parameters: [], body: closure.filter, scope: closure.scope }]]),
  );
  if (!parameter.startsWith('$')) {
    yield* withParameters(machine, defined, closures, at + 1, inner, input);
    return;
  }
  for (const value of machine.values(closure, input.value))
    if (value === PAUSE) yield value;
    else
      yield* withParameters(
        machine,
        defined,
        closures,
        at + 1,
        new Scope(inner, new Map([[name, value]])),
        input,
      );
}
