import { newType } from '../library/make-class.ts';
import type { Machine } from '../machine/machine.ts';
import { type Keywords, STOP, type Step } from '../machine/step.ts';
import { bind } from '../operations/attributes.ts';
import { next, toArray } from '../operations/iterate.ts';
import { truth } from '../operations/truth.ts';
import { indexValue } from '../types/arguments.ts';
import { newBytes } from '../types/bytes-types.ts';
import { fn, getters, methods, raw } from '../types/define.ts';
import { newFloat, newInt } from '../types/number-types.ts';
import { dressIterator } from '../types/object-types.ts';
import { newRange } from '../types/sequence-types.ts';
import { makeTrans, newStr } from '../types/str-type.ts';
import { fillSet } from '../types/table-types.ts';
import { Boxed } from '../values/boxed.ts';
import { Iter } from '../values/callables.ts';
import { Dict } from '../values/dict.ts';
import { typeError, valueError } from '../values/exceptions.ts';
import {
  type Float,
  FrozenSet,
  List,
  Module,
  Property,
  PySet,
  Slice,
  Tuple,
  WrappedMethod,
} from '../values/objects.ts';
import { Type } from '../values/type.ts';
import * as T from '../values/types.ts';
import type { Int, Obj, Value } from '../values/value.ts';

type V = Value | undefined;
type Make = (
  machine: Machine,
  cls: Type,
  args: readonly Value[],
  keywords: Keywords | undefined,
) => Value | Step;

function maker(type: Type, make: Make): void {
  type.own.setName(
    '__new__',
    raw('__new__', (machine, args, keywords) => {
      const [cls, ...rest] = args;
      if (!(cls instanceof Type))
        throw typeError(
          `${type.name}.__new__(X): X is not a type object (${cls === undefined ? 'nothing' : T.typeOf(cls).name})`,
        );
      return make(machine, cls, rest, keywords);
    }),
  );
  type.own.setName('__init__', type.own.getName('__init__') ?? raw('__init__', () => null, type));
}

function few(
  type: Type,
  args: readonly Value[],
  keywords: Keywords | undefined,
  most: number,
  names: readonly string[] = [],
): readonly V[] {
  const given: V[] = [...args];
  for (const [name, value] of keywords ?? []) {
    const at = names.indexOf(name);
    if (at === -1)
      throw typeError(
        names.length === 0
          ? `${type.name}() takes no keyword arguments`
          : `'${name}' is an invalid keyword argument for ${type.name}()`,
      );
    given[at] = value;
  }
  if (given.length > most)
    throw typeError(
      `${type.name} expected at most ${most} argument${most === 1 ? '' : 's'}, got ${given.length}`,
    );
  return given;
}

/** A number or text of a derived class. */
function boxed(cls: Type, own: Type, value: Int | string | Float): Value {
  if (cls === own) return value;
  const box = new Boxed(cls, value);
  box.dict = T.newDict();
  return box;
}

function withDict<O extends Obj>(object: O): O {
  if (object.cls.isOwn) object.dict = T.newDict();
  return object;
}

maker(T.INT, function* (machine, cls, args, keywords) {
  const [value, base] = few(T.INT, args, keywords, 2, ['', 'base']);
  return boxed(cls, T.INT, yield* newInt(machine, value, base));
});
maker(T.BOOL, function* (machine, _cls, args, keywords) {
  const [value] = few(T.BOOL, args, keywords, 1);
  return value === undefined ? false : yield* truth(machine, value as Value);
});
maker(T.FLOAT, function* (machine, cls, args, keywords) {
  const [value] = few(T.FLOAT, args, keywords, 1);
  return boxed(cls, T.FLOAT, yield* newFloat(machine, value));
});
maker(T.STR, function* (machine, cls, args, keywords) {
  const [value, encoding, errors] = few(T.STR, args, keywords, 3, ['object', 'encoding', 'errors']);
  return boxed(cls, T.STR, yield* newStr(machine, value, encoding, errors));
});
for (const type of [T.BYTES, T.BYTEARRAY])
  maker(type, (machine, cls, args, keywords) => {
    const [value, encoding, errors] = few(type, args, keywords, 3, ['source', 'encoding', 'errors']);
    return newBytes(machine, cls, value, encoding, errors);
  });
