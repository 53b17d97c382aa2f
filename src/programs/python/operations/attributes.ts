import type { Machine } from '../machine/machine.ts';
import type { Result, Step } from '../machine/step.ts';
import { Builtin, Func, GetSet } from '../values/callables.ts';
import { ATTRIBUTE_ERROR, Raised, raise, typeError } from '../values/exceptions.ts';
import { BoundMethod, Module, Property, Super, WrappedMethod } from '../values/objects.ts';
import { Type } from '../values/type.ts';
import { CLASSMETHOD, METHOD, typeOf } from '../values/types.ts';
import { Obj, type Value } from '../values/value.ts';

/** A slot of a class (`__slots__`). */
export class Member extends Obj {
  readonly name: string;
  readonly of: Type;

  constructor(cls: Type, of: Type, name: string) {
    super(cls);
    this.of = of;
    this.name = name;
  }
}

/** `object.name`. */
export function getAttribute(machine: Machine, object: Value, name: string): Result {
  const type = typeOf(object);
  if (type.isOwn) {
    const hook = type.lookup('__getattribute__');
    if (hook instanceof Func)
      return withFallback(machine, object, type, name, machine.call(hook, [object, name]));
  }
  return plainAttribute(machine, object, name);
}

/** The same without the program's `__getattribute__`. */
export function plainAttribute(machine: Machine, object: Value, name: string): Result {
  const type = typeOf(object);
  const found =
    object instanceof Super
      ? superAttribute(machine, object, name)
      : object instanceof Type
        ? typeAttribute(machine, object, name)
        : instanceAttribute(machine, object, type, name);
  if (found !== undefined) return found;
  const fallback = type.lookup('__getattr__');
  if (fallback !== undefined && fallback !== null) return machine.call(fallback, [object, name]);
  if (object instanceof Module) {
    const own = object.dict.getName('__getattr__');
    if (own !== undefined) return machine.call(own, [name]);
  }
  throw noAttribute(object, name);
}

export function noAttribute(object: Value, name: string): Raised {
  const what =
    object instanceof Type
      ? `type object '${object.name}'`
      : object instanceof Module
        ? `module '${object.name}'`
        : object instanceof Super
          ? `'super' object`
          : `'${typeOf(object).name}' object`;
  const raised = raise(ATTRIBUTE_ERROR, `${what} has no attribute '${name}'`);
  raised.exc.dict?.setName('name', name);
  raised.exc.dict?.setName('obj', object);
  return raised;
}

function* withFallback(machine: Machine, object: Value, type: Type, name: string, step: Step): Step {
  try {
    return yield* step;
  } catch (error) {
    const fallback = type.lookup('__getattr__');
    if (!(error instanceof Raised) || !error.exc.cls.isSubtype(ATTRIBUTE_ERROR) || fallback === undefined)
      throw error;
    return yield* machine.call(fallback, [object, name]);
  }
}

function instanceAttribute(machine: Machine, object: Value, type: Type, name: string): Result | undefined {
  const attribute = type.lookup(name);
  if (attribute instanceof Obj && isData(attribute)) return bind(machine, attribute, object, type);
  if (object instanceof Obj && object.dict) {
    const own = object.dict.getName(name);
    if (own !== undefined) return own;
  }
  if (attribute !== undefined) return bind(machine, attribute, object, type);
  return undefined;
}

function typeAttribute(machine: Machine, object: Type, name: string): Result | undefined {
  const meta = object.cls;
  const ofMeta = meta.lookup(name);
  if (ofMeta instanceof Obj && isData(ofMeta)) return bind(machine, ofMeta, object, meta);
  const own = object.lookup(name);
  if (own !== undefined) return bind(machine, own, undefined, object);
  if (ofMeta !== undefined) return bind(machine, ofMeta, object, meta);
  return undefined;
}

function superAttribute(machine: Machine, { type, self, selfType }: Super, name: string): Result | undefined {
  const { mro } = selfType;
  for (const each of mro.slice(mro.indexOf(type) + 1)) {
    const value = each.own.getName(name);
    if (value === undefined) continue;
    return bind(machine, value, self instanceof Type && self === selfType ? undefined : self, selfType, self);
  }
  return undefined;
}

/** Whether a descriptor comes before what the instance itself has. */
function isData(attribute: Obj): boolean {
  if (attribute instanceof Property || attribute instanceof GetSet || attribute instanceof Member)
    return true;
  return (
    attribute.cls.isOwn &&
    (attribute.cls.lookup('__set__') !== undefined || attribute.cls.lookup('__delete__') !== undefined)
  );
}

