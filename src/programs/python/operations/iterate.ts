import type { Machine } from '../machine/machine.ts';
import { isStep, type Next, type Result, ResumeRequest, STOP, type Step, settle } from '../machine/step.ts';
import { Boxed } from '../values/boxed.ts';
import { Generator, Iter, iteratorType, iterOver } from '../values/callables.ts';
import { Dict } from '../values/dict.ts';
import {
  INDEX_ERROR,
  MEMORY_ERROR,
  Raised,
  RUNTIME_ERROR,
  raise,
  STOP_ITERATION,
  typeError,
} from '../values/exceptions.ts';
import { Bytes, DictView, List, PySet, Range, Tuple } from '../values/objects.ts';
import { COROUTINE, int, tuple, typeOf } from '../values/types.ts';
import { Obj, type Value } from '../values/value.ts';

/** The most items that are gathered: with more the host keeps an array as a table. */
export const MOST_ITEMS = 32_000_000;

/** An iterator over one of our own types. */
export function iterBuiltin(value: Value): Iter | Generator | undefined {
  if (typeof value === 'string')
    return iterOver(
      value.length > 0 && /[^\0-\x7f]/.test(value) ? 'str_iterator' : 'str_ascii_iterator',
      value,
    );
  if (!(value instanceof Obj)) return undefined;
  if (value instanceof Iter || (value instanceof Generator && value.cls !== COROUTINE)) return value;
  if (value instanceof List) {
    let at = 0;
    return new Iter(
      iteratorType('list_iterator'),
      () => {
        if (at < value.items.length) return value.items[at++] as Value;
        // It is over, even if the list grows again.
        at = Number.POSITIVE_INFINITY;
        return STOP;
      },
      () => Math.max(0, value.items.length - at),
    );
  }
  if (value instanceof Tuple) return iterOver('tuple_iterator', value.items);
  if (value instanceof Range) return iterRange(value);
  if (value instanceof Dict) return iterDict(value, 'keys', 'dict_keyiterator');
  if (value instanceof DictView) {
    const kind = value.kind === 'proxy' ? 'keys' : value.kind;
    return iterDict(
      value.of,
      kind,
      kind === 'keys' ? 'dict_keyiterator' : kind === 'values' ? 'dict_valueiterator' : 'dict_itemiterator',
    );
  }
  if (value instanceof PySet) {
    const keys = value.keys()[Symbol.iterator]();
    const { changes } = value.index;
    return new Iter(iteratorType('set_iterator'), () => {
      if (value.index.changes !== changes) throw raise(RUNTIME_ERROR, 'Set changed size during iteration');
      const { done, value: key } = keys.next();
      return done ? STOP : (key as Value);
    });
  }
  if (value instanceof Bytes)
    return iterOver(value.isMutable ? 'bytearray_iterator' : 'bytes_iterator', value.data);
  if (value instanceof Boxed && typeof value.value === 'string') return iterBuiltin(value.value);
  return undefined;
}

function iterRange(range: Range): Iter {
  const { start, step, length } = range;
  let at = 0;
  const isSmall =
    typeof start === 'number' && typeof step === 'number' && Number.isSafeInteger(start + step * length);
  return new Iter(
    iteratorType('range_iterator'),
    () => {
      if (at >= length) return STOP;
      const index = at++;
      return isSmall
        ? (start as number) + (step as number) * index
        : int(BigInt(start) + BigInt(step) * BigInt(index));
    },
    () => length - at,
  );
}

function iterDict(dict: Dict, kind: 'keys' | 'values' | 'items', name: string): Iter {
  const entries = dict.entries.values();
  const { size, changes } = dict;
  return new Iter(iteratorType(name), () => {
    if (dict.size !== size) throw raise(RUNTIME_ERROR, 'dictionary changed size during iteration');
    if (dict.changes !== changes) throw raise(RUNTIME_ERROR, 'dictionary keys changed during iteration');
    const { done, value } = entries.next();
    if (done) return STOP;
    return kind === 'keys' ? value.key : kind === 'values' ? value.value : tuple([value.key, value.value]);
  });
}

/** What iter() gives. */
export function iter(machine: Machine, value: Value): Result {
  const type = typeOf(value);
  if (!type.isOwn || !type.holder('__iter__')?.isOwn) {
    const now = iterBuiltin(value);
    if (now) return now;
  }
  return iterSlowly(machine, value);
}

function* iterSlowly(machine: Machine, value: Value): Step {
  const type = typeOf(value);
  const method = type.lookup('__iter__');
  if (method !== undefined && method !== null) {
    const iterator = yield* machine.call(method, [value]);
    if (
      !(iterator instanceof Iter) &&
      !(iterator instanceof Generator) &&
      typeOf(iterator).lookup('__next__') === undefined
    )
      throw typeError(`iter() returned non-iterator of type '${typeOf(iterator).name}'`);
    return iterator;
  }
  const item = method === null ? undefined : type.lookup('__getitem__');
  if (item === undefined || item === null) throw typeError(`'${type.name}' object is not iterable`);
  let at = 0;
  return new Iter(iteratorType('iterator'), function* (): Step<Next> {
    try {
      return yield* machine.call(item, [value, at++]);
    } catch (error) {
      if (
        error instanceof Raised &&
        (error.exc.cls.isSubtype(INDEX_ERROR) || error.exc.cls.isSubtype(STOP_ITERATION))
      )
        return STOP;
      throw error;
    }
  });
}

/** The next value of an iterator, or STOP. */
export function* next(machine: Machine, iterator: Value): Step<Next> {
  if (--machine.turns <= 0) yield* machine.breathe();
  if (iterator instanceof Iter && !iterator.cls.isOwn) {
    const given = iterator.advance(machine);
    return given === STOP || !isStep(given as Result) ? (given as Next) : yield* given as Step<Next>;
  }
  if (iterator instanceof Generator) return (yield new ResumeRequest(iterator, null)) as Next;
  const method = typeOf(iterator).lookup('__next__');
  if (method === undefined || method === null)
    throw typeError(`'${typeOf(iterator).name}' object is not an iterator`);
  try {
    return yield* machine.call(method, [iterator]);
  } catch (error) {
    if (error instanceof Raised && error.exc.cls.isSubtype(STOP_ITERATION)) return STOP;
    throw error;
  }
}

/** Calls something with each value. */
export function* each(
  machine: Machine,
  values: Value,
  use: (value: Value) => Result | undefined,
): Step<void> {
  const iterator = yield* settle(iter(machine, values));
  for (let count = 1; ; count++) {
    const value = yield* next(machine, iterator);
    if (value === STOP) return;
    const result = use(value);
    if (result !== undefined && isStep(result as Result)) yield* result as Step;
    if (count % 1024 === 0) yield* machine.breathe();
  }
}

/** All values of something that can be gone through. */
export function* toArray(machine: Machine, values: Value): Step<Value[]> {
  if ((values instanceof List || values instanceof Tuple) && !values.cls.isOwn) {
    machine.charge(values.items.length);
    return [...values.items];
  }
  const all: Value[] = [];
  yield* each(machine, values, (value) => {
    if (all.push(value) > MOST_ITEMS) throw raise(MEMORY_ERROR);
  });
  return all;
}
