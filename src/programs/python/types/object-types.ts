import type { Code } from '../compile/code.ts';
import { instantiatePlainly } from '../machine/instantiate.ts';
import type { Machine } from '../machine/machine.ts';
import { PUSHED } from '../machine/machine.ts';
import { fillOsError, osErrorType } from '../machine/os-error.ts';
import { OBJECT_GETATTRIBUTE } from '../machine/run-frame.ts';
import { type Keywords, type Result, ResumeRequest, STOP, type Step } from '../machine/step.ts';
import { noAttribute, plainAttribute, plainSetAttribute } from '../operations/attributes.ts';
import { identityHash } from '../operations/hash.ts';
import { next } from '../operations/iterate.ts';
import { defaultRepr, repr, reprBuiltin, str } from '../operations/repr.ts';
import { Boxed } from '../values/boxed.ts';
import {
  type Builtin,
  dressIterators,
  type Func,
  type Generator,
  GetSet,
  Iter,
} from '../values/callables.ts';
import { Dict } from '../values/dict.ts';
import {
  BASE_EXCEPTION,
  EXCEPTIONS,
  Exc,
  GENERATOR_EXIT,
  Raised,
  RUNTIME_ERROR,
  raise,
  STOP_ITERATION,
  stopIteration,
  typeError,
} from '../values/exceptions.ts';
import { markIdentityHash, markOwnHash } from '../values/key.ts';
import {
  BoundMethod,
  type Cell,
  DictView,
  Module,
  type PySet,
  type Slice,
  Super,
  Tuple,
} from '../values/objects.ts';
import { Type } from '../values/type.ts';
import {
  BUILTIN,
  CELL,
  CODE,
  COROUTINE,
  FLOAT,
  FUNCTION,
  GENERATOR,
  INT,
  isInstance,
  list,
  MAPPINGPROXY,
  METHOD,
  METHOD_DESCRIPTOR,
  MODULE,
  NONE,
  NOT_IMPLEMENTED,
  newDict,
  OBJECT,
  SLICE,
  STR,
  SUPER,
  TYPE,
  tuple,
  typeOf,
} from '../values/types.ts';
import { Obj, type Value } from '../values/value.ts';
import { fn, getters, methods, raw } from './define.ts';

type V = Value | undefined;

// ---- object

methods(OBJECT, {
  __repr__: [
    0,
    0,
    (machine, self: Value) =>
      self instanceof Obj && !self.cls.isOwn
        ? reprBuiltin(machine, self)
        : self instanceof Boxed
          ? reprBuiltin(machine, self)
          : self instanceof Obj && self.cls.layout !== 'object'
            ? reprBuiltin(machine, self)
            : self instanceof Obj
              ? defaultRepr(machine, self)
              : repr(machine, self),
  ],
  __str__: [0, 0, (machine, self: Value) => repr(machine, self)],
  __format__: [
    1,
    1,
    function* (machine, self: Value, spec: Value) {
      if (spec !== '') throw typeError(`unsupported format string passed to ${typeOf(self).name}.__format__`);
      return yield* str(machine, self);
    },
  ],
  __eq__: [1, 1, (_m, self: Value, other: Value) => (self === other ? true : NOT_IMPLEMENTED)],
  __ne__: [1, 1, (_m, self: Value, other: Value) => (self === other ? false : NOT_IMPLEMENTED)],
  __lt__: [1, 1, () => NOT_IMPLEMENTED],
  __gt__: [1, 1, () => NOT_IMPLEMENTED],
  __le__: [1, 1, () => NOT_IMPLEMENTED],
  __ge__: [1, 1, () => NOT_IMPLEMENTED],
  __hash__: [0, 0, (m, self: Value) => (self instanceof Obj ? identityHash(m, self) : 0)],
  __getattribute__: [
    1,
    1,
    (machine, self: Value, name: Value) => plainAttribute(machine, self, name as string),
  ],
  __setattr__: [
    2,
    2,
    function* (machine, self: Value, name: Value, value: Value) {
      yield* plainSetAttribute(machine, self, name as string, value);
      return null;
    },
  ],
  __delattr__: [
    1,
    1,
    function* (machine, self: Value, name: Value) {
      yield* plainSetAttribute(machine, self, name as string, undefined);
      return null;
    },
  ],
  __dir__: [0, 0, (_m, self: Value) => list(namesOf(self))],
  __sizeof__: [0, 0, () => 56],
});
// `object` is no class for `<` and the like: whoever has none gets the message that names both types.
for (const name of ['__lt__', '__gt__', '__le__', '__ge__']) OBJECT.remove(name);
OBJECT_GETATTRIBUTE.value = OBJECT.own.getName('__getattribute__');
markIdentityHash(OBJECT.own.getName('__hash__') as Obj);
methods(STR, {
  __hash__: [0, 0, (machine, self: Value) => machine.hashOf(self instanceof Boxed ? self.value : self)],
});

