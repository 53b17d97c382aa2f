import type { Machine } from '../machine/machine.ts';
import type { Result, Step } from '../machine/step.ts';
import { appendBytes } from '../types/byte-buffer.ts';
import { narrow, narrowInTurns, wideInTurns } from '../types/narrow.ts';
import { Boxed, unbox } from '../values/boxed.ts';
import { Dict } from '../values/dict.ts';
import { MEMORY_ERROR, raise, typeError } from '../values/exceptions.ts';
import { Bytes, DictView, Float, FrozenSet, List, PySet, Tuple } from '../values/objects.ts';
import {
  asInt,
  BYTEARRAY,
  bytes,
  DICT,
  float,
  int,
  isInt,
  list,
  NOT_IMPLEMENTED,
  newDict,
  newSet,
  tuple,
  typeOf,
} from '../values/types.ts';
import type { Int, Value } from '../values/value.ts';
import { Obj } from '../values/value.ts';
import { numeric } from './arithmetic.ts';
import { each, MOST_ITEMS } from './iterate.ts';
import { calculateLong, chargeFor, takesLong } from './long-int.ts';
import { percent } from './percent.ts';
import { addMember, hasMember, store } from './tables.ts';

export const METHODS: ReadonlyMap<string, string> = new Map([
  ['+', 'add'],
  ['-', 'sub'],
  ['*', 'mul'],
  ['/', 'truediv'],
  ['//', 'floordiv'],
  ['%', 'mod'],
  ['**', 'pow'],
  ['@', 'matmul'],
  ['<<', 'lshift'],
  ['>>', 'rshift'],
  ['&', 'and'],
  ['|', 'or'],
  ['^', 'xor'],
]);

/** The longest text, or bytes, that is made. */
const LONGEST = 200_000_000;

/** `a + b` and the like. */
export function binary(machine: Machine, operator: string, a: Value, b: Value): Result {
  if (typeof a === 'number' && typeof b === 'number') {
    const result = numeric(operator, a, b);
    if (result !== undefined) return result;
  } else if (typeof a === 'string' && typeof b === 'string' && operator === '+') return a + b;
  const now = ours(machine, operator, a, b);
  return now === undefined ? slowly(machine, operator, a, b, false) : now;
}

/** `a += b` and the like. */
export function inplace(machine: Machine, operator: string, a: Value, b: Value): Result {
  if (!(a instanceof Obj)) return binary(machine, operator, a, b);
  if (a instanceof List && !a.cls.isOwn) {
    if (operator === '+') return extend(machine, a, b);
    if (operator === '*' && asInt(b) !== undefined) {
      a.items = repeat(a.items, asInt(b) as Int);
      return a;
    }
  }
  if (a instanceof Dict && !a.cls.isOwn && operator === '|') return merge(machine, a, b);
  if (a instanceof PySet && !(a instanceof FrozenSet) && !a.cls.isOwn && b instanceof PySet)
    return updateSet(machine, a, operator, b);
  if (a instanceof Bytes && a.isMutable && operator === '+' && b instanceof Bytes) {
    machine.charge(b.data.length);
    appendBytes(a, b.data);
    return a;
  }
  return a.cls.isOwn || a.cls.lookup('__iadd__') !== undefined
    ? slowly(machine, operator, a, b, true)
    : binary(machine, operator, a, b);
}

function* extend(machine: Machine, target: List, values: Value): Step {
  if (values === target) {
    machine.charge(target.items.length);
    target.items = target.items.concat(target.items);
  } else
    yield* each(machine, values, (value) => {
      target.items.push(value);
    });
  return target;
}

function* merge(machine: Machine, target: Dict, other: Value): Step {
  yield* machine.updateDict(target, other);
  return target;
}

function* updateSet(machine: Machine, target: PySet, operator: string, other: PySet): Step {
  const result = (yield* combine(machine, operator, target, other)) as PySet;
  if (operator === '|') {
    for (const key of other.keys()) yield* addMember(machine, target, key);
    return target;
  }
  const keys = [...result.keys()];
  target.index.clear();
  target.table.clear();
  for (const key of keys) yield* addMember(machine, target, key);
  return target;
}

