import { appendAll } from '../../../linux/append-all.ts';
import { format } from '../operations/format.ts';
import { next, toArray } from '../operations/iterate.ts';
import { repr, str } from '../operations/repr.ts';
import { addMember, store } from '../operations/tables.ts';
import { quoteAscii } from '../operations/text.ts';
import { truth } from '../operations/truth.ts';
import { Builtin, Func, Generator, Iter } from '../values/callables.ts';
import { Dict } from '../values/dict.ts';
import {
  BASE_EXCEPTION,
  Exc,
  Raised,
  RUNTIME_ERROR,
  raise,
  typeError,
  valueError,
} from '../values/exceptions.ts';
import type { List } from '../values/objects.ts';
import { Type } from '../values/type.ts';
import { CELL, COROUTINE, list, newDict, newSet, typeOf } from '../values/types.ts';
import { Obj, type Value } from '../values/value.ts';
import type { PyFrame } from './frame.ts';
import type { Machine } from './machine.ts';
import { type Next, STOP, type Step } from './step.ts';

// What instructions do that may have to ask the program: runFrame pushes it, and what it gives goes on the frame's stack.

/** What stands where a method's self would if there is none. */
export const NO_SELF = new Obj(CELL);

/** Never an instruction's number: the frame yields what is on its stack. */
export const YIELD_NOW = -1;

export function* forNext(frame: PyFrame, step: Step<Next>, end: number): Step<unknown> {
  const value = yield* step;
  if (value !== STOP) return value;
  frame.stack.pop();
  frame.ip = end;
  return undefined;
}

export function* jumpOrPop(
  machine: Machine,
  frame: PyFrame,
  value: Value,
  wanted: boolean,
  target: number,
): Step<unknown> {
  if ((yield* truth(machine, value)) === wanted) frame.ip = target;
  else frame.stack.pop();
  return undefined;
}

export function* loadMethod(frame: PyFrame, step: Step): Step<unknown> {
  const method = yield* step;
  frame.stack.push(method, NO_SELF);
  return undefined;
}

export function* not(machine: Machine, value: Value): Step {
  return !(yield* truth(machine, value));
}

export function* discard(step: Step<unknown>): Step<unknown> {
  yield* step;
  return undefined;
}

export function* buildSet(machine: Machine, items: readonly Value[]): Step {
  const set = newSet();
  for (const item of items) yield* addMember(machine, set, item);
  return set;
}

export function* buildMap(machine: Machine, dict: Dict, pairs: readonly Value[], from: number): Step {
  for (let at = from; at < pairs.length; at += 2)
    yield* store(machine, dict, pairs[at] as Value, pairs[at + 1] as Value);
  return dict;
}

export function* extend(machine: Machine, target: List, values: Value): Step<void> {
  const type = typeOf(values);
  if (type.lookup('__iter__') === undefined && type.lookup('__getitem__') === undefined)
    throw typeError(`Value after * must be an iterable, not ${type.name}`);
  for (const value of yield* toArray(machine, values)) target.items.push(value);
}

export function* spreadDict(machine: Machine, target: Dict, other: Value): Step<void> {
  if (!(other instanceof Dict) && typeOf(other).lookup('keys') === undefined)
    throw typeError(`'${typeOf(other).name}' object is not a mapping`);
  yield* machine.updateDict(target, other);
}

export function* mergeKeywords(
  machine: Machine,
  target: Dict,
  other: Value,
  stack: readonly Value[],
): Step<void> {
  const fn = stack.at(-3);
  const name =
    fn instanceof Func
      ? `${fn.module === null ? '' : `${fn.module}.`}${fn.qualname}()`
      : fn instanceof Type
        ? fn.fullName
        : fn instanceof Builtin
          ? `${fn.name}()`
          : 'function';
  if (!(other instanceof Dict)) {
    if (typeOf(other).lookup('keys') === undefined)
      throw typeError(`${name} argument after ** must be a mapping, not ${typeOf(other).name}`);
    const copy = newDict();
    yield* machine.updateDict(copy, other);
    yield* mergeKeywords(machine, target, copy, stack);
    return;
  }
  for (const { key, value } of other.entries.values()) {
    if (typeof key !== 'string') throw typeError('keywords must be strings');
    if (target.entries.has(key)) throw typeError(`${name} got multiple values for keyword argument '${key}'`);
    target.setName(key, value);
  }
}

export function* formatValue(machine: Machine, value: Value, conversion: number, spec: string): Step {
  let shown = value;
  if (conversion === 1) shown = yield* str(machine, value);
  else if (conversion === 2) shown = yield* repr(machine, value);
  else if (conversion === 3) shown = quoteAscii(yield* repr(machine, value));
  return yield* format(machine, shown, spec);
}

