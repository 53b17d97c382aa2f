import type { Machine } from '../machine/machine.ts';
import { isStep, type Result, STOP, type Step, settle } from '../machine/step.ts';
import { Boxed } from '../values/boxed.ts';
import { Dict } from '../values/dict.ts';
import { typeError } from '../values/exceptions.ts';
import { Bytes, DictView, List, PySet, Range, Tuple } from '../values/objects.ts';
import { asInt, asStr, typeOf } from '../values/types.ts';
import type { Value } from '../values/value.ts';
import { compareNow, equals } from './compare.ts';
import { iter, next } from './iterate.ts';
import { find, findNow, hasMember } from './tables.ts';
import { truth } from './truth.ts';

/** `item in container`, or `not in`. */
export function contains(machine: Machine, container: Value, item: Value, negated: boolean): Result {
  if (typeof container === 'string' && typeof item === 'string') return container.includes(item) !== negated;
  if (container instanceof Dict && !container.cls.isOwn) {
    const found = findNow(container, item);
    if (found !== 'ask') return (found !== undefined) !== negated;
  }
  return slowly(machine, container, item, negated);
}

function* slowly(machine: Machine, container: Value, item: Value, negated: boolean): Step {
  const type = typeOf(container);
  const method = type.lookup('__contains__');
  if (method === null) throw typeError(`argument of type '${type.name}' is not iterable`);
  if (method !== undefined && (type.holder('__contains__')?.isOwn || !isOurs(container)))
    return (yield* truth(machine, yield* machine.call(method, [container, item]))) !== negated;
  return (yield* containsBuiltin(machine, container, item)) !== negated;
}

function isOurs(container: Value): boolean {
  return (
    container instanceof Dict ||
    container instanceof List ||
    container instanceof Tuple ||
    container instanceof PySet ||
    container instanceof Boxed
  );
}

export function* containsBuiltin(machine: Machine, container: Value, item: Value): Step<boolean> {
  const text = asStr(container);
  if (text !== undefined) {
    const part = asStr(item);
    if (part === undefined)
      throw typeError(`'in <string>' requires string as left operand, not ${typeOf(item).name}`);
    return text.includes(part);
  }
  if (container instanceof Dict) return (yield* find(machine, container, item)) !== undefined;
  if (container instanceof PySet) return yield* hasMember(machine, container, item);
  if (container instanceof DictView && (container.kind === 'keys' || container.kind === 'proxy'))
    return (yield* find(machine, container.of, item)) !== undefined;
  if (container instanceof List || container instanceof Tuple) {
    const { items } = container;
    for (let at = 0; at < items.length; at++) {
      const value = items[at] as Value;
      const same = value === item || compareNow('==', value, item);
      if (same || (same === undefined && (yield* equals(machine, value, item)))) return true;
      if (at % 4096 === 4095) yield* machine.breathe();
    }
    return false;
  }
  if (container instanceof Range) {
    const whole = asInt(item);
    if (whole !== undefined) return inRange(container, BigInt(whole));
  }
  if (container instanceof Bytes) {
    const byte = asInt(item);
    if (byte !== undefined) return container.data.includes(Number(byte));
    if (item instanceof Bytes) return holdsBytes(container.data, item.data);
    throw typeError(`a bytes-like object is required, not '${typeOf(item).name}'`);
  }
  const result = containerIter(machine, container);
  const iterator = isStep(result) ? yield* settle(result) : result;
  for (let value = yield* next(machine, iterator); value !== STOP; value = yield* next(machine, iterator)) {
    if (yield* equals(machine, value, item)) return true;
  }
  return false;
}

function holdsBytes(data: Uint8Array, part: Uint8Array): boolean {
  if (part.length === 0) return true;
  const first = part[0] as number;
  for (let at = data.indexOf(first); at !== -1; at = data.indexOf(first, at + 1)) {
    if (at + part.length > data.length) return false;
    let same = 1;
    while (same < part.length && data[at + same] === part[same]) same++;
    if (same === part.length) return true;
  }
  return false;
}

function containerIter(machine: Machine, container: Value): Result {
  const type = typeOf(container);
  if (type.lookup('__iter__') === undefined && type.lookup('__getitem__') === undefined)
    throw typeError(`argument of type '${type.name}' is not iterable`);
  return iter(machine, container);
}

function inRange({ start, stop, step }: Range, value: bigint): boolean {
  const [from, to, by] = [BigInt(start), BigInt(stop), BigInt(step)];
  if (by > 0n ? value < from || value >= to : value > from || value <= to) return false;
  return (value - from) % by === 0n;
}
