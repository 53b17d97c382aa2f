import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { repr } from '../operations/repr.ts';
import { methods, raw } from '../types/define.ts';
import { UNION } from '../types/object-types.ts';
import { Tuple } from '../values/objects.ts';
import { Type } from '../values/type.ts';
import { OBJECT, TYPE, tuple } from '../values/types.ts';
import type { Obj, Value } from '../values/value.ts';

/** What `list[int]` is. */
export const GENERIC_ALIAS = new Type('GenericAlias', [OBJECT], {
  meta: TYPE,
  layout: 'other',
  module: 'types',
});

function parts(self: Value): readonly Value[] {
  const args = (self as Obj).dict?.getName('__args__');
  return args instanceof Tuple ? args.items : [];
}

function* shown(machine: Machine, value: Value): Step<string> {
  if (value === null) return 'None';
  if (value instanceof Type) return value.fullName;
  return yield* repr(machine, value);
}

function origin(self: Value): Value {
  return (self as Obj).dict?.getName('__origin__') ?? null;
}

methods(GENERIC_ALIAS, {
  __repr__: [
    0,
    0,
    function* (machine, self: Value) {
      const names: string[] = [];
      for (const part of parts(self)) names.push(yield* shown(machine, part));
      return `${yield* shown(machine, origin(self))}[${names.join(', ')}]`;
    },
  ],
  __mro_entries__: [1, 1, (_m, self: Value) => tuple([origin(self)])],
});
GENERIC_ALIAS.own.setName(
  '__call__',
  raw(
    '__call__',
    (machine, args, keywords) => machine.call(origin(args[0] as Value), args.slice(1), keywords),
    GENERIC_ALIAS,
  ),
);
methods(UNION, {
  __repr__: [
    0,
    0,
    function* (machine, self: Value) {
      const names: string[] = [];
      for (const part of parts(self)) names.push(yield* shown(machine, part));
      return names.join(' | ');
    },
  ],
  __or__: [
    1,
    1,
    (machine, self: Value, other: Value) => machine.genericAlias(UNION, tuple([...parts(self), other])),
  ],
});