/** Says which hashes are those of our own numbers and texts, once all of them are there. */
export function markHashes(): void {
  for (const type of [INT, FLOAT, STR]) markOwnHash(type.own.getName('__hash__') as Obj);
}

OBJECT.own.setName(
  '__init__',
  raw(
    '__init__',
    (_m, args, keywords) => {
      const type = typeOf(args[0] as Value);
      if ((args.length > 1 || keywords) && type.lookup('__new__') === OBJECT.own.getName('__new__'))
        throw typeError(`${type.name}.__init__() takes exactly one argument (the instance to initialize)`);
      return null;
    },
    OBJECT,
  ),
);
OBJECT.own.setName(
  '__new__',
  raw('__new__', (machine, args, keywords) => {
    const [cls, ...rest] = args as readonly [Type, ...Value[]];
    if ((rest.length > 0 || keywords) && cls.lookup('__init__') === OBJECT.own.getName('__init__'))
      throw typeError(`${cls.name}() takes no arguments`);
    const missing = machine.abstractMethods(cls);
    if (missing) return refuseAbstract(cls, missing);
    return new Obj(cls, newDict());
  }),
);
OBJECT.own.setName(
  '__init_subclass__',
  raw('__init_subclass__', () => null),
);
OBJECT.own.setName(
  '__subclasshook__',
  raw('__subclasshook__', () => NOT_IMPLEMENTED),
);

function refuseAbstract(cls: Type, missing: Value): never {
  const names = [...(missing as PySet).keys()].map(String).sort();
  const shown = names.map((name) => `'${name}'`).join(', ');
  throw typeError(
    `Can't instantiate abstract class ${cls.name} without an implementation for abstract method${names.length === 1 ? '' : 's'} ${shown}`,
  );
}

getters(OBJECT, {
  __class__: [
    (_m, self) => typeOf(self),
    (_m, self, value) => {
      if (self instanceof Obj && value instanceof Type) self.cls = value;
    },
  ],
  __doc__: (_m, self) => {
    const doc = typeOf(self).own.getName('__doc__');
    return doc === undefined || doc instanceof GetSet ? null : doc;
  },
});
OBJECT.own.setName(
  '__dict__',
  new GetSet(
    OBJECT,
    '__dict__',
    (_m, self) => {
      const slotted =
        self instanceof Obj &&
        self.cls.isOwn &&
        self.cls.mro.every((type) => !type.isOwn || type.own.getName('__slots__') !== undefined);
      if (self instanceof Obj && self.dict && !slotted) return self.dict;
      throw noAttribute(self, '__dict__');
    },
    (_m, self, value) => {
      if (self instanceof Obj && value instanceof Dict) self.dict = value;
    },
  ),
);

/** What dir() lists. */
export function namesOf(value: Value): string[] {
  const names = new Set<string>();
  const add = (dict: Dict | undefined): void => {
    for (const { key } of dict?.entries.values() ?? []) if (typeof key === 'string') names.add(key);
  };
  if (value instanceof Module) add(value.dict);
  else if (value instanceof Type) for (const type of value.mro) add(type.own);
  else {
    if (value instanceof Obj) add(value.dict);
    for (const type of typeOf(value).mro) add(type.own);
  }
  return [...names].sort();
}

