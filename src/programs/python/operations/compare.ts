import type { Machine } from '../machine/machine.ts';
import type { Result, Step } from '../machine/step.ts';
import { Boxed, unbox } from '../values/boxed.ts';
import { Dict } from '../values/dict.ts';
import { typeError } from '../values/exceptions.ts';
import { BoundMethod, Bytes, DictView, Float, List, PySet, Range, Slice, Tuple } from '../values/objects.ts';
import { asInt, NOT_IMPLEMENTED, tuple, typeOf } from '../values/types.ts';
import { type Int, Obj, type Value } from '../values/value.ts';
import { find, hasMember } from './tables.ts';
import { truth } from './truth.ts';

export type Comparison = '<' | '>' | '<=' | '>=' | '==' | '!=';

const METHODS: Readonly<Record<Comparison, string>> = {
  '<': '__lt__',
  '>': '__gt__',
  '<=': '__le__',
  '>=': '__ge__',
  '==': '__eq__',
  '!=': '__ne__',
};
const MIRRORED: Readonly<Record<Comparison, Comparison>> = {
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
  '==': '==',
  '!=': '!=',
};

function holds(operator: Comparison, order: number): boolean {
  switch (operator) {
    case '<':
      return order < 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    case '>=':
      return order >= 0;
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
  }
}

/** Compares numbers and texts; undefined where that is not to be told at once. */
export function compareNow(operator: Comparison, a: Value, b: Value): boolean | undefined {
  if (typeof a === 'number' && typeof b === 'number') return holds(operator, a - b);
  if (typeof a === 'string' && typeof b === 'string') {
    if (operator === '==') return a === b;
    if (operator === '!=') return a !== b;
    return holds(operator, compareTexts(a, b));
  }
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x !== undefined && y !== undefined) {
    if (Number.isNaN(x) || Number.isNaN(y)) return operator === '!=';
    return holds(operator, x < y ? -1 : x > y ? 1 : 0);
  }
  if ((a === null || b === null) && (operator === '==' || operator === '!=')) {
    if (a instanceof Obj || b instanceof Obj) return undefined;
    return (a === b) === (operator === '==');
  }
  return undefined;
}

function numberOf(value: Value): number | bigint | undefined {
  if (value instanceof Float) return value.value;
  return value instanceof Boxed ? undefined : asInt(value);
}

/** By code points, not by the halves of those beyond the first 65,536. */
function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (x === y) continue;
    const high = (code: number): number => (code >= 0xd800 && code < 0xe000 ? code + 0x10000 : code);
    return high(x) - high(y);
  }
  return a.length - b.length;
}

/** `a < b` and the like, with all that the program has to say. */
export function compare(machine: Machine, operator: Comparison, a: Value, b: Value): Result {
  const now = compareNow(operator, a, b);
  return now === undefined ? compareSlowly(machine, operator, a, b) : now;
}

/** Whether two values are equal; the same is equal to itself. */
export function* equals(machine: Machine, a: Value, b: Value): Step<boolean> {
  if (a === b) return true;
  const now = compareNow('==', a, b);
  if (now !== undefined) return now;
  return yield* truth(machine, yield* compareSlowly(machine, '==', a, b));
}

function* compareSlowly(machine: Machine, operator: Comparison, a: Value, b: Value): Step {
  const [left, right] = [typeOf(a), typeOf(b)];
  const mirrored = MIRRORED[operator];
  let tried = false;
  if (left !== right && right.isOwn && right.isSubtype(left)) {
    tried = true;
    const result = yield* ask(machine, mirrored, b, a);
    if (result !== NOT_IMPLEMENTED) return result;
  }
  const result = yield* ask(machine, operator, a, b);
  if (result !== NOT_IMPLEMENTED) return result;
  if (!tried) {
    const other = yield* ask(machine, mirrored, b, a);
    if (other !== NOT_IMPLEMENTED) return other;
  }
  if (operator === '==') return a === b;
  if (operator === '!=') return a !== b;
  throw typeError(`'${operator}' not supported between instances of '${left.name}' and '${right.name}'`);
}

function* ask(machine: Machine, operator: Comparison, a: Value, b: Value): Step {
  const type = typeOf(a);
  if (type.isOwn) {
    const method = type.lookup(METHODS[operator]);
    const holder = type.holder(METHODS[operator]);
    if (method !== undefined && holder?.isOwn) {
      if (method === null) return NOT_IMPLEMENTED;
      return yield* machine.call(method, [a, b]);
    }
    if (operator === '!=' && type.holder('__eq__')?.isOwn) {
      const result = yield* machine.call(type.lookup('__eq__') as Value, [a, b]);
      return result === NOT_IMPLEMENTED ? result : !(yield* truth(machine, result));
    }
  }
  const native = typeOf(a).lookup(METHODS[operator]);
  if (native !== undefined && native !== null && !type.isOwn && hasOwnComparison(a))
    return yield* machine.call(native, [a, b]);
  return yield* compareBuiltin(machine, operator, unbox(a), unbox(b));
}

