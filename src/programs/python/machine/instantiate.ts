import { Builtin, Func } from '../values/callables.ts';
import { typeError } from '../values/exceptions.ts';
import type { Type } from '../values/type.ts';
import { isInstance, newDict, TYPE, typeOf } from '../values/types.ts';
import { Obj, type Value } from '../values/value.ts';
import { type Machine, PUSHED } from './machine.ts';
import type { Keywords, Result, Step } from './step.ts';

/** Calls a class. */
export function instantiate(
  machine: Machine,
  cls: Type,
  args: readonly Value[],
  keywords: Keywords | undefined,
): Result | typeof PUSHED {
  if (cls === TYPE && args.length === 1 && !keywords) return typeOf(args[0] as Value);
  if (cls.cls !== TYPE) {
    const call = cls.cls.lookup('__call__');
    if (call instanceof Func) return machine.invoke(call, [cls, ...args], keywords);
  }
  return instantiatePlainly(machine, cls, args, keywords);
}

/** The same without what a metaclass has to say. */
export function instantiatePlainly(
  machine: Machine,
  cls: Type,
  args: readonly Value[],
  keywords: Keywords | undefined,
): Result | typeof PUSHED {
  const make = cls.lookup('__new__');
  const init = cls.lookup('__init__');
  if (
    cls.isOwn &&
    cls.layout === 'object' &&
    make instanceof Builtin &&
    init instanceof Func &&
    !machine.abstractMethods(cls)
  ) {
    // By far the most classes: an object of ours, filled by a function of the program.
    const instance = new Obj(cls, newDict());
    machine.callFunction(init, [instance, ...args], keywords, 'instance', instance);
    return PUSHED;
  }
  return slowly(machine, cls, args, keywords);
}

function* slowly(machine: Machine, cls: Type, args: readonly Value[], keywords: Keywords | undefined): Step {
  const make = cls.lookup('__new__');
  if (make === undefined || make === null) throw typeError(`cannot create '${cls.fullName}' instances`);
  const maker =
    make instanceof Obj && !(make instanceof Builtin) && !(make instanceof Func)
      ? yield* machine.attribute(cls, '__new__')
      : make;
  const object = yield* machine.call(maker, [cls, ...args], keywords);
  if (!isInstance(object, cls)) return object;
  const init = typeOf(object).lookup('__init__');
  if (init === undefined || init === null) return object;
  const result = yield* machine.call(init, [object, ...args], keywords);
  if (result !== null) throw typeError(`__init__() should return None, not '${typeOf(result).name}'`);
  return object;
}