// ---- type

getters(TYPE, {
  __name__: [
    (_m, self) => (self as Type).name,
    (_m, self, value) => {
      (self as Type).name = String(value);
    },
  ],
  __qualname__: (_m, self) => (self as Type).qualname,
  __module__: (_m, self) => (self as Type).module,
  __bases__: (_m, self) => tuple((self as Type).bases),
  __base__: (_m, self) => (self as Type).bases[0] ?? null,
  __mro__: (_m, self) => tuple((self as Type).mro),
  __dict__: (_m, self) => new DictView(MAPPINGPROXY, (self as Type).own, 'proxy'),
  __doc__: (_m, self) => {
    const doc = (self as Type).own.getName('__doc__');
    return doc === undefined || doc instanceof GetSet ? null : doc;
  },
  __annotations__: (_m, self) => {
    const type = self as Type;
    const known = type.own.getName('__annotations__');
    if (known !== undefined) return known;
    const made = newDict();
    type.own.setName('__annotations__', made);
    return made;
  },
});
methods(TYPE, {
  mro: [0, 0, (_m, self: Value) => list([...(self as Type).mro])],
  __subclasses__: [
    0,
    0,
    (machine, self: Value) =>
      list([...(self as Type).subclasses, ...(machine.derived.get(self as Type) ?? [])]),
  ],
  __instancecheck__: [1, 1, (_m, self: Value, value: Value) => isInstance(value, self as Type)],
  __subclasscheck__: [
    1,
    1,
    (_m, self: Value, other: Value) => other instanceof Type && other.isSubtype(self as Type),
  ],
  __repr__: [0, 0, (machine, self: Value) => reprBuiltin(machine, self as Obj)],
  __or__: [1, 1, (machine, self: Value, other: Value) => machine.genericAlias(UNION, tuple([self, other]))],
  __dir__: [0, 0, (_m, self: Value) => list(namesOf(self))],
});
TYPE.own.setName(
  '__call__',
  raw(
    '__call__',
    (machine, args, keywords) => {
      const [cls, ...rest] = args as readonly [Type, ...Value[]];
      return whole(machine, cls, rest, keywords);
    },
    TYPE,
  ),
);
/** What `int | str` is. */
export const UNION = new Type('UnionType', [OBJECT], { meta: TYPE, layout: 'other', module: 'types' });

function whole(machine: Machine, cls: Type, args: readonly Value[], keywords: Keywords | undefined): Result {
  const top = machine.top;
  const result = instantiatePlainly(machine, cls, args, keywords);
  if (result !== PUSHED) return result;
  // A frame was pushed: its value is delivered to whoever called us, who expects steps. Undo, and do it as steps.
  machine.top = top;
  machine.depth--;
  return asSteps(machine, cls, args, keywords);
}

function* asSteps(machine: Machine, cls: Type, args: readonly Value[], keywords: Keywords | undefined): Step {
  const instance = new Obj(cls, newDict());
  yield* machine.call(cls.lookup('__init__') as Value, [instance, ...args], keywords);
  return instance;
}

// ---- None, functions, methods, modules

methods(NONE, { __bool__: [0, 0, () => false] });