maker(T.LIST, (_m, cls) => withDict(new List(cls, [])));
maker(T.TUPLE, function* (machine, cls, args, keywords) {
  const [values] = few(T.TUPLE, args, keywords, 1);
  if (values instanceof Tuple && values.cls === cls) return values;
  return withDict(new Tuple(cls, values === undefined ? [] : yield* toArray(machine, values as Value)));
});
maker(T.DICT, (_m, cls) => withDict(new Dict(cls)));
maker(T.SET, (_m, cls) => withDict(new PySet(cls, T.newDict())));
maker(T.FROZENSET, function* (machine, cls, args, keywords) {
  const [values] = few(T.FROZENSET, args, keywords, 1);
  if (values instanceof FrozenSet && cls === T.FROZENSET) return values;
  const set = withDict(new FrozenSet(cls, T.newDict()));
  if (values !== undefined) yield* fillSet(machine, set, values as Value);
  return set;
});
maker(T.RANGE, (machine, _cls, args, keywords) => {
  if (keywords) throw typeError('range() takes no keyword arguments');
  if (args.length === 0) throw typeError('range expected at least 1 argument, got 0');
  if (args.length > 3) throw typeError(`range expected at most 3 arguments, got ${args.length}`);
  return newRange(machine, args);
});
maker(T.SLICE, (_m, _cls, args) => {
  const [a = null, b, c = null] = args;
  return b === undefined ? new Slice(T.SLICE, null, a, null) : new Slice(T.SLICE, a, b, c);
});
maker(T.TYPE, (machine, cls, args, keywords) => {
  const [name, bases, names] = args;
  if (args.length !== 3) throw typeError('type() takes 1 or 3 arguments');
  return newType(machine, cls, String(name), (bases as Tuple).items, names as Dict, keywords);
});
maker(T.MODULE, (_m, cls, args) => {
  const dict = T.dictOf([['__name__', args[0] as Value]]);
  return new Module(cls, String(args[0]), dict);
});
maker(T.PROPERTY, (_m, cls, args, keywords) => {
  const [get = null, set = null, del = null, doc = null] = few(T.PROPERTY, args, keywords, 4, [
    'fget',
    'fset',
    'fdel',
    'doc',
  ]);
  const property = new Property(cls);
  property.get = get;
  property.set = set;
  property.del = del;
  property.doc = doc;
  return property;
});
for (const type of [T.STATICMETHOD, T.CLASSMETHOD]) {
  maker(type, (_m, cls, args) => new WrappedMethod(cls, args[0] as Value));
  getters(type, {
    __func__: (_m, self) => (self as WrappedMethod).fn,
    __wrapped__: (_m, self) => (self as WrappedMethod).fn,
  });
}
T.STATICMETHOD.own.setName(
  '__call__',
  raw(
    '__call__',
    (machine, args, keywords) => machine.call((args[0] as WrappedMethod).fn, args.slice(1), keywords),
    T.STATICMETHOD,
  ),
);
getters(T.PROPERTY, {
  fget: (_m, self) => (self as Property).get,
  fset: (_m, self) => (self as Property).set,
  fdel: (_m, self) => (self as Property).del,
});
T.PROPERTY.own.setName('__doc__', null);
for (const type of [T.PROPERTY, T.STATICMETHOD, T.CLASSMETHOD])
  type.own.setName(
    '__get__',
    fn('__get__', [
      2,
      3,
      (machine, self: Value, object: Value, cls: V) =>
        bind(
          machine,
          self,
          object === null ? undefined : object,
          cls instanceof Type ? cls : T.typeOf(object),
        ),
    ]),
  );
function changed(part: 'get' | 'set' | 'del') {
  return (_m: Machine, self: Value, value: Value): Value => {
    const old = self as Property;
    const property = new Property(old.cls);
    property.get = old.get;
    property.set = old.set;
    property.del = old.del;
    property.doc = old.doc;
    property[part] = value;
    return property;
  };
}
methods(T.PROPERTY, {
  getter: [1, 1, changed('get')],
  setter: [1, 1, changed('set')],
  deleter: [1, 1, changed('del')],
});
T.STR.own.setName(
  'maketrans',
  new WrappedMethod(
    T.STATICMETHOD,
    fn('maketrans', [1, 3, (machine, from: Value, to: V, gone: V) => makeTrans(machine, from, to, gone)]),
  ),
);

// ---- iterators that are types