/** What our own types give; undefined where it is not theirs. */
function ours(machine: Machine, operator: string, a: Value, b: Value): Result | undefined {
  const [x, y] = [number(a), number(b)];
  if (x !== undefined && y !== undefined) {
    if (typeof a === 'boolean' && typeof b === 'boolean' && '&|^'.includes(operator))
      return operator === '&' ? a && b : operator === '|' ? a || b : a !== b;
    if (!(x instanceof Float || y instanceof Float)) {
      if (takesLong(operator, x, y)) return calculateLong(machine, operator, x, y);
      chargeFor(machine, x);
      chargeFor(machine, y);
    }
    return numeric(operator, x, y);
  }
  if (a instanceof Obj && a.cls.isOwn) return undefined;
  // What stands on the right is asked first only if it is of a class derived from that of a text.
  if (operator === '%' && typeof a === 'string' && !(b instanceof Boxed)) return percent(machine, a, b);
  if (b instanceof Obj && b.cls.isOwn) return undefined;
  switch (operator) {
    case '+':
      return concatenate(machine, a, b);
    case '*':
      if (isSequence(a) && asInt(b) !== undefined) return times(machine, a, asInt(b) as Int);
      if (isSequence(b) && asInt(a) !== undefined) return times(machine, b, asInt(a) as Int);
      return undefined;
    case '%':
      if (a instanceof Bytes) return percentBytes(machine, a, b);
      return undefined;
    case '|':
      if (a instanceof Dict && b instanceof Dict) return mergedDict(machine, a, b);
      return isSetLike(a) && isSetLike(b) ? combine(machine, operator, a, b) : undefined;
    case '&':
    case '-':
    case '^':
      return isSetLike(a) && isSetLike(b) ? combine(machine, operator, a, b) : undefined;
    default:
      return undefined;
  }
}

function number(value: Value): Int | Float | undefined {
  if (value instanceof Float) return value;
  if (value instanceof Boxed) return undefined;
  return asInt(value);
}

type Sequence = string | List | Tuple | Bytes;

function isSequence(value: Value): value is Sequence {
  return (
    typeof value === 'string' || value instanceof List || value instanceof Tuple || value instanceof Bytes
  );
}

export function repeat(items: readonly Value[], count: Int): Value[] {
  const times = Math.max(0, Number(count));
  if (items.length * times > MOST_ITEMS) throw raise(MEMORY_ERROR);
  if (items.length === 1) return new Array(times).fill(items[0]);
  const wanted = items.length * times;
  let all: readonly Value[] = items;
  while (all.length < wanted && all.length > 0) all = all.concat(all);
  return all.slice(0, wanted);
}

function times(machine: Machine, value: Sequence, count: Int): Value {
  const number = Math.max(0, Number(count));
  machine.charge(number * (typeof value === 'string' ? value.length : sizeOf(value)));
  if (typeof value === 'string') {
    if (value.length * number > LONGEST) throw raise(MEMORY_ERROR);
    return value.repeat(number);
  }
  if (value instanceof List) return list(repeat(value.items, count));
  if (value instanceof Tuple) return tuple(repeat(value.items, count));
  if (value.data.length * number > LONGEST) throw raise(MEMORY_ERROR);
  const data = new Uint8Array(value.data.length * number);
  if (value.data.length === 1) data.fill(value.data[0] as number);
  else if (number > 0) {
    data.set(value.data);
    for (let done = value.data.length; done < data.length; done *= 2) data.copyWithin(done, 0, done);
  }
  return new Bytes(value.cls, data, value.isMutable);
}

function sizeOf(value: List | Tuple | Bytes): number {
  return value instanceof Bytes ? value.data.length : value.items.length;
}

