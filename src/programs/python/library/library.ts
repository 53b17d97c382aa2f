import type { Library, Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { settle } from '../machine/step.ts';
import { repr } from '../operations/repr.ts';
import { UNION } from '../types/object-types.ts';
import { Module, Tuple } from '../values/objects.ts';
import type { Type } from '../values/type.ts';
import { newDict, tuple } from '../values/types.ts';
import { Obj, type Value } from '../values/value.ts';
import { flush, PyFile, writeText } from './files.ts';
import { GENERIC_ALIAS } from './generic-alias.ts';
import { importModule } from './import-module.ts';
import { makeClass } from './make-class.ts';

/** Shows the value of an expression at the prompt. */
function* display(machine: Machine, value: Value): Step {
  if (value === null) return null;
  const text = yield* repr(machine, value);
  machine.builtins.setName('_', value);
  const sys = machine.modules.getName('sys');
  const out = sys instanceof Module ? sys.dict.getName('stdout') : undefined;
  if (out instanceof PyFile) {
    yield* settle(writeText(machine, out, `${text}\n`));
    yield* flush(machine, out);
  } else if (out !== undefined) yield* machine.method(out, 'write', `${text}\n`);
  return null;
}

// biome-ignore lint/correctness/useYield: it answers at once
function* genericAlias(_machine: Machine, type: Type, index: Value): Step {
  const alias = new Obj(type === UNION ? UNION : GENERIC_ALIAS, newDict());
  alias.dict?.setName('__origin__', type);
  alias.dict?.setName('__args__', index instanceof Tuple ? index : tuple([index]));
  return alias;
}

export const library: Library = { importModule, makeClass, genericAlias, display };