getters(FUNCTION, {
  __name__: [
    (_m, self) => (self as Func).name,
    (_m, self, value) => {
      (self as Func).name = String(value);
    },
  ],
  __qualname__: [
    (_m, self) => (self as Func).qualname,
    (_m, self, value) => {
      (self as Func).qualname = String(value);
    },
  ],
  __doc__: [
    (_m, self) => (self as Func).doc,
    (_m, self, value) => {
      (self as Func).doc = value === undefined ? null : value;
    },
  ],
  __module__: [
    (_m, self) => (self as Func).module,
    (_m, self, value) => {
      (self as Func).module = value === undefined ? null : value;
    },
  ],
  __code__: (_m, self) => (self as Func).code,
  __globals__: (_m, self) => (self as Func).globals,
  __closure__: (_m, self) => ((self as Func).closure.length === 0 ? null : tuple((self as Func).closure)),
  __defaults__: (_m, self) => ((self as Func).defaults.length === 0 ? null : tuple((self as Func).defaults)),
  __kwdefaults__: (_m, self) => (self as Func).keywordDefaults ?? null,
  __annotations__: [
    (_m, self) => {
      (self as Func).annotations ??= newDict();
      return (self as Func).annotations as Dict;
    },
    (_m, self, value) => {
      (self as Func).annotations = value as Dict;
    },
  ],
});
FUNCTION.own.setName(
  '__get__',
  fn('__get__', [
    2,
    3,
    (_m, self: Value, object: Value) => (object === null ? self : new BoundMethod(METHOD, object, self)),
  ]),
);
FUNCTION.own.setName(
  '__call__',
  raw(
    '__call__',
    (machine, args, keywords) => machine.call(args[0] as Value, args.slice(1), keywords),
    FUNCTION,
  ),
);

getters(METHOD, {
  __self__: (_m, self) => (self as BoundMethod).self,
  __func__: (_m, self) => (self as BoundMethod).fn,
  __name__: (machine, self) => machine.attribute((self as BoundMethod).fn, '__name__'),
  __qualname__: (machine, self) => machine.attribute((self as BoundMethod).fn, '__qualname__'),
  __doc__: (machine, self) => machine.attribute((self as BoundMethod).fn, '__doc__'),
  __module__: (machine, self) => machine.attribute((self as BoundMethod).fn, '__module__'),
});
METHOD.own.setName(
  '__call__',
  raw(
    '__call__',
    (machine, args, keywords) => machine.call(args[0] as Value, args.slice(1), keywords),
    METHOD,
  ),
);
methods(METHOD, {
  __getattr__: [
    1,
    1,
    (machine, self: Value, name: Value) => machine.attribute((self as BoundMethod).fn, name as string),
  ],
  __hash__: [0, 0, (machine, self: Value) => machine.hashOf(self)],
});

for (const type of [BUILTIN, METHOD_DESCRIPTOR])
  getters(type, {
    __name__: (_m, self) => (self as Builtin).name,
    __qualname__: (_m, self) => {
      const { of, name } = self as Builtin;
      return of ? `${of.name}.${name}` : name;
    },
    __module__: (_m, self) => ((self as Builtin).of ? null : (self as Builtin).module),
    __doc__: () => null,
    __self__: () => null,
  });
for (const type of [BUILTIN, METHOD_DESCRIPTOR])
  type.own.setName(
    '__call__',
    raw(
      '__call__',
      (machine, args, keywords) => machine.call(args[0] as Value, args.slice(1), keywords),
      type,
    ),
  );

getters(CODE, {
  co_name: (_m, self) => (self as Code).name,
  co_qualname: (_m, self) => (self as Code).qualname,
  co_filename: (_m, self) => (self as Code).file,
  co_firstlineno: (_m, self) => (self as Code).firstLine,
  co_argcount: (_m, self) => (self as Code).signature.positional,
  co_posonlyargcount: (_m, self) => (self as Code).signature.positionalOnly,
  co_kwonlyargcount: (_m, self) => (self as Code).signature.keywordOnly,
  co_varnames: (_m, self) => tuple((self as Code).slotNames),
  co_names: (_m, self) => tuple((self as Code).names),
  co_consts: (_m, self) => tuple((self as Code).constants),
  co_flags: (_m, self) =>
    3 |
    ((self as Code).signature.hasRest ? 4 : 0) |
    ((self as Code).signature.hasKeywords ? 8 : 0) |
    ((self as Code).isGenerator ? 32 : 0) |
    ((self as Code).isCoroutine ? 128 : 0),
});
getters(CELL, { cell_contents: (_m, self) => (self as Cell).value ?? null });
getters(SLICE, {
  start: (_m, self) => (self as Slice).start,
  stop: (_m, self) => (self as Slice).stop,
  step: (_m, self) => (self as Slice).step,
});
getters(MODULE, { __dict__: (_m, self) => (self as Module).dict });
methods(MODULE, { __dir__: [0, 0, (_m, self: Value) => list(namesOf(self))] });