function concatenate(machine: Machine, a: Value, b: Value): Value | undefined {
  if (typeof a === 'string') {
    if (typeof b === 'string') return a + b;
    throw typeError(`can only concatenate str (not "${typeOf(b).name}") to str`);
  }
  if (a instanceof List) {
    if (b instanceof List) {
      machine.charge(a.items.length + b.items.length);
      return list(a.items.concat(b.items));
    }
    throw typeError(`can only concatenate list (not "${typeOf(b).name}") to list`);
  }
  if (a instanceof Tuple) {
    if (b instanceof Tuple) {
      machine.charge(a.items.length + b.items.length);
      return tuple(a.items.concat(b.items));
    }
    throw typeError(`can only concatenate tuple (not "${typeOf(b).name}") to tuple`);
  }
  if (a instanceof Bytes) {
    if (!(b instanceof Bytes)) throw typeError(`can't concat ${typeOf(b).name} to ${a.cls.name}`);
    machine.charge(a.data.length + b.data.length);
    return a.isMutable ? new Bytes(BYTEARRAY, joined(a.data, b.data), true) : bytes(joined(a.data, b.data));
  }
  return undefined;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const data = new Uint8Array(a.length + b.length);
  data.set(a);
  data.set(b, a.length);
  return data;
}

function* percentBytes(machine: Machine, a: Bytes, b: Value): Step {
  const template = yield* narrowInTurns(machine, a.data);
  const plain = (value: Value): Value => (value instanceof Bytes ? narrow(value.data) : value);
  const text = yield* percent(machine, template, b instanceof Tuple ? tuple(b.items.map(plain)) : plain(b));
  return bytes(yield* wideInTurns(machine, text));
}

function* mergedDict(machine: Machine, a: Dict, b: Dict): Step {
  const result = newDict();
  result.cls = DICT;
  for (const source of [a, b])
    for (const { key, value } of source.entries.values()) yield* store(machine, result, key, value);
  return result;
}

type SetLike = PySet | DictView;

function isSetLike(value: Value): value is SetLike {
  return (
    value instanceof PySet || (value instanceof DictView && value.kind !== 'values' && value.kind !== 'proxy')
  );
}

function members(value: SetLike): Value[] {
  if (value instanceof PySet) return [...value.keys()];
  return [...value.of.entries.values()].map(({ key, value: held }) =>
    value.kind === 'items' ? tuple([key, held]) : key,
  );
}

function* asSet(machine: Machine, value: SetLike): Step<PySet> {
  if (value instanceof PySet) return value;
  const set = newSet();
  for (const key of members(value)) yield* addMember(machine, set, key);
  return set;
}

/** Union, intersection, difference and what is in one only. */
export function* combine(machine: Machine, operator: string, left: SetLike, right: SetLike): Step {
  const [a, b] = [yield* asSet(machine, left), yield* asSet(machine, right)];
  const result =
    a instanceof FrozenSet
      ? new FrozenSet(a.cls.isOwn ? (a.cls.mro.find((type) => !type.isOwn) ?? a.cls) : a.cls, newDict())
      : newSet();
  const add = function* (
    keys: Iterable<Value>,
    wanted: ((key: Value) => Step<boolean>) | undefined,
  ): Step<void> {
    let count = 0;
    for (const key of keys) {
      if (!wanted || (yield* wanted(key))) yield* addMember(machine, result, key);
      if (++count % 1024 === 0) yield* machine.breathe();
    }
  };
  const without = (other: PySet) =>
    function* (key: Value): Step<boolean> {
      return !(yield* hasMember(machine, other, key));
    };
  switch (operator) {
    case '|':
      yield* copyInto(machine, result, a);
      result.table.reserveFor(b.table);
      yield* add(b.keys(), undefined);
      break;
    case '&': {
      // The smaller one is gone through.
      const [small, large] = b.size > a.size ? [a, b] : [b, a];
      yield* add(small.keys(), (key) => hasMember(machine, large, key));
      break;
    }
    case '-':
      yield* add(a.keys(), without(b));
      break;
    default:
      yield* copyInto(machine, result, b);
      for (const key of a.keys()) {
        if (yield* hasMember(machine, b, key)) yield* machine.dropMember(result, key);
        else yield* addMember(machine, result, key);
      }
  }
  return result;
}