/** What an attribute of a class is for an instance, or with `self` undefined for the class. */
export function bind(
  machine: Machine,
  attribute: Value,
  self: Value | undefined,
  type: Type,
  classSelf: Value = type,
): Result {
  if (!(attribute instanceof Obj)) return attribute;
  if (attribute instanceof Func)
    return self === undefined ? attribute : new BoundMethod(METHOD, self, attribute);
  if (attribute instanceof Builtin) {
    if (self === undefined || !attribute.of) return attribute;
    return new BoundMethod(METHOD, self, attribute);
  }
  if (attribute instanceof WrappedMethod) {
    if (!attribute.cls.isSubtype(CLASSMETHOD)) return attribute.fn;
    return new BoundMethod(METHOD, classSelf instanceof Type ? classSelf : type, attribute.fn);
  }
  if (attribute instanceof Property) {
    if (self === undefined) return attribute;
    if (attribute.get === null)
      throw raise(
        ATTRIBUTE_ERROR,
        `property ${propertyName(attribute)}of '${type.name}' object has no getter`,
      );
    return machine.call(attribute.get, [self]);
  }
  if (attribute instanceof GetSet) return self === undefined ? attribute : attribute.get(machine, self);
  if (attribute instanceof Member) {
    if (self === undefined) return attribute;
    const value = (self as Obj).dict?.getName(attribute.name);
    if (value === undefined) throw noAttribute(self, attribute.name);
    return value;
  }
  const get =
    attribute.cls.isOwn || attribute.cls.lookup('__get__') !== undefined
      ? attribute.cls.lookup('__get__')
      : undefined;
  if (get === undefined || get === null) return attribute;
  return machine.call(get, [attribute, self === undefined ? null : self, type]);
}

function propertyName(property: Property): string {
  return property.get instanceof Func
    ? `'${property.get.name}' `
    : property.set instanceof Func
      ? `'${property.set.name}' `
      : '';
}

/** `object.name = value`, or with undefined `del object.name`. */
export function* setAttribute(
  machine: Machine,
  object: Value,
  name: string,
  value: Value | undefined,
): Step<void> {
  const type = typeOf(object);
  const hook = value === undefined ? '__delattr__' : '__setattr__';
  if (type.isOwn) {
    const own = type.lookup(hook);
    if (own instanceof Func) {
      yield* machine.call(own, value === undefined ? [object, name] : [object, name, value]);
      return;
    }
  }
  yield* plainSetAttribute(machine, object, name, value);
}

export function* plainSetAttribute(
  machine: Machine,
  object: Value,
  name: string,
  value: Value | undefined,
): Step<void> {
  const type = typeOf(object);
  if (object instanceof Type) return setTypeAttribute(object, name, value);
  const attribute = type.lookup(name);
  if (attribute instanceof Property) {
    const hook = value === undefined ? attribute.del : attribute.set;
    if (hook === null)
      throw raise(
        ATTRIBUTE_ERROR,
        `property ${propertyName(attribute)}of '${type.name}' object has no ${value === undefined ? 'deleter' : 'setter'}`,
      );
    yield* machine.call(hook, value === undefined ? [object] : [object, value]);
    return;
  }
  if (attribute instanceof GetSet) {
    if (!attribute.set)
      throw raise(ATTRIBUTE_ERROR, `attribute '${name}' of '${type.name}' objects is not writable`);
    attribute.set(machine, object, value);
    return;
  }
  if (attribute instanceof Obj && attribute.cls.isOwn) {
    const method = attribute.cls.lookup(value === undefined ? '__delete__' : '__set__');
    if (method !== undefined && method !== null) {
      yield* machine.call(method, value === undefined ? [attribute, object] : [attribute, object, value]);
      return;
    }
  }
  const dict = object instanceof Obj ? object.dict : undefined;
  const isSlotted = type.own.getName('__slots__') !== undefined && type.own.getName(' open') === undefined;
  if (
    !dict ||
    (isSlotted &&
      !(attribute instanceof Member) &&
      type.bases.every((base) => !base.isOwn || base.own.getName('__slots__') !== undefined))
  ) {
    if (attribute !== undefined && !(attribute instanceof Member))
      throw raise(ATTRIBUTE_ERROR, `'${type.name}' object attribute '${name}' is read-only`);
    throw noAttribute(object, name);
  }
  if (value !== undefined) dict.setName(name, value);
  else if (!dict.deleteName(name)) throw noAttribute(object, name);
}

function setTypeAttribute(type: Type, name: string, value: Value | undefined): void {
  if (!type.isOwn) throw typeError(`cannot set '${name}' attribute of immutable type '${type.name}'`);
  if (name === '__name__' && typeof value === 'string') type.name = value;
  else if (name === '__qualname__' && typeof value === 'string') type.qualname = value;
  else if (value !== undefined) type.set(name, value);
  else if (!type.remove(name)) throw noAttribute(type, name);
}
