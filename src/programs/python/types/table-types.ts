import type { Machine } from '../machine/machine.ts';
import type { Keywords, Step } from '../machine/step.ts';
import { STOP } from '../machine/step.ts';
import { combine, copyInto } from '../operations/binary.ts';
import { each, toArray } from '../operations/iterate.ts';
import { deleteItemBuiltin, getItemBuiltin, setItemBuiltin } from '../operations/subscript.ts';
import { addMember, find, hasMember, noKey, removeMember, store, take } from '../operations/tables.ts';
import { Iter, iteratorType } from '../values/callables.ts';
import { Dict } from '../values/dict.ts';
import { KEY_ERROR, raise, typeError } from '../values/exceptions.ts';
import { DictView, FrozenSet, PySet, WrappedMethod } from '../values/objects.ts';
import type { Type } from '../values/type.ts';
import {
  CLASSMETHOD,
  DICT,
  DICT_ITEMS,
  DICT_KEYS,
  DICT_VALUES,
  FROZENSET,
  MAPPINGPROXY,
  NOT_IMPLEMENTED,
  newDict,
  newFrozenSet,
  newSet,
  SET,
  tuple,
  typeOf,
} from '../values/types.ts';
import type { Value } from '../values/value.ts';
import { fn, methods, raw } from './define.ts';
import { collection } from './sequence-types.ts';

type V = Value | undefined;

function view(cls: Type, kind: DictView['kind']) {
  return (_m: Machine, self: Value): Value => new DictView(cls, self as Dict, kind);
}

for (const type of [DICT, SET, FROZENSET, DICT_KEYS, DICT_VALUES, DICT_ITEMS, MAPPINGPROXY]) collection(type);

methods(DICT, {
  keys: [0, 0, view(DICT_KEYS, 'keys')],
  values: [0, 0, view(DICT_VALUES, 'values')],
  items: [0, 0, view(DICT_ITEMS, 'items')],
  get: [
    1,
    2,
    function* (machine, self: Value, key: Value, otherwise: V) {
      const entry = yield* find(machine, self as Dict, key);
      return entry ? entry.value : otherwise === undefined ? null : (otherwise as Value);
    },
  ],
  setdefault: [
    1,
    2,
    function* (machine, self: Value, key: Value, value: V) {
      const entry = yield* find(machine, self as Dict, key);
      if (entry) return entry.value;
      const given = value === undefined ? null : (value as Value);
      yield* store(machine, self as Dict, key, given);
      return given;
    },
  ],
  pop: [
    1,
    2,
    function* (machine, self: Value, key: Value, otherwise: V) {
      const value = yield* take(machine, self as Dict, key);
      if (value !== undefined) return value;
      if (otherwise === undefined) throw noKey(key);
      return otherwise as Value;
    },
  ],
  popitem: [
    0,
    0,
    function* (machine, self: Value) {
      const last = (self as Dict).takeLast();
      if (!last) throw raise(KEY_ERROR, 'popitem(): dictionary is empty');
      yield* take(machine, self as Dict, last.key);
      return tuple([last.key, last.value]);
    },
  ],
  clear: [
    0,
    0,
    (_m, self: Value) => {
      (self as Dict).clear();
      return null;
    },
  ],
  copy: [
    0,
    0,
    function* (machine, self: Value) {
      const copy = newDict();
      yield* machine.updateDict(copy, self);
      return copy;
    },
  ],
  __len__: [0, 0, (_m, self: Value) => (self as Dict).size],
  __getitem__: [1, 1, (machine, self: Value, key: Value) => getItemBuiltin(machine, self, key)],
  __setitem__: [
    2,
    2,
    (machine, self: Value, key: Value, value: Value) => setItemBuiltin(machine, self, key, value),
  ],
  __delitem__: [1, 1, (machine, self: Value, key: Value) => deleteItemBuiltin(machine, self, key)],
  __reversed__: [0, 0, (_m, self: Value) => reversedDict(self as Dict, 'keys')],
  __or__: [
    1,
    1,
    function* (machine, self: Value, other: Value) {
      if (!(other instanceof Dict)) return NOT_IMPLEMENTED;
      const result = newDict();
      yield* machine.updateDict(result, self);
      yield* machine.updateDict(result, other);
      return result;
    },
  ],
});
DICT.own.setName('__hash__', null);
SET.own.setName('__hash__', null);

function reversedDict(dict: Dict, kind: 'keys' | 'values' | 'items'): Iter {
  const entries = [...dict.entries.values()].reverse();
  let at = 0;
  return new Iter(
    iteratorType(
      kind === 'keys'
        ? 'dict_reversekeyiterator'
        : kind === 'values'
          ? 'dict_reversevalueiterator'
          : 'dict_reverseitemiterator',
    ),
    () => {
      const entry = entries[at++];
      if (!entry) return STOP;
      return kind === 'keys' ? entry.key : kind === 'values' ? entry.value : tuple([entry.key, entry.value]);
    },
  );
}

