import { OPEN } from '../library/files.ts';
import type { Machine } from '../machine/machine.ts';
import { type Next, STOP, type Step, settle } from '../machine/step.ts';
import { getAttribute, setAttribute } from '../operations/attributes.ts';
import { binary } from '../operations/binary.ts';
import { compare } from '../operations/compare.ts';
import { format } from '../operations/format.ts';
import { hashNow } from '../operations/hash.ts';
import { iter, next, toArray } from '../operations/iterate.ts';
import { repr } from '../operations/repr.ts';
import { lengthOf, quoteAscii } from '../operations/text.ts';
import { truth } from '../operations/truth.ts';
import { indexValue } from '../types/arguments.ts';
import { fn, functions } from '../types/define.ts';
import { absolute, divmodOf, power3 } from '../types/number-types.ts';
import { markHashes, namesOf } from '../types/object-types.ts';
import { sortValues } from '../types/sort.ts';
import { Boxed } from '../values/boxed.ts';
import { Builtin, Func, Iter, iteratorType } from '../values/callables.ts';
import { Dict } from '../values/dict.ts';
import {
  ATTRIBUTE_ERROR,
  BASE_EXCEPTION,
  EXCEPTIONS,
  NotSimulated,
  Raised,
  raise,
  typeError,
  valueError,
} from '../values/exceptions.ts';
import { Bytes, Float, List } from '../values/objects.ts';
import { Type } from '../values/type.ts';
import {
  asInt,
  asStr,
  ELLIPSIS,
  isInstance,
  list,
  NOT_IMPLEMENTED,
  newDict,
  typeOf,
} from '../values/types.ts';
import { type Int, Obj, type Value } from '../values/value.ts';
import { compileText } from './compile-text.ts';
import { evaluate, localsOf } from './evaluate.ts';
import { isInstanceOf, isSubclass } from './is-instance.ts';
import { input, PRINT } from './print.ts';
import { extremeOf, sum } from './reductions.ts';
import { builtinTypes } from './types.ts';

type V = Value | undefined;

function* lengthOfValue(machine: Machine, value: Value): Step<number> {
  if (typeof value === 'string') return lengthOf(value);
  if (value instanceof List && !value.cls.isOwn) return value.items.length;
  if (value instanceof Dict && !value.cls.isOwn) return value.size;
  const method = typeOf(value).lookup('__len__');
  if (method === undefined || method === null)
    throw typeError(`object of type '${typeOf(value).name}' has no len()`);
  const result = asInt(yield* machine.call(method, [value]));
  if (result === undefined)
    throw typeError(`'${typeOf(value).name}' object cannot be interpreted as an integer`);
  if (result < 0) throw valueError('__len__() should return >= 0');
  return Number(result);
}

function radix(prefix: string, base: number) {
  return function* (machine: Machine, value: Value): Step {
    const whole = yield* indexValue(machine, value);
    const size = whole < 0 ? -whole : whole;
    return `${whole < 0 ? '-' : ''}${prefix}${size.toString(base)}`;
  };
}

/** What id() tells of a value that is no object here: equal ones are the same, others are not. */
function plainIdentity(value: Exclude<Value, Obj>): number {
  if (value === null) return 0x9d5a40;
  if (typeof value === 'boolean') return value ? 0x9d5a20 : 0x9d5a00;
  if (typeof value === 'number' && value >= -5 && value <= 256) return 0x9d6000 + value * 32;
  // Below the places of objects.
  const place = BigInt.asUintN(32, hashNow(value) as bigint);
  return (typeof value === 'string' ? 0x7f20_0000_0000 : 0x7f00_0000_0000) + Number(place) * 16;
}

function iterator(name: string, advance: Iter['advance']): Iter {
  return new Iter(iteratorType(name), advance);
}