export function* yieldFrom(machine: Machine, frame: PyFrame, inner: Value, sent: Value): Step<unknown> {
  let value: Next;
  let returned: Value = null;
  if (sent === null) {
    try {
      value = inner instanceof Iter ? yield* next(machine, inner) : yield* machine.method(inner, '__next__');
    } catch (error) {
      if (!(error instanceof Raised) || error.exc.cls.name !== 'StopIteration') throw error;
      value = STOP;
      const [first = null] = error.exc.args.items;
      returned = first;
    }
  } else value = yield* machine.method(inner, 'send', sent);
  if (value === STOP) {
    frame.stack.pop();
    frame.ip++;
    return returned;
  }
  // The frame is on the top again when this step is over; it yields then.
  frame.stack.push(value);
  frame.yieldsFrom = frame.ip;
  frame.ip = YIELD_NOW;
  return undefined;
}

export function* raiseSlowly(machine: Machine, exception: Value, cause: Value | undefined): Step {
  const made = function* (value: Value, message: string): Step<Exc> {
    const object =
      value instanceof Type && value.isSubtype(BASE_EXCEPTION) ? yield* machine.call(value, []) : value;
    if (!(object instanceof Exc)) throw typeError(message);
    return object;
  };
  const exc = yield* made(exception, 'exceptions must derive from BaseException');
  const from =
    cause === undefined || cause === null
      ? cause
      : yield* made(cause, 'exception causes must derive from BaseException');
  throw raised(exc, from);
}

export function* enter(machine: Machine, frame: PyFrame, context: Value, isAsync: boolean): Step {
  const type = typeOf(context);
  const [open, close] = isAsync ? ['__aenter__', '__aexit__'] : ['__enter__', '__exit__'];
  const what = `'${type.fullName}' object does not support the ${isAsync ? 'asynchronous ' : ''}context manager protocol`;
  if ((type.lookup(open) ?? null) === null) throw typeError(what);
  if ((type.lookup(close) ?? null) === null) throw typeError(`${what} (missed ${close} method)`);
  frame.stack.push(yield* machine.attribute(context, close));
  return yield* machine.call(yield* machine.attribute(context, open), []);
}

/** What `await` waits for: a coroutine itself, or the iterator that __await__ gives. */
export function* awaitable(machine: Machine, value: Value): Step {
  const type = typeOf(value);
  if (value instanceof Generator && value.cls === COROUTINE) {
    if (value.state === 'done') throw raise(RUNTIME_ERROR, 'cannot reuse already awaited coroutine');
    return value;
  }
  const method = type.lookup('__await__');
  if (method === undefined || method === null)
    throw typeError(`object ${type.name} can't be used in 'await' expression`);
  return yield* machine.call(method, [value]);
}

export function* asyncIterator(machine: Machine, value: Value): Step {
  const type = typeOf(value);
  const method = type.lookup('__aiter__');
  if (method === undefined || method === null)
    throw typeError(`'async for' requires an object with __aiter__ method, got ${type.name}`);
  const iterator = yield* machine.call(method, [value]);
  if (typeOf(iterator).lookup('__anext__') === undefined)
    throw typeError(
      `'async for' received an object from __aiter__ that does not implement __anext__: ${typeOf(iterator).name}`,
    );
  return iterator;
}

export function* unpack(machine: Machine, frame: PyFrame, value: Value, count: number): Step<unknown> {
  demandUnpackable(value);
  const iterator = yield* machine.iterate(value);
  const items: Value[] = [];
  for (let item = yield* next(machine, iterator); item !== STOP; item = yield* next(machine, iterator)) {
    if (items.length === count) throw valueError(`too many values to unpack (expected ${count})`);
    items.push(item);
  }
  if (items.length < count)
    throw valueError(`not enough values to unpack (expected ${count}, got ${items.length})`);
  appendAll(frame.stack, items.reverse());
  return undefined;
}

export function* unpackStarred(
  machine: Machine,
  frame: PyFrame,
  value: Value,
  before: number,
  after: number,
): Step<unknown> {
  demandUnpackable(value);
  const items = yield* toArray(machine, value);
  if (items.length < before + after)
    throw valueError(
      `not enough values to unpack (expected at least ${before + after}, got ${items.length})`,
    );
  const rest = items.slice(before, items.length - after);
  appendAll(frame.stack, items.slice(items.length - after).reverse());
  frame.stack.push(list(rest));
  appendAll(frame.stack, items.slice(0, before).reverse());
  return undefined;
}

// biome-ignore lint/correctness/useYield: it only fails
export function* failWith(error: Error): Step {
  throw error;
}

export function raised(exc: Exc, cause: Value | undefined): Raised {
  if (cause !== undefined) {
    exc.cause = cause;
    exc.suppressesContext = true;
  }
  return new Raised(exc);
}

function demandUnpackable(value: Value): void {
  const type = typeOf(value);
  if (
    typeof value !== 'string' &&
    type.lookup('__iter__') === undefined &&
    type.lookup('__getitem__') === undefined
  )
    throw typeError(`cannot unpack non-iterable ${type.name} object`);
}