function* updateFrom(
  machine: Machine,
  self: Value,
  args: readonly Value[],
  keywords: Keywords | undefined,
  name: string,
): Step {
  if (args.length > 1) throw typeError(`${name} expected at most 1 argument, got ${args.length}`);
  if (args.length === 1) {
    const [other] = args as readonly [Value];
    if (
      !(other instanceof Dict) &&
      typeOf(other).lookup('__iter__') === undefined &&
      typeOf(other).lookup('keys') === undefined &&
      typeof other !== 'string'
    )
      throw typeError(`'${typeOf(other).name}' object is not iterable`);
    yield* machine.updateDict(self as Dict, other);
  }
  for (const [key, value] of keywords ?? []) (self as Dict).setName(key, value);
  return null;
}

DICT.own.setName(
  'update',
  raw(
    'update',
    (machine, args, keywords) => updateFrom(machine, args[0] as Value, args.slice(1), keywords, 'update'),
    DICT,
  ),
);
DICT.own.setName(
  '__init__',
  raw(
    '__init__',
    (machine, args, keywords) => updateFrom(machine, args[0] as Value, args.slice(1), keywords, 'dict'),
    DICT,
  ),
);
DICT.own.setName(
  'fromkeys',
  new WrappedMethod(
    CLASSMETHOD,
    fn('fromkeys', [
      2,
      3,
      function* (machine, cls: Value, keys: Value, value: V) {
        const dict = cls === DICT ? newDict() : ((yield* machine.call(cls, [])) as Dict);
        yield* each(
          machine,
          keys,
          (key) =>
            store(machine, dict, key, value === undefined ? null : (value as Value)) as unknown as Step,
        );
        return dict;
      },
    ]),
  ),
);

for (const [type, kind] of [
  [DICT_KEYS, 'keys'],
  [DICT_VALUES, 'values'],
  [DICT_ITEMS, 'items'],
] as const)
  methods(type, {
    __len__: [0, 0, (_m, self: Value) => (self as DictView).of.size],
    __reversed__: [0, 0, (_m, self: Value) => reversedDict((self as DictView).of, kind)],
  });
methods(DICT_KEYS, {
  isdisjoint: [
    1,
    1,
    (machine, self: Value, other: Value) => disjoint(machine, new DictViewKeys(self as DictView).set, other),
  ],
});

/** The keys of a view as a set. */
class DictViewKeys {
  readonly set: PySet;

  constructor({ of }: DictView) {
    this.set = newSet();
    for (const { key } of of.entries.values()) {
      this.set.index.set(key, null);
    }
  }
}

methods(MAPPINGPROXY, {
  __len__: [0, 0, (_m, self: Value) => (self as DictView).of.size],
  __getitem__: [
    1,
    1,
    (machine, self: Value, key: Value) => getItemBuiltin(machine, (self as DictView).of, key),
  ],
  get: [
    1,
    2,
    function* (machine, self: Value, key: Value, otherwise: V) {
      const entry = yield* find(machine, (self as DictView).of, key);
      return entry ? entry.value : otherwise === undefined ? null : (otherwise as Value);
    },
  ],
  keys: [0, 0, (_m, self: Value) => new DictView(DICT_KEYS, (self as DictView).of, 'keys')],
  values: [0, 0, (_m, self: Value) => new DictView(DICT_VALUES, (self as DictView).of, 'values')],
  items: [0, 0, (_m, self: Value) => new DictView(DICT_ITEMS, (self as DictView).of, 'items')],
});

/** Anything that can be gone through, as a set. */
function* setOf(machine: Machine, values: Value): Step<PySet> {
  if (values instanceof PySet) return values;
  const set = newSet();
  yield* each(machine, values, (value) => addMember(machine, set, value) as unknown as Step);
  return set;
}

export function* fillSet(machine: Machine, set: PySet, values: Value): Step<void> {
  if (values instanceof PySet && set.size === 0) {
    yield* copyInto(machine, set, values);
    return;
  }
  yield* each(machine, values, (value) => addMember(machine, set, value) as unknown as Step);
}

function* disjoint(machine: Machine, self: PySet, other: Value): Step {
  for (const value of yield* toArray(machine, other))
    if (yield* hasMember(machine, self, value)) return false;
  return true;
}

