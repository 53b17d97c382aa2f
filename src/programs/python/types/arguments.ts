import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { OVERFLOW_ERROR, raise, typeError } from '../values/exceptions.ts';
import { Bytes } from '../values/objects.ts';
import { asInt, asNumber, asStr, typeOf } from '../values/types.ts';
import type { Int, Value } from '../values/value.ts';

/** A whole number, or what says that it is one. @throws Raised TypeError */
export function* indexValue(machine: Machine, value: Value): Step<Int> {
  const whole = asInt(value);
  if (whole !== undefined) return whole;
  const method = typeOf(value).lookup('__index__');
  const result =
    method === undefined || method === null ? undefined : asInt(yield* machine.call(method, [value]));
  if (result === undefined)
    throw typeError(`'${typeOf(value).name}' object cannot be interpreted as an integer`);
  return result;
}

/** A whole number that is no object of the program. @throws Raised TypeError */
export function wholeOf(value: Value): number {
  const whole = asInt(value);
  if (whole === undefined)
    throw typeError(`'${typeOf(value).name}' object cannot be interpreted as an integer`);
  if (typeof whole === 'bigint') throw raise(OVERFLOW_ERROR, 'Python int too large to convert to C ssize_t');
  return whole;
}

export function numberOf(value: Value): number {
  const number = asNumber(value);
  if (number === undefined) throw typeError(`must be real number, not ${typeOf(value).name}`);
  return number;
}

export function textOf(value: Value, what: string): string {
  const text = asStr(value);
  if (text === undefined) throw typeError(`${what} must be str, not ${typeOf(value).name}`);
  return text;
}

export function bytesOf(value: Value): Uint8Array {
  if (value instanceof Bytes) return value.data;
  throw typeError(`a bytes-like object is required, not '${typeOf(value).name}'`);
}

/** start and end of a search as slices count them. */
export function bounds(start: Value | undefined, end: Value | undefined, length: number): [number, number] {
  const at = (value: Value | undefined, otherwise: number): number => {
    if (value === undefined || value === null) return otherwise;
    const whole = Number(asInt(value) ?? wholeOf(value));
    return whole < 0 ? Math.max(0, whole + length) : whole;
  };
  return [at(start, 0), Math.min(length, at(end, length))];
}
