import { appendAll } from '../../../linux/append-all.ts';
import { find, store } from '../operations/tables.ts';
import { Dict } from '../values/dict.ts';
import { ATTRIBUTE_ERROR, Raised, typeError } from '../values/exceptions.ts';
import { List, Range, Tuple } from '../values/objects.ts';
import { Type } from '../values/type.ts';
import { isInstance, newDict, tuple } from '../values/types.ts';
import { Obj, type Value } from '../values/value.ts';
import type { PyFrame } from './frame.ts';
import type { Machine } from './machine.ts';
import type { Step } from './step.ts';

/** Whether a value is a sequence of so many; below zero, of at least -1 - `count`. */
export function matchesSequence(value: Value, count: number): boolean {
  let length: number;
  if (value instanceof List || value instanceof Tuple) length = value.items.length;
  else if (value instanceof Range) length = value.length;
  else
    return (
      value instanceof Obj &&
      'items' in value &&
      Array.isArray(value.items) &&
      (count < 0 || value.items.length === count)
    );
  return count >= 0 ? length === count : length >= -1 - count;
}

export function matchesMapping(value: Value): boolean {
  return value instanceof Dict;
}

/** Pushes the values of the keys, and the rest, as a tuple; gives whether all are there. */
export function* matchKeys(
  machine: Machine,
  frame: PyFrame,
  dict: Dict,
  keys: readonly Value[],
  wantsRest: boolean,
): Step {
  const values: Value[] = [];
  const seen = new Set<unknown>();
  for (const key of keys) {
    const entry = yield* find(machine, dict, key);
    if (!entry) {
      frame.stack.push(null);
      return false;
    }
    seen.add(entry);
    values.push(entry.value);
  }
  if (wantsRest) {
    const rest = newDict();
    for (const entry of dict.entries.values())
      if (!seen.has(entry)) yield* store(machine, rest, entry.key, entry.value);
    values.push(rest);
  }
  frame.stack.push(tuple(values));
  return true;
}

/** Types whose only positional pattern is the value itself. */
const WHOLE = new Set([
  'bool',
  'bytearray',
  'bytes',
  'dict',
  'float',
  'frozenset',
  'int',
  'list',
  'set',
  'str',
  'tuple',
]);

/** Pushes the attributes that a class pattern looks at; gives whether it matches. */
export function* matchClass(
  machine: Machine,
  frame: PyFrame,
  value: Value,
  cls: Value,
  positional: number,
  names: readonly string[],
): Step {
  if (!(cls instanceof Type)) throw typeError('called match pattern must be a class');
  const fail = (): boolean => {
    frame.stack.push(null);
    return false;
  };
  if (!isInstance(value, cls)) return fail();
  const values: Value[] = [];
  const attributes: string[] = [];
  if (positional > 0) {
    const args = cls.lookup('__match_args__');
    if (args instanceof Tuple) {
      if (args.items.length < positional)
        throw typeError(
          `${cls.name}() accepts ${args.items.length} positional sub-pattern${args.items.length === 1 ? '' : 's'} (${positional} given)`,
        );
      appendAll(attributes, args.items.slice(0, positional).map(String));
    } else if (
      WHOLE.has(cls.mro.find((type) => WHOLE.has(type.name) && !type.isOwn)?.name ?? '') &&
      positional === 1
    )
      values.push(value);
    else throw typeError(`${cls.name}() accepts 0 positional sub-patterns (${positional} given)`);
  }
  for (const name of [...attributes, ...names]) {
    try {
      values.push(yield* machine.attribute(value, name));
    } catch (error) {
      if (error instanceof Raised && error.exc.cls.isSubtype(ATTRIBUTE_ERROR)) return fail();
      throw error;
    }
  }
  frame.stack.push(tuple(values));
  return true;
}