function chained(operator: string) {
  return raw(operator, function* (machine, args): Step {
    let result = args[0] as Value;
    if (args.length === 1) return yield* copyOf(machine, result as PySet);
    for (const other of args.slice(1)) {
      const next = yield* setOf(machine, other);
      if (operator === '|' && other !== next) {
        // Members come one by one, as set.update does it.
        const copy = yield* copyOf(machine, result as PySet);
        for (const key of next.keys()) yield* addMember(machine, copy, key);
        result = copy;
      } else result = yield* combine(machine, operator, result as PySet, next);
    }
    return result;
  });
}

function* copyOf(machine: Machine, set: PySet): Step<PySet> {
  const copy = set instanceof FrozenSet ? newFrozenSet() : newSet();
  yield* copyInto(machine, copy, set);
  return copy;
}

function replaceBy(operator: string) {
  return raw(operator, function* (machine, args): Step {
    const self = args[0] as PySet;
    for (const other of args.slice(1)) {
      const values = yield* setOf(machine, other);
      const result = (yield* combine(machine, operator, self, values)) as PySet;
      const keys = [...result.keys()];
      self.index.clear();
      self.table.clear();
      for (const key of keys) yield* addMember(machine, self, key);
    }
    return null;
  });
}

for (const type of [SET, FROZENSET]) {
  methods(type, {
    __len__: [0, 0, (_m, self: Value) => (self as PySet).size],
    copy: [0, 0, (m, self: Value) => copyOf(m, self as PySet)],
    isdisjoint: [1, 1, (machine, self: Value, other: Value) => disjoint(machine, self as PySet, other)],
    issubset: [
      1,
      1,
      function* (machine, self: Value, other: Value) {
        const set = yield* setOf(machine, other);
        for (const key of (self as PySet).keys()) if (!(yield* hasMember(machine, set, key))) return false;
        return true;
      },
    ],
    issuperset: [
      1,
      1,
      function* (machine, self: Value, other: Value) {
        for (const key of yield* toArray(machine, other))
          if (!(yield* hasMember(machine, self as PySet, key))) return false;
        return true;
      },
    ],
    symmetric_difference: [
      1,
      1,
      function* (machine, self: Value, other: Value) {
        return yield* combine(machine, '^', self as PySet, yield* setOf(machine, other));
      },
    ],
  });
  for (const [name, operator] of [
    ['union', '|'],
    ['intersection', '&'],
    ['difference', '-'],
  ] as const) {
    const { run } = chained(operator);
    type.own.setName(name, raw(name, run, type));
  }
  for (const [name, operator] of [
    ['or', '|'],
    ['and', '&'],
    ['sub', '-'],
    ['xor', '^'],
  ] as const)
    methods(type, {
      [`__${name}__`]: [
        1,
        1,
        (machine, self: Value, other: Value) =>
          other instanceof PySet ? combine(machine, operator, self as PySet, other) : NOT_IMPLEMENTED,
      ],
    });
}
methods(FROZENSET, { __hash__: [0, 0, (machine, self: Value) => machine.hashOf(self)] });

SET.own.setName(
  'update',
  raw(
    'update',
    function* (machine, args): Step {
      for (const other of args.slice(1)) yield* fillMore(machine, args[0] as PySet, other);
      return null;
    },
    SET,
  ),
);

function* fillMore(machine: Machine, set: PySet, other: Value): Step<void> {
  if (other instanceof PySet) {
    set.table.reserveFor(other.table);
    for (const key of [...other.keys()]) yield* addMember(machine, set, key);
  } else yield* fillSet(machine, set, other);
}

for (const [name, operator] of [
  ['intersection_update', '&'],
  ['difference_update', '-'],
  ['symmetric_difference_update', '^'],
] as const)
  SET.own.setName(name, raw(name, replaceBy(operator).run, SET));

methods(SET, {
  add: [
    1,
    1,
    function* (machine, self: Value, value: Value) {
      yield* addMember(machine, self as PySet, value);
      return null;
    },
  ],
  discard: [
    1,
    1,
    function* (machine, self: Value, value: Value) {
      yield* removeMember(machine, self as PySet, value);
      return null;
    },
  ],
  remove: [
    1,
    1,
    function* (machine, self: Value, value: Value) {
      if (!(yield* removeMember(machine, self as PySet, value))) throw noKey(value);
      return null;
    },
  ],
  pop: [
    0,
    0,
    function* (machine, self: Value) {
      const set = self as PySet;
      const [first] = set.keys();
      if (set.size === 0) throw raise(KEY_ERROR, 'pop from an empty set');
      yield* removeMember(machine, set, first as Value);
      return first as Value;
    },
  ],
  clear: [
    0,
    0,
    (_m, self: Value) => {
      (self as PySet).index.clear();
      (self as PySet).table.clear();
      return null;
    },
  ],
  __init__: [
    0,
    1,
    function* (machine, self: Value, values: V) {
      if (values !== undefined) yield* fillSet(machine, self as PySet, values as Value);
      return null;
    },
  ],
});
