import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { STOP } from '../machine/step.ts';
import { repeat } from '../operations/binary.ts';
import { type Comparison, compareBuiltin, compareNow, equals } from '../operations/compare.ts';
import { containsBuiltin } from '../operations/contains.ts';
import { each, iterBuiltin, toArray } from '../operations/iterate.ts';
import { repr, reprBuiltin } from '../operations/repr.ts';
import { deleteItemBuiltin, getItemBuiltin, setItemBuiltin } from '../operations/subscript.ts';
import { Iter, iteratorType } from '../values/callables.ts';
import { INDEX_ERROR, raise, typeError, valueError } from '../values/exceptions.ts';
import { List, Range, Tuple } from '../values/objects.ts';
import type { Type } from '../values/type.ts';
import {
  asInt,
  BYTEARRAY,
  BYTES,
  int,
  LIST,
  list,
  NOT_IMPLEMENTED,
  RANGE,
  STR,
  TUPLE,
  tuple,
  typeOf,
} from '../values/types.ts';
import type { Int, Obj, Value } from '../values/value.ts';
import { indexValue, wholeOf } from './arguments.ts';
import { getters, methods } from './define.ts';
import { sortValues } from './sort.ts';

type V = Value | undefined;

function items(self: Value): Value[] {
  return (self as List).items;
}

/** Comparison, length and the like as methods, for derived classes and super(). */
export function collection(type: Type): void {
  const comparisons: readonly (readonly [string, Comparison])[] = [
    ['__lt__', '<'],
    ['__gt__', '>'],
    ['__le__', '<='],
    ['__ge__', '>='],
    ['__eq__', '=='],
    ['__ne__', '!='],
  ];
  for (const [name, operator] of comparisons)
    methods(type, {
      [name]: [1, 1, (machine, a: Value, b: Value) => compareBuiltin(machine, operator, a, b)],
    });
  methods(type, {
    __contains__: [1, 1, (machine, self: Value, item: Value) => containsBuiltin(machine, self, item)],
    __iter__: [0, 0, (_m, self: Value) => iterBuiltin(self) as Obj],
  });
  if (type !== STR)
    methods(type, { __repr__: [0, 0, (machine, self: Value) => reprBuiltin(machine, self as Obj)] });
}

function subscripts(type: Type, changes: boolean): void {
  methods(type, {
    __getitem__: [1, 1, (machine, self: Value, index: Value) => getItemBuiltin(machine, self, index)],
  });
  if (!changes) return;
  methods(type, {
    __setitem__: [
      2,
      2,
      (machine, self: Value, index: Value, value: Value) => setItemBuiltin(machine, self, index, value),
    ],
    __delitem__: [1, 1, (machine, self: Value, index: Value) => deleteItemBuiltin(machine, self, index)],
  });
}

for (const type of [LIST, TUPLE, RANGE, BYTES, BYTEARRAY, STR]) {
  collection(type);
  subscripts(type, type === LIST || type === BYTEARRAY);
}

function* indexOf(
  machine: Machine,
  list_: readonly Value[],
  value: Value,
  start: V,
  end: V,
  message: string,
): Step {
  const length = list_.length;
  const bound = function* (given: V, otherwise: number): Step<number> {
    if (given === undefined) return otherwise;
    const at = Number(yield* indexValue(machine, given as Value));
    return at < 0 ? Math.max(0, at + length) : at;
  };
  const from = yield* bound(start, 0);
  const to = Math.min(length, yield* bound(end, length));
  for (let at = from; at < to && at < list_.length; at++) {
    if (--machine.turns <= 0) yield* machine.breathe();
    if (yield* equals(machine, list_[at] as Value, value)) return at;
  }
  throw valueError(message);
}

function* count(machine: Machine, list_: readonly Value[], value: Value): Step {
  let found = 0;
  for (const item of list_) {
    if (--machine.turns <= 0) yield* machine.breathe();
    const now = compareNow('==', item, value);
    if (now === undefined ? yield* equals(machine, item, value) : now) found++;
  }
  return found;
}

function pop(machine: Machine, self: Value, index: V): Value {
  const all = items(self);
  if (all.length === 0) throw raise(INDEX_ERROR, 'pop from empty list');
  if (index === undefined) return all.pop() as Value;
  const given = wholeOf(index as Value);
  const at = given < 0 ? given + all.length : given;
  if (at < 0 || at >= all.length) throw raise(INDEX_ERROR, 'pop index out of range');
  machine.charge(all.length - at);
  return all.splice(at, 1)[0] as Value;
}