/** Makes an empty set a copy of another, table and all. */
export function* copyInto(machine: Machine, target: PySet, source: PySet): Step<void> {
  for (const [plain, entry] of source.index.entries) {
    if (--machine.turns <= 0) yield* machine.breathe();
    const bucket = source.index.bucketOf(entry);
    target.index.add(entry.key, plain, bucket, null);
  }
  target.table.merge(source.table);
}

function* slowly(machine: Machine, operator: string, a: Value, b: Value, isInplace: boolean): Step {
  const name = METHODS.get(operator) ?? '';
  const [left, right] = [typeOf(a), typeOf(b)];
  if (isInplace) {
    const method = left.lookup(`__i${name}__`);
    if (method !== undefined && method !== null) {
      const result = yield* machine.call(method, [a, b]);
      if (result !== NOT_IMPLEMENTED) return result;
    }
  }
  const own = left.lookup(`__${name}__`);
  const reflected = right.lookup(`__r${name}__`);
  let tried = false;
  if (
    left !== right &&
    reflected !== undefined &&
    reflected !== null &&
    right.isSubtype(left) &&
    reflected !== left.lookup(`__r${name}__`)
  ) {
    tried = true;
    const result = yield* machine.call(reflected, [b, a]);
    if (result !== NOT_IMPLEMENTED) return result;
  }
  if (own !== undefined && own !== null) {
    const result = yield* machine.call(own, [a, b]);
    if (result !== NOT_IMPLEMENTED) return result;
  }
  if (!tried && left !== right && reflected !== undefined && reflected !== null) {
    const result = yield* machine.call(reflected, [b, a]);
    if (result !== NOT_IMPLEMENTED) return result;
  }
  // A class derived from one of ours: as that one does it.
  const [x, y] = [below(a), below(b)];
  if (x !== a || y !== b) {
    const now = ours(machine, operator, x, y);
    if (now !== undefined)
      return now instanceof Obj || typeof now !== 'object' || now === null ? now : yield* now;
  }
  if (operator === '*') {
    if (isSequence(x) && !isInt(y))
      throw typeError(`can't multiply sequence by non-int of type '${right.name}'`);
    if (isSequence(y) && !isInt(x))
      throw typeError(`can't multiply sequence by non-int of type '${left.name}'`);
  }
  const shown = operator === '**' ? '** or pow()' : `${operator}`;
  throw typeError(
    `unsupported operand type(s) for ${isInplace ? `${operator}=` : shown}: '${left.name}' and '${right.name}'`,
  );
}

/** A value of an own class as the built-in that it is derived from. */
function below(value: Value): Value {
  if (value instanceof Boxed) return unbox(value);
  if (!(value instanceof Obj) || !value.cls.isOwn) return value;
  if (value instanceof List) return list(value.items);
  if (value instanceof Tuple) return tuple(value.items);
  return value;
}

/** `-a`, `+a` and `~a`. */
export function unary(machine: Machine, operator: string, a: Value): Result {
  if (a instanceof Float)
    return operator === '-' ? float(-a.value) : operator === '+' ? a : refuse(operator, a);
  const whole = a instanceof Boxed ? undefined : asInt(a);
  if (whole !== undefined) {
    if (operator === '+') return whole;
    if (operator === '~') return typeof whole === 'number' ? -whole - 1 : int(~whole);
    return whole === 0 ? 0 : typeof whole === 'number' ? -whole : int(-whole);
  }
  const method = typeOf(a).lookup(operator === '-' ? '__neg__' : operator === '+' ? '__pos__' : '__invert__');
  if (method !== undefined && method !== null) return machine.call(method, [a]);
  if (a instanceof Boxed) return unary(machine, operator, a.value);
  return refuse(operator, a);
}

function refuse(operator: string, a: Value): never {
  throw typeError(`bad operand type for unary ${operator}: '${typeOf(a).name}'`);
}