export function fillBuiltins(machine: Machine): void {
  const { builtins } = machine;
  builtinTypes(builtins);
  markHashes();
  for (const [name, type] of EXCEPTIONS) builtins.setName(name, type);
  builtins.setName('EnvironmentError', EXCEPTIONS.get('OSError') as Type);
  builtins.setName('IOError', EXCEPTIONS.get('OSError') as Type);
  builtins.setName('BaseException', BASE_EXCEPTION);
  builtins.setName('NotImplemented', NOT_IMPLEMENTED);
  builtins.setName('Ellipsis', ELLIPSIS);
  builtins.setName('__debug__', true);
  builtins.setName('__name__', 'builtins');
  builtins.setName('print', PRINT);
  builtins.setName('min', extremeOf('min'));
  builtins.setName('max', extremeOf('max'));
  builtins.setName('open', OPEN);
  builtins.setName(
    'sorted',
    new Builtin('sorted', function* (m, args, keywords): Step {
      if (args.length !== 1) throw typeError(`sorted expected 1 argument, got ${args.length}`);
      const values = yield* toArray(m, args[0] as Value);
      return list(
        yield* sortValues(
          m,
          values,
          keywords?.get('key') ?? null,
          yield* truth(m, keywords?.get('reverse') ?? false),
        ),
      );
    }),
  );
  builtins.setName('__build_class__', fn('__build_class__', [2, 2, () => null]));
  builtins.setName(
    '__import__',
    fn('__import__', [
      1,
      5,
      (m, name: Value, globals: V, _locals: V, fromList: V, level: V) =>
        m.library.importModule(
          m,
          name as string,
          (fromList ?? null) as Value,
          Number(level ?? 0),
          globals instanceof Dict ? globals : m.builtins,
        ),
      ['name', 'globals', 'locals', 'fromlist', 'level'],
    ]),
  );
  functions(builtins, 'builtins', {
    len: [1, 1, (m, value: Value) => (typeof value === 'string' ? lengthOf(value) : lengthOfValue(m, value))],
    repr: [1, 1, (m, value: Value) => repr(m, value)],
    ascii: [
      1,
      1,
      function* (m, value: Value) {
        return quoteAscii(yield* repr(m, value));
      },
    ],
    input: [0, 1, (m, prompt: V) => input(m, prompt)],
    abs: [
      1,
      1,
      (m, value: Value) => {
        if (value instanceof Float || asInt(value) !== undefined)
          return absolute(value instanceof Float ? value : (asInt(value) as Int));
        const method = typeOf(value).lookup('__abs__');
        if (method === undefined || method === null)
          throw typeError(`bad operand type for abs(): '${typeOf(value).name}'`);
        return m.call(method, [value]);
      },
    ],
    divmod: [
      2,
      2,
      (m, a: Value, b: Value) => {
        const number = (value: Value): value is Int | Float =>
          value instanceof Float || (asInt(value) !== undefined && !(value instanceof Boxed));
        if (number(a) && number(b))
          return divmodOf(m, typeof a === 'boolean' ? Number(a) : a, typeof b === 'boolean' ? Number(b) : b);
        return divmodSlowly(m, a, b);
      },
    ],
    pow: [
      2,
      3,
      (m, base: Value, exponent: Value, modulus: V) =>
        modulus === undefined || modulus === null
          ? binary(m, '**', base, exponent)
          : power3(m, base, exponent, modulus),
      ['base', 'exp', 'mod'],
    ],
    round: [
      1,
      2,
      (m, value: Value, digits: V) => {
        const method = typeOf(value).lookup('__round__');
        if (method === undefined || method === null)
          throw typeError(`type ${typeOf(value).name} doesn't define __round__ method`);
        return m.call(method, digits === undefined ? [value] : [value, digits as Value]);
      },
      ['number', 'ndigits'],
    ],
    sum: [1, 2, (m, values: Value, start: V) => sum(m, values, start), ['iterable', 'start']],
    any: [
      1,
      1,
      function* (m, values: Value) {
        const it = yield* m.iterate(values);
        for (let value = yield* next(m, it); value !== STOP; value = yield* next(m, it))
          if (yield* truth(m, value)) return true;
        return false;
      },
    ],
    all: [
      1,
      1,
      function* (m, values: Value) {
        const it = yield* m.iterate(values);
        for (let value = yield* next(m, it); value !== STOP; value = yield* next(m, it))
          if (!(yield* truth(m, value))) return false;
        return true;
      },
    ],
    ord: [
      1,
      1,
      (_m, value: Value) => {
        const text = asStr(value);
        if (value instanceof Bytes && value.data.length === 1) return value.data[0] as number;
        if (text === undefined)
          throw typeError(`ord() expected string of length 1, but ${typeOf(value).name} found`);
        if (lengthOf(text) !== 1)
          throw typeError(`ord() expected a character, but string of length ${lengthOf(text)} found`);
        return text.codePointAt(0) as number;
      },
    ],
    chr: [
      1,
      1,
      function* (m, value: Value) {
        const code = yield* indexValue(m, value);
        if (code < 0 || code > 0x10ffff) throw valueError('chr() arg not in range(0x110000)');
        return String.fromCodePoint(Number(code));
      },
    ],
    hex: [1, 1, radix('0x', 16)],
    oct: [1, 1, radix('0o', 8)],
    bin: [1, 1, radix('0b', 2)],
    id: [1, 1, (m, value: Value) => (value instanceof Obj ? m.identities.of(value) : plainIdentity(value))],
    hash: [1, 1, (m, value: Value) => m.hashOf(value)],
    callable: [
      1,
      1,
      (_m, value: Value) =>
        value instanceof Type || (value instanceof Obj && value.cls.lookup('__call__') !== undefined),
    ],
    format: [
      1,
      2,
      (m, value: Value, spec: V) =>
        format(m, value, spec === undefined ? '' : (asStr(spec as Value) as string)),
    ],
    isinstance: [
      2,
      2,
      (m, value: Value, type: Value) =>
        type instanceof Type && !type.cls.isOwn && isInstance(value, type)
          ? true
          : isInstanceOf(m, value, type),
    ],
    issubclass: [2, 2, (_m, type: Value, of: Value) => isSubclass(type, of)],
    getattr: [
      2,
      3,
      (m, object: Value, name: Value, otherwise: V) => {
        const text = asStr(name);
        if (text === undefined) throw typeError(`attribute name must be string, not '${typeOf(name).name}'`);
        return otherwise === undefined
          ? getAttribute(m, object, text)
          : attributeOr(m, object, text, otherwise as Value);
      },
    ],
    hasattr: [
      2,
      2,
      function* (m, object: Value, name: Value) {
        return (yield* attributeOr(m, object, asStr(name) as string, undefined)) !== MISSING;
      },
    ],
    setattr: [
      3,
      3,
      function* (m, object: Value, name: Value, value: Value) {
        yield* setAttribute(m, object, asStr(name) as string, value);
        return null;
      },
    ],
    delattr: [
      2,
      2,
      function* (m, object: Value, name: Value) {
        yield* setAttribute(m, object, asStr(name) as string, undefined);
        return null;
      },
    ],
    dir: [
      0,
      1,
      function* (m, value: V) {
        if (value === undefined) return list([...localsOf(m).entries.keys()].map(String).sort());
        const own = typeOf(value as Value).lookup('__dir__');
        if (own instanceof Func)
          return list(
            yield* sortValues(m, yield* toArray(m, yield* m.call(own, [value as Value])), null, false),
          );
        return list(namesOf(value as Value));
      },
    ],
    vars: [
      0,
      1,
      (m, value: V) => {
        if (value === undefined) return localsOf(m);
        if (value instanceof Obj && !(value instanceof Type) && !value.dict)
          throw typeError('vars() argument must have __dict__ attribute');
        return m.attribute(value as Value, '__dict__');
      },
    ],
    globals: [0, 0, (m) => m.frame?.globals ?? newDict()],
    locals: [0, 0, (m) => localsOf(m)],
    iter: [
      1,
      2,
      (m, value: Value, end: V) => {
        if (end === undefined) return iter(m, value);
        return iterator('callable_iterator', function* (): Step<Next> {
          const given = yield* m.call(value, []);
          return (yield* truth(m, yield* settle(compare(m, '==', given, end as Value)))) ? STOP : given;
        });
      },
    ],
    next: [
      1,
      2,
      function* (m, it: Value, otherwise: V) {
        if (it instanceof Iter) {
          const value = yield* next(m, it);
          if (value !== STOP) return value;
          if (otherwise !== undefined) return otherwise as Value;
          throw raise(EXCEPTIONS.get('StopIteration') as Type);
        }
        const method = typeOf(it).lookup('__next__');
        if (method === undefined || method === null)
          throw typeError(`'${typeOf(it).name}' object is not an iterator`);
        try {
          return yield* m.call(method, [it]);
        } catch (error) {
          if (otherwise === undefined || !(error instanceof Raised) || error.exc.cls.name !== 'StopIteration')
            throw error;
          return otherwise as Value;
        }
      },
    ],
    eval: [
      1,
      3,
      (m, source: Value, globals: V, locals: V) =>
        evaluate(m, typeof source === 'string' ? source.trim() : source, globals, locals, 'eval'),
    ],
    exec: [1, 3, (m, source: Value, globals: V, locals: V) => evaluate(m, source, globals, locals, 'exec')],
    compile: [
      3,
      6,
      (m, source: Value, file: Value, mode: Value) =>
        compileText(m, asStr(source) as string, asStr(file) as string, mode as 'exec'),
      ['source', 'filename', 'mode', 'flags', 'dont_inherit', 'optimize'],
    ],
    help: [
      0,
      1,
      () => {
        throw new NotSimulated("drydock: 'help()' is not simulated");
      },
    ],
    breakpoint: [
      0,
      0,
      () => {
        throw new NotSimulated("drydock: 'breakpoint()' is not simulated");
      },
    ],
  });
}

const MISSING = Symbol('missing') as unknown as Value;

function* attributeOr(machine: Machine, object: Value, name: string, otherwise: Value | undefined): Step {
  try {
    return yield* settle(getAttribute(machine, object, name));
  } catch (error) {
    if (!(error instanceof Raised) || !error.exc.cls.isSubtype(ATTRIBUTE_ERROR)) throw error;
    return otherwise === undefined ? MISSING : otherwise;
  }
}

function* divmodSlowly(machine: Machine, a: Value, b: Value): Step {
  const method = typeOf(a).lookup('__divmod__');
  if (method !== undefined && method !== null) {
    const result = yield* machine.call(method, [a, b]);
    if (result !== NOT_IMPLEMENTED) return result;
  }
  const other = typeOf(b).lookup('__rdivmod__');
  if (other !== undefined && other !== null) return yield* machine.call(other, [b, a]);
  throw typeError(`unsupported operand type(s) for divmod(): '${typeOf(a).name}' and '${typeOf(b).name}'`);
}
