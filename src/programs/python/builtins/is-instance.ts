import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { truth } from '../operations/truth.ts';
import { Func } from '../values/callables.ts';
import { typeError } from '../values/exceptions.ts';
import { Tuple } from '../values/objects.ts';
import { Type } from '../values/type.ts';
import { isInstance } from '../values/types.ts';
import { Obj, type Value } from '../values/value.ts';

export function* isInstanceOf(machine: Machine, value: Value, type: Value): Step<boolean> {
  if (type instanceof Tuple) {
    for (const each of type.items) if (yield* isInstanceOf(machine, value, each)) return true;
    return false;
  }
  if (type instanceof Type) {
    const check = type.cls.isOwn ? type.cls.lookup('__instancecheck__') : undefined;
    if (check instanceof Func) return yield* truth(machine, yield* machine.call(check, [type, value]));
    if (isInstance(value, type)) return true;
    const hook = type.lookup('__instancecheck_by_name__');
    return hook !== undefined && hook !== null && (yield* truth(machine, yield* machine.call(hook, [value])));
  }
  const args = type instanceof Obj ? type.dict?.getName('__args__') : undefined;
  if (args instanceof Tuple && type instanceof Obj && type.cls.name === 'UnionType')
    return yield* isInstanceOf(machine, value, args);
  throw typeError('isinstance() arg 2 must be a type, a tuple of types, or a union');
}

export function isSubclass(type: Value, of: Value): boolean {
  if (!(type instanceof Type)) throw typeError('issubclass() arg 1 must be a class');
  if (of instanceof Tuple) return of.items.some((each) => isSubclass(type, each));
  if (!(of instanceof Type))
    throw typeError('issubclass() arg 2 must be a class, a tuple of classes, or a union');
  return type.isSubtype(of);
}