maker(T.ENUMERATE, function* (machine, cls, args, keywords) {
  const [values, start] = few(T.ENUMERATE, args, keywords, 2, ['iterable', 'start']);
  if (values === undefined) throw typeError("enumerate() missing required argument 'iterable' (pos 1)");
  const iterator = yield* machine.iterate(values as Value);
  let index = start === undefined ? 0 : Number(yield* indexValue(machine, start as Value));
  return new Iter(cls, function* () {
    const value = yield* next(machine, iterator);
    return value === STOP ? STOP : T.tuple([index++, value]);
  });
});
maker(T.ZIP, function* (machine, cls, args, keywords) {
  const strict = keywords?.get('strict') === true;
  const iterators: Value[] = [];
  for (let at = 0; at < args.length; at++) {
    const type = T.typeOf(args[at] as Value);
    if (
      typeof args[at] !== 'string' &&
      type.lookup('__iter__') === undefined &&
      type.lookup('__getitem__') === undefined
    )
      throw typeError(`'${type.name}' object is not iterable`);
    iterators.push(yield* machine.iterate(args[at] as Value));
  }
  return new Iter(cls, function* () {
    if (iterators.length === 0) return STOP;
    const values: Value[] = [];
    for (let at = 0; at < iterators.length; at++) {
      const value = yield* next(machine, iterators[at] as Value);
      if (value === STOP) {
        if (strict && at > 0)
          throw valueError(
            `zip() argument ${at + 1} is shorter than argument${at === 1 ? ' 1' : `s 1-${at}`}`,
          );
        if (strict)
          for (let other = 1; other < iterators.length; other++)
            if ((yield* next(machine, iterators[other] as Value)) !== STOP)
              throw valueError(
                `zip() argument ${other + 1} is longer than argument${other === 1 ? ' 1' : `s 1-${other}`}`,
              );
        return STOP;
      }
      values.push(value);
    }
    return T.tuple(values);
  });
});
maker(T.MAP, function* (machine, cls, args) {
  const [apply, ...lists] = args;
  if (lists.length === 0) throw typeError('map() must have at least two arguments.');
  const iterators: Value[] = [];
  for (const each of lists) iterators.push(yield* machine.iterate(each));
  return new Iter(cls, function* () {
    const values: Value[] = [];
    for (const each of iterators) {
      const value = yield* next(machine, each);
      if (value === STOP) return STOP;
      values.push(value);
    }
    return yield* machine.call(apply as Value, values);
  });
});
maker(T.FILTER, function* (machine, cls, args) {
  const [test = null, values] = args;
  if (values === undefined) throw typeError(`filter expected 2 arguments, got ${args.length}`);
  const iterator = yield* machine.iterate(values);
  return new Iter(cls, function* () {
    for (;;) {
      const value = yield* next(machine, iterator);
      if (
        value === STOP ||
        (yield* truth(machine, test === null ? value : yield* machine.call(test, [value])))
      )
        return value;
      yield* machine.breathe();
    }
  });
});
maker(T.REVERSED, function* (machine, cls, args) {
  const [values] = args as readonly [Value];
  const own = T.typeOf(values).lookup('__reversed__');
  if (own !== undefined && own !== null) return yield* machine.call(own, [values]);
  const type = T.typeOf(values);
  if (
    typeof values !== 'string' &&
    (type.lookup('__len__') === undefined ||
      type.lookup('__getitem__') === undefined ||
      type.layout === 'set' ||
      type.layout === 'frozenset')
  )
    throw typeError(`'${type.name}' object is not reversible`);
  if (!type.isOwn) {
    const all = yield* toArray(machine, values);
    let at = all.length - 1;
    return new Iter(cls, () => (at >= 0 ? (all[at--] as Value) : STOP));
  }
  let index = Number(yield* machine.method(values, '__len__')) - 1;
  return new Iter(cls, function* () {
    return index < 0 ? STOP : yield* machine.method(values, '__getitem__', index--);
  });
});

/** Puts the types among the built-in names. */
export function builtinTypes(builtins: Dict): void {
  const all = [
    T.OBJECT,
    T.TYPE,
    T.INT,
    T.BOOL,
    T.FLOAT,
    T.STR,
    T.BYTES,
    T.BYTEARRAY,
    T.LIST,
    T.TUPLE,
    T.DICT,
    T.SET,
    T.FROZENSET,
    T.RANGE,
    T.SLICE,
    T.PROPERTY,
    T.STATICMETHOD,
    T.CLASSMETHOD,
    T.SUPER,
    T.ENUMERATE,
    T.ZIP,
    T.MAP,
    T.FILTER,
    T.REVERSED,
  ];
  for (const type of all) builtins.setName(type.name, type);
  for (const type of [T.ENUMERATE, T.ZIP, T.MAP, T.FILTER, T.REVERSED]) dressIterator(type);
  for (const type of all) type.forget();
}