/** Objects of our modules that bring their own comparison (dates, decimals). */
function hasOwnComparison(a: Value): boolean {
  return a instanceof Obj && a.cls.holder('__lt__') !== undefined && a.cls.lookup('__lt__') !== null;
}

/** What our own types say. */
export function* compareBuiltin(machine: Machine, operator: Comparison, a: Value, b: Value): Step {
  const now = compareNow(operator, a, b);
  if (now !== undefined) return now;
  if (a instanceof List && b instanceof List) return yield* compareItems(machine, operator, a.items, b.items);
  if (a instanceof Tuple && b instanceof Tuple)
    return yield* compareItems(machine, operator, a.items, b.items);
  if (a instanceof Bytes && b instanceof Bytes) return holds(operator, compareBytes(a.data, b.data));
  if (a instanceof PySet || (a instanceof DictView && a.kind !== 'values'))
    return yield* compareSets(machine, operator, a, b);
  if (operator !== '==' && operator !== '!=') return NOT_IMPLEMENTED;
  let equal: boolean | undefined;
  if (a instanceof Dict && b instanceof Dict) equal = yield* dictsEqual(machine, a, b);
  else if (a instanceof Range && b instanceof Range) equal = rangesEqual(a, b);
  else if (a instanceof Slice && b instanceof Slice)
    equal = yield* truth(
      machine,
      yield* compareItems(machine, '==', [a.start, a.stop, a.step], [b.start, b.stop, b.step]),
    );
  else if (a instanceof BoundMethod && b instanceof BoundMethod) equal = a.self === b.self && a.fn === b.fn;
  if (equal === undefined) return a === b ? operator === '==' : NOT_IMPLEMENTED;
  return equal === (operator === '==');
}

function* compareItems(
  machine: Machine,
  operator: Comparison,
  a: readonly Value[],
  b: readonly Value[],
): Step {
  if ((operator === '==' || operator === '!=') && a.length !== b.length) return operator === '!=';
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length && at < a.length && at < b.length; at++) {
    const [x, y] = [a[at] as Value, b[at] as Value];
    if (x === y || (yield* equals(machine, x, y))) continue;
    if (operator === '==') return false;
    if (operator === '!=') return true;
    const result = compare(machine, operator, x, y);
    return result instanceof Obj || typeof result !== 'object' || result === null ? result : yield* result;
  }
  return holds(operator, a.length - b.length);
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) if (a[at] !== b[at]) return (a[at] as number) - (b[at] as number);
  return a.length - b.length;
}

function keysOf(value: Value): readonly Value[] | undefined {
  if (value instanceof PySet) return [...value.keys()];
  if (!(value instanceof DictView) || value.kind === 'values') return undefined;
  const { kind, of } = value;
  return [...of.entries.values()].map((entry) =>
    kind === 'items' ? tuple([entry.key, entry.value]) : entry.key,
  );
}

function* compareSets(machine: Machine, operator: Comparison, a: Value, b: Value): Step {
  const [x, y] = [keysOf(a), keysOf(b)];
  if (!x || !y) return NOT_IMPLEMENTED;
  const within = function* (keys: Iterable<Value>, other: Value): Step<boolean> {
    for (const key of keys) {
      const has = yield* isAmong(machine, other, key);
      if (!has) return false;
    }
    return true;
  };
  switch (operator) {
    case '==':
      return x.length === y.length && (yield* within(x, b));
    case '!=':
      return !(x.length === y.length && (yield* within(x, b)));
    case '<=':
      return x.length <= y.length && (yield* within(x, b));
    case '<':
      return x.length < y.length && (yield* within(x, b));
    case '>=':
      return x.length >= y.length && (yield* within(y, a));
    case '>':
      return x.length > y.length && (yield* within(y, a));
  }
}

function* isAmong(machine: Machine, all: Value, key: Value): Step<boolean> {
  if (all instanceof PySet) return yield* hasMember(machine, all, key);
  const { kind, of } = all as DictView;
  if (kind !== 'items') return (yield* find(machine, of, key)) !== undefined;
  const [own, value] = key instanceof Tuple ? key.items : [];
  if (own === undefined || value === undefined) return false;
  const entry = yield* find(machine, of, own);
  return entry !== undefined && (yield* equals(machine, entry.value, value));
}

function* dictsEqual(machine: Machine, a: Dict, b: Dict): Step<boolean> {
  if (a.size !== b.size) return false;
  for (const { key, value } of a.entries.values()) {
    const other = yield* find(machine, b, key);
    if (!other || !(yield* equals(machine, value, other.value))) return false;
  }
  return true;
}

function rangesEqual(a: Range, b: Range): boolean {
  const same = (x: Int, y: Int): boolean => BigInt(x) === BigInt(y);
  return (
    a.length === b.length &&
    (a.length === 0 || (same(a.start, b.start) && (a.length === 1 || same(a.step, b.step))))
  );
}
