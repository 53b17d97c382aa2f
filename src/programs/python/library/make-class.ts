import { appendAll } from '../../../linux/append-all.ts';
import { cellsOf } from '../machine/bind-arguments.ts';
import { PyFrame } from '../machine/frame.ts';
import type { Machine } from '../machine/machine.ts';
import type { Keywords, Step } from '../machine/step.ts';
import { FrameRequest } from '../machine/step.ts';
import { Member } from '../operations/attributes.ts';
import { toArray } from '../operations/iterate.ts';
import { Builtin, Func } from '../values/callables.ts';
import type { Dict } from '../values/dict.ts';
import { Dict as DictClass } from '../values/dict.ts';
import { typeError } from '../values/exceptions.ts';
import { Cell, type Tuple, WrappedMethod } from '../values/objects.ts';
import { linearize, Type } from '../values/type.ts';
import {
  asStr,
  CLASSMETHOD,
  DICT,
  MEMBER,
  newDict,
  OBJECT,
  STATICMETHOD,
  TYPE,
  tuple,
  typeOf,
} from '../values/types.ts';
import { Obj, type Value } from '../values/value.ts';

/** A class statement. */
export function* makeClass(
  machine: Machine,
  body: Func,
  name: string,
  given: readonly Value[],
  keywords: Keywords,
): Step {
  const bases = yield* realBases(machine, given);
  const rest = new Map(keywords);
  const asked = rest.get('metaclass');
  rest.delete('metaclass');
  const meta =
    asked === undefined || asked instanceof Type ? metaOf((asked as Type | undefined) ?? TYPE, bases) : asked;
  let names: Value = newDict();
  if (meta instanceof Type) {
    const prepare = meta.lookup('__prepare__');
    if (prepare !== undefined)
      names = yield* machine.call(yield* machine.attribute(meta, '__prepare__'), [name, tuple(bases)], rest);
  }
  const own = names instanceof DictClass ? names : newDict();
  const frame = new PyFrame(body.code, body.globals, own, [], []);
  appendAll(frame.cells, cellsOf(body, []));
  const cell = (yield new FrameRequest(frame)) as Value;
  if (bases.length !== given.length || bases.some((base, at) => base !== given[at]))
    own.setName('__orig_bases__', tuple(given));
  const cls = yield* machine.call(meta, [name, tuple(bases), own], rest);
  if (cell instanceof Cell) cell.value = cls;
  return cls;
}

function* realBases(machine: Machine, given: readonly Value[]): Step<Value[]> {
  const bases: Value[] = [];
  for (const base of given) {
    const entries = base instanceof Type ? undefined : typeOf(base).lookup('__mro_entries__');
    if (entries === undefined) bases.push(base);
    else appendAll(bases, ((yield* machine.call(entries, [base, tuple(given)])) as Tuple).items);
  }
  return bases;
}

function metaOf(asked: Type, bases: readonly Value[]): Type {
  let meta = asked;
  for (const base of bases) {
    const { cls } = base as Obj;
    if (!(base instanceof Obj)) continue;
    if (cls.isSubtype(meta)) meta = cls;
    else if (!meta.isSubtype(cls) && base instanceof Type)
      throw typeError(
        'metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases',
      );
  }
  return meta;
}

/** type(name, bases, dict). */
export function* newType(
  machine: Machine,
  meta: Type,
  name: string,
  given: readonly Value[],
  names: Dict,
  keywords: Keywords | undefined,
): Step {
  const bases: Type[] = [];
  for (const base of given) {
    if (!(base instanceof Type)) throw typeError(`bases must be types`);
    if (base.isFinal) throw typeError(`type '${base.name}' is not an acceptable base type`);
    bases.push(base);
  }
  const [twice] = bases.filter((base, at) => bases.indexOf(base) !== at);
  if (twice) throw typeError(`duplicate base class ${twice.name}`);
  if (bases.length === 0) bases.push(OBJECT);
  const layouts = new Set(bases.map(({ layout }) => layout).filter((layout) => layout !== 'object'));
  if (layouts.size > 1) throw typeError('multiple bases have instance lay-out conflict');
  if (!linearize(bases)) {
    throw typeError(
      `Cannot create a consistent method resolution\norder (MRO) for bases ${bases.map((base) => base.name).join(', ')}`,
    );
  }
  const own = newDict();
  own.cls = DICT;
  for (const { key, value } of names.entries.values()) own.set(key, value);
  const qualname = own.getName('__qualname__');
  own.deleteName('__qualname__');
  const cls = new Type(name, bases, {
    meta,
    dict: own,
    ...(typeof qualname === 'string' ? { qualname } : { qualname: name }),
  });
  for (const base of bases) {
    if (base.isOwn) continue;
    const derived = machine.derived.get(base);
    if (derived) derived.add(cls);
    else machine.derived.set(base, new Set([cls]));
  }
  if (own.getName('__module__') === undefined) {
    const module = machine.frame?.globals.getName('__name__');
    own.setName('__module__', module === undefined ? 'builtins' : module);
  }
  if (own.getName('__doc__') === undefined) own.setName('__doc__', null);
  if (own.getName('__eq__') !== undefined && own.getName('__hash__') === undefined)
    own.setName('__hash__', null);
  for (const special of ['__new__', '__init_subclass__', '__class_getitem__']) {
    const method = own.getName(special);
    if (method instanceof Func)
      own.setName(special, new WrappedMethod(special === '__new__' ? STATICMETHOD : CLASSMETHOD, method));
  }
  yield* addSlots(machine, cls);
  for (const { key, value } of [...own.entries.values()]) {
    if (!(value instanceof Obj) || value instanceof Type || value instanceof Func || value instanceof Builtin)
      continue;
    const named = value.cls.lookup('__set_name__');
    if (named !== undefined && named !== null) yield* machine.call(named, [value, cls, key]);
  }
  // The classes above are told.
  for (const above of cls.mro.slice(1)) {
    const hook = above.own.getName('__init_subclass__');
    if (hook === undefined) continue;
    if (hook instanceof WrappedMethod) yield* machine.call(hook.fn, [cls], keywords);
    else if (keywords && keywords.size > 0)
      throw typeError(`${cls.name}.__init_subclass__() takes no keyword arguments`);
    break;
  }
  return cls;
}

function* addSlots(machine: Machine, cls: Type): Step<void> {
  const slots = cls.own.getName('__slots__');
  if (slots === undefined) return;
  const single = asStr(slots);
  const names = single === undefined ? yield* toArray(machine, slots) : [single];
  for (const name of names) {
    if (name === '__dict__') continue;
    if (typeof name === 'string') cls.own.setName(name, new Member(MEMBER, cls, name));
  }
}