methods(LIST, {
  append: [
    1,
    1,
    (_m, self: Value, value: Value) => {
      items(self).push(value);
      return null;
    },
  ],
  extend: [
    1,
    1,
    function* (machine, self: Value, values: Value) {
      if (self === values) {
        const all = items(self);
        machine.charge(all.length);
        (self as List).items = all.concat(all);
      } else
        yield* each(machine, values, (value) => {
          items(self).push(value);
        });
      return null;
    },
  ],
  insert: [
    2,
    2,
    (machine, self: Value, index: Value, value: Value) => {
      const all = items(self);
      machine.charge(all.length);
      const at = wholeOf(index);
      all.splice(at < 0 ? Math.max(0, at + all.length) : at, 0, value);
      return null;
    },
  ],
  remove: [
    1,
    1,
    function* (machine, self: Value, value: Value) {
      const all = items(self);
      for (let at = 0; at < all.length; at++) {
        if (--machine.turns <= 0) yield* machine.breathe();
        if (!(yield* equals(machine, all[at] as Value, value))) continue;
        machine.charge(all.length - at);
        all.splice(at, 1);
        return null;
      }
      throw valueError('list.remove(x): x not in list');
    },
  ],
  pop: [0, 1, (machine, self: Value, index: V) => pop(machine, self, index)],
  clear: [
    0,
    0,
    (_m, self: Value) => {
      items(self).length = 0;
      return null;
    },
  ],
  copy: [
    0,
    0,
    (machine, self: Value) => {
      machine.charge(items(self).length);
      return list([...items(self)]);
    },
  ],
  reverse: [
    0,
    0,
    (machine, self: Value) => {
      machine.charge(items(self).length);
      items(self).reverse();
      return null;
    },
  ],
  index: [
    1,
    3,
    function* (machine, self: Value, value: Value, start: V, end: V) {
      return yield* indexOf(
        machine,
        items(self),
        value,
        start,
        end,
        `${yield* repr(machine, value)} is not in list`,
      );
    },
  ],
  count: [1, 1, (machine, self: Value, value: Value) => count(machine, items(self), value)],
  __len__: [0, 0, (_m, self: Value) => items(self).length],
  __add__: [
    1,
    1,
    (_m, self: Value, other: Value) => {
      if (!(other instanceof List))
        throw typeError(`can only concatenate list (not "${typeOf(other).name}") to list`);
      return list([...items(self), ...other.items]);
    },
  ],
  __iadd__: [
    1,
    1,
    function* (machine, self: Value, other: Value) {
      const values = yield* toArray(machine, other);
      for (const value of values) items(self).push(value);
      return self;
    },
  ],
  __mul__: [
    1,
    1,
    (_m, self: Value, times: Value) =>
      asInt(times) === undefined ? NOT_IMPLEMENTED : list(repeat(items(self), asInt(times) as Int)),
  ],
  __rmul__: [
    1,
    1,
    (_m, self: Value, times: Value) =>
      asInt(times) === undefined ? NOT_IMPLEMENTED : list(repeat(items(self), asInt(times) as Int)),
  ],
  __reversed__: [0, 0, (_m, self: Value) => reverseIter(self as List)],
  __init__: [
    0,
    1,
    function* (machine, self: Value, values: V) {
      (self as List).items = values === undefined ? [] : yield* toArray(machine, values as Value);
      return null;
    },
  ],
  sort: [
    0,
    2,
    function* (machine, self: Value, key: V, reverse: V) {
      const own = self as List;
      const all = own.items;
      own.items = [];
      own.items = yield* sortValues(
        machine,
        all,
        key === undefined ? null : (key as Value),
        Boolean(reverse),
      );
      return null;
    },
    ['key', 'reverse'],
  ],
});
LIST.own.setName('__hash__', null);
BYTEARRAY.own.setName('__hash__', null);

function reverseIter(self: List): Iter {
  let at = self.items.length - 1;
  return new Iter(
    iteratorType('list_reverseiterator'),
    () => (at >= 0 && at < self.items.length ? (self.items[at--] as Value) : STOP),
    () => at + 1,
  );
}

methods(TUPLE, {
  index: [
    1,
    3,
    (machine, self: Value, value: Value, start: V, end: V) =>
      indexOf(machine, items(self), value, start, end, 'tuple.index(x): x not in tuple'),
  ],
  count: [1, 1, (machine, self: Value, value: Value) => count(machine, items(self), value)],
  __len__: [0, 0, (_m, self: Value) => items(self).length],
  __add__: [
    1,
    1,
    (_m, self: Value, other: Value) =>
      other instanceof Tuple ? tuple([...items(self), ...other.items]) : NOT_IMPLEMENTED,
  ],
  __mul__: [
    1,
    1,
    (_m, self: Value, times: Value) =>
      asInt(times) === undefined ? NOT_IMPLEMENTED : tuple(repeat(items(self), asInt(times) as Int)),
  ],
  __hash__: [0, 0, (machine, self: Value) => machine.hashOf(tuple(items(self)))],
});

methods(RANGE, {
  __len__: [0, 0, (_m, self: Value) => (self as Range).length],
  __hash__: [0, 0, (machine, self: Value) => machine.hashOf(self)],
  index: [
    1,
    1,
    function* (machine, self: Value, value: Value) {
      if (!(yield* containsBuiltin(machine, self, value)))
        throw valueError(`${yield* repr(machine, value)} is not in range`);
      const { start, step } = self as Range;
      return int((BigInt(asInt(value) as Int) - BigInt(start)) / BigInt(step));
    },
  ],
  count: [
    1,
    1,
    function* (machine, self: Value, value: Value) {
      return (yield* containsBuiltin(machine, self, value)) ? 1 : 0;
    },
  ],
  __reversed__: [
    0,
    0,
    (_m, self: Value) => {
      const { start, step, length } = self as Range;
      const last = int(BigInt(start) + BigInt(step) * BigInt(length - 1));
      return iterBuiltin(
        new Range(RANGE, last, int(BigInt(start) - BigInt(step)), int(-BigInt(step))),
      ) as Obj;
    },
  ],
});
getters(RANGE, {
  start: (_m, self) => (self as Range).start,
  stop: (_m, self) => (self as Range).stop,
  step: (_m, self) => (self as Range).step,
});

/** range(…). */
export function* newRange(machine: Machine, args: readonly Value[]): Step {
  const numbers: Int[] = [];
  for (const arg of args) numbers.push(yield* indexValue(machine, arg));
  const [a = 0, b, c = 1] = numbers;
  if (Number(c) === 0 && args.length === 3) throw valueError('range() arg 3 must not be zero');
  return b === undefined ? new Range(RANGE, 0, a, 1) : new Range(RANGE, a, b, c);
}