// ---- generators and iterators

function* resumed(generator: Generator, value: Value): Step {
  const given = (yield new ResumeRequest(generator, value)) as Value | typeof STOP;
  if (given === STOP) throw stopIteration(generator.returned);
  return given;
}

function* thrown(machine: Machine, generator: Generator, exc: Exc): Step {
  if (generator.state === 'done' || generator.state === 'new') {
    if (generator.state === 'new') {
      generator.state = 'done';
      exc.trace.unshift({ frame: generator.frame, at: 0 });
    }
    throw new Raised(exc);
  }
  const given = yield* machine.throwInto(generator, exc);
  if (given === STOP) throw stopIteration(generator.returned);
  return given;
}

const sharedByBoth = {
  send: [1, 1, (_m: Machine, self: Value, value: Value) => resumed(self as Generator, value)],
  throw: [
    1,
    3,
    function* (machine: Machine, self: Value, type: Value, value: V) {
      let exc: Value = type;
      if (type instanceof Type)
        exc =
          value instanceof Exc
            ? value
            : yield* machine.call(type, value === undefined || value === null ? [] : [value as Value]);
      if (!(exc instanceof Exc))
        throw typeError(
          `exceptions must be classes or instances deriving from BaseException, not ${typeOf(type).name}`,
        );
      return yield* thrown(machine, self as Generator, exc);
    },
  ],
  close: [
    0,
    0,
    function* (machine: Machine, self: Value) {
      const generator = self as Generator;
      if (generator.state === 'new' || generator.state === 'done') {
        generator.state = 'done';
        return null;
      }
      try {
        yield* thrown(machine, generator, new Exc(GENERATOR_EXIT, []));
      } catch (error) {
        if (
          error instanceof Raised &&
          (error.exc.cls.isSubtype(GENERATOR_EXIT) || error.exc.cls.isSubtype(STOP_ITERATION))
        )
          return null;
        throw error;
      }
      throw raise(RUNTIME_ERROR, `${typeOf(self).name} ignored GeneratorExit`);
    },
  ],
} as const;
methods(GENERATOR, {
  __iter__: [0, 0, (_m, self: Value) => self],
  __next__: [0, 0, (_m, self: Value) => resumed(self as Generator, null)],
  ...sharedByBoth,
});
methods(COROUTINE, { __await__: [0, 0, (_m, self: Value) => self], ...sharedByBoth });
for (const [type, letters] of [
  [GENERATOR, 'gi'],
  [COROUTINE, 'cr'],
] as const)
  getters(type, {
    __name__: (_m, self) => (self as Generator).name,
    __qualname__: (_m, self) => (self as Generator).qualname,
    [`${letters}_running`]: (_m, self) => (self as Generator).state === 'running',
    [`${letters}_frame`]: (_m, self) =>
      (self as Generator).state === 'done' ? null : (self as Generator).frame,
    [`${letters}_code`]: (_m, self) => (self as Generator).frame.code,
  });

/** Gives the type of our iterators their methods, when they are asked for. */
export function dressIterator(type: Type): void {
  if (type.own.getName('__next__') !== undefined) return;
  methods(type, {
    __iter__: [0, 0, (_m, self: Value) => self],
    __next__: [
      0,
      0,
      function* (machine, self: Value) {
        const value = yield* next(machine, self);
        if (value === STOP) throw stopIteration();
        return value;
      },
    ],
    __length_hint__: [0, 0, (_m, self: Value) => (self instanceof Iter ? (self.left?.() ?? 0) : 0)],
  });
}

