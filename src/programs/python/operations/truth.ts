import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { Boxed } from '../values/boxed.ts';
import { Dict } from '../values/dict.ts';
import { raise, TYPE_ERROR, valueError } from '../values/exceptions.ts';
import { Bytes, DictView, Float, List, PySet, Range, Tuple } from '../values/objects.ts';
import { asInt, typeOf } from '../values/types.ts';
import { Obj, type Value } from '../values/value.ts';

/** Whether a value counts as true, if that can be told at once. */
export function truthNow(value: Value): boolean | undefined {
  if (!(value instanceof Obj)) return Boolean(value);
  if (value.cls.isOwn) return undefined;
  if (value instanceof Float) return value.value !== 0;
  if (value instanceof List || value instanceof Tuple) return value.items.length > 0;
  if (value instanceof Dict || value instanceof PySet) return value.size > 0;
  if (value instanceof Bytes) return value.data.length > 0;
  if (value instanceof Range) return value.length > 0;
  if (value instanceof DictView) return value.of.size > 0;
  return value.cls.lookup('__bool__') === undefined && value.cls.lookup('__len__') === undefined
    ? true
    : undefined;
}

export function* truth(machine: Machine, value: Value): Step<boolean> {
  const now = truthNow(value);
  if (now !== undefined) return now;
  const type = typeOf(value);
  const bool = type.lookup('__bool__');
  if (bool !== undefined && bool !== null && (type.holder('__bool__')?.isOwn || !(value instanceof Boxed))) {
    const result = yield* machine.call(bool, [value]);
    if (typeof result !== 'boolean')
      throw raise(TYPE_ERROR, `__bool__ should return bool, returned ${typeOf(result).name}`);
    return result;
  }
  const length = type.lookup('__len__');
  if (length !== undefined && length !== null) {
    const result = asInt(yield* machine.call(length, [value]));
    if (result === undefined) throw raise(TYPE_ERROR, `'object' object cannot be interpreted as an integer`);
    if (result < 0) throw valueError('__len__() should return >= 0');
    return result !== 0;
  }
  return value instanceof Boxed
    ? Boolean(value.value instanceof Float ? value.value.value : value.value)
    : true;
}