dressIterators(dressIterator);

// ---- exceptions

getters(BASE_EXCEPTION, {
  args: [
    (_m, self) => (self as Exc).args,
    (_m, self, value) => {
      if (value instanceof Tuple) (self as Exc).args = value;
    },
  ],
  __cause__: [
    (_m, self) => (self as Exc).cause,
    (_m, self, value) => {
      (self as Exc).cause = value === undefined ? null : value;
      (self as Exc).suppressesContext = true;
    },
  ],
  __context__: [
    (_m, self) => (self as Exc).context,
    (_m, self, value) => {
      (self as Exc).context = value instanceof Exc ? value : null;
    },
  ],
  __suppress_context__: [
    (_m, self) => (self as Exc).suppressesContext,
    (_m, self, value) => {
      (self as Exc).suppressesContext = Boolean(value);
    },
  ],
});
methods(BASE_EXCEPTION, {
  __str__: [
    0,
    0,
    function* (machine, self: Value) {
      const { items } = (self as Exc).args;
      if (items.length === 0) return '';
      if (items.length === 1)
        return (self as Exc).cls.isSubtype(EXCEPTIONS.get('KeyError') as Type)
          ? yield* repr(machine, items[0] as Value)
          : yield* str(machine, items[0] as Value);
      return yield* repr(machine, (self as Exc).args);
    },
  ],
  __repr__: [0, 0, (machine, self: Value) => reprBuiltin(machine, self as Exc)],
  with_traceback: [1, 1, (_m, self: Value) => self],
  add_note: [
    1,
    1,
    (_m, self: Value, note: Value) => {
      const dict = (self as Exc).dict as Dict;
      const notes = dict.getName('__notes__');
      if (notes === undefined) dict.setName('__notes__', list([note]));
      else (notes as ReturnType<typeof list>).items.push(note);
      return null;
    },
  ],
});
BASE_EXCEPTION.own.setName(
  '__new__',
  raw('__new__', (_m, args) => {
    const [cls, ...rest] = args as readonly [Type, ...Value[]];
    let type = cls;
    if (!cls.isOwn && cls.name === 'OSError' && rest.length >= 2) type = osErrorType(rest[0] as Value);
    return new Exc(type, rest);
  }),
);
BASE_EXCEPTION.own.setName(
  '__init__',
  raw(
    '__init__',
    (_m, args, keywords) => {
      const [self, ...rest] = args as readonly [Exc, ...Value[]];
      const { cls } = self;
      const kind = cls.mro.find((type) => !type.isOwn) as Type;
      if (kind.isSubtype(EXCEPTIONS.get('OSError') as Type)) {
        self.args = tuple(rest);
        fillOsError(self, rest);
      } else {
        self.args = tuple(rest);
        if (kind.name === 'StopIteration') self.dict?.setName('value', rest[0] ?? null);
        if (kind.name === 'SystemExit')
          self.dict?.setName(
            'code',
            rest.length === 1 ? (rest[0] as Value) : rest.length === 0 ? null : tuple(rest),
          );
        if (kind.name === 'ImportError' || kind.name === 'ModuleNotFoundError') {
          self.dict?.setName('name', keywords?.get('name') ?? null);
          self.dict?.setName('path', keywords?.get('path') ?? null);
          self.dict?.setName('msg', rest[0] ?? null);
          return null;
        }
        if ((kind.name === 'AttributeError' || kind.name === 'NameError') && keywords) {
          for (const [name, value] of keywords) self.dict?.setName(name, value);
          return null;
        }
      }
      if (keywords && keywords.size > 0) throw typeError(`${cls.name}() takes no keyword arguments`);
      return null;
    },
    BASE_EXCEPTION,
  ),
);
methods(EXCEPTIONS.get('OSError') as Type, {
  __str__: [
    0,
    0,
    function* (machine, self: Value) {
      const { dict, args } = self as Exc;
      const get = (name: string): Value => dict?.getName(name) ?? null;
      if (args.items.length < 2)
        return args.items.length === 0 ? '' : yield* str(machine, args.items[0] as Value);
      const text = `[Errno ${yield* str(machine, get('errno'))}] ${yield* str(machine, get('strerror'))}`;
      const path = get('filename');
      if (path === null) return text;
      const second = get('filename2');
      return `${text}: ${yield* repr(machine, path)}${second === null ? '' : ` -> ${yield* repr(machine, second)}`}`;
    },
  ],
});
methods(EXCEPTIONS.get('SyntaxError') as Type, {
  __str__: [
    0,
    0,
    function* (machine, self: Value) {
      const { dict, args } = self as Exc;
      const [message = null] = args.items;
      const [file, line] = [dict?.getName('filename'), dict?.getName('lineno')];
      const text = args.items.length === 0 ? '' : yield* str(machine, message);
      if (typeof file !== 'string' || typeof line !== 'number') return text;
      return `${text} (${file.replace(/^.*\//, '')}, line ${line})`;
    },
  ],
});
methods(EXCEPTIONS.get('UnicodeDecodeError') as Type, {
  __str__: [0, 0, (_m, self: Value) => unicodeText(self as Exc, 'decode')],
});
methods(EXCEPTIONS.get('UnicodeEncodeError') as Type, {
  __str__: [0, 0, (_m, self: Value) => unicodeText(self as Exc, 'encode')],
});

function unicodeText({ args }: Exc, verb: string): string {
  const [codec, object, start, end, reason] = args.items as readonly [string, Value, number, number, string];
  if (reason === undefined) return '';
  if (verb === 'decode') {
    const data = object instanceof Obj && 'data' in object ? (object.data as Uint8Array) : new Uint8Array();
    if (end - start === 1)
      return `'${codec}' codec can't decode byte 0x${(data[start] as number).toString(16).padStart(2, '0')} in position ${start}: ${reason}`;
    return `'${codec}' codec can't decode bytes in position ${start}-${end - 1}: ${reason}`;
  }
  const char = [...(object as string)][start] as string;
  const code = char.codePointAt(0) as number;
  const shown =
    code < 256
      ? `\\x${code.toString(16).padStart(2, '0')}`
      : code < 65536
        ? `\\u${code.toString(16).padStart(4, '0')}`
        : `\\U${code.toString(16).padStart(8, '0')}`;
  if (end - start === 1)
    return `'${codec}' codec can't encode character '${shown}' in position ${start}: ${reason}`;
  return `'${codec}' codec can't encode characters in position ${start}-${end - 1}: ${reason}`;
}

// ---- super

SUPER.own.setName(
  '__new__',
  raw('__new__', (machine, args) => {
    const [, type, self] = args;
    if (type === undefined) {
      const { frame } = machine;
      const cell = frame?.cells[frame.code.cellNames.indexOf('__class__')];
      const first =
        frame &&
        (frame.code.cellSlots.some(([slot]) => slot === 0)
          ? frame.cells[(frame.code.cellSlots.find(([slot]) => slot === 0) as readonly [number, number])[1]]
              ?.value
          : frame.locals[0]);
      if (!cell || !(cell.value instanceof Type))
        throw raise(RUNTIME_ERROR, 'super(): __class__ cell not found');
      if (first === undefined) throw raise(RUNTIME_ERROR, 'super(): no arguments');
      return makeSuper(cell.value, first);
    }
    if (!(type instanceof Type))
      throw typeError(`super() argument 1 must be a type, not ${typeOf(type).name}`);
    return makeSuper(type, self === undefined ? null : self);
  }),
);
SUPER.own.setName(
  '__init__',
  raw('__init__', () => null),
);

function makeSuper(type: Type, self: Value): Value {
  if (self instanceof Type && self.isSubtype(type)) return new Super(SUPER, type, self, self);
  if (isInstance(self, type)) return new Super(SUPER, type, self, typeOf(self));
  throw typeError('super(type, obj): obj must be an instance or subtype of type');
}
