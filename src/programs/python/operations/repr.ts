import { digitsOf, plainNumerals } from '../../calculator/long-integer.ts';
import { Code } from '../compile/code.ts';
import { inSteps } from '../machine/in-steps.ts';
import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { changedInPieces, PIECE } from '../types/pieces.ts';
import { Boxed } from '../values/boxed.ts';
import { Builtin, Func, Generator, GetSet } from '../values/callables.ts';
import { Dict } from '../values/dict.ts';
import { Exc, raise, typeError, VALUE_ERROR } from '../values/exceptions.ts';
import {
  BoundMethod,
  Bytes,
  Cell,
  DictView,
  Float,
  FrozenSet,
  List,
  Module,
  PySet,
  Range,
  Slice,
  Super,
  Tuple,
} from '../values/objects.ts';
import { Type } from '../values/type.ts';
import { ELLIPSIS, NOT_IMPLEMENTED, typeOf } from '../values/types.ts';
import { type Int, Obj, type Value } from '../values/value.ts';
import { floatRepr } from './float-text.ts';
import { isLongInt } from './long-int.ts';
import { escaped, escapedBytes, markFor, markForBytes, quote, quoteBytes } from './text.ts';

/** Every number that is calculated with in steps has more. */
const FEW_DIGITS = 100_000;

/** A whole number in decimal digits. @throws Raised ValueError if there are more than are allowed */
export function intText(machine: Machine, value: Int): string {
  const { mostDigits } = machine;
  if (typeof value === 'bigint' && mostDigits > 0 && mostDigits <= FEW_DIGITS && isLongInt(value))
    throw tooLong(mostDigits);
  const text = value.toString();
  if (text.length > mostDigits && mostDigits > 0 && text.replace('-', '').length > mostDigits)
    throw tooLong(mostDigits);
  return text;
}

function tooLong(most: number): Error {
  return raise(
    VALUE_ERROR,
    `Exceeds the limit (${most} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit`,
  );
}

/** The same in steps, for any number. */
function* intTextInSteps(machine: Machine, value: bigint): Step<string> {
  const { mostDigits } = machine;
  if (!isLongInt(value) || (mostDigits > 0 && mostDigits <= FEW_DIGITS)) return intText(machine, value);
  const size = value < 0n ? -value : value;
  const digits = yield* inSteps(machine, digitsOf(size, plainNumerals(10)));
  if (mostDigits > 0 && digits.length > mostDigits) throw tooLong(mostDigits);
  return value < 0n ? `-${digits}` : digits;
}

/** What repr gives, if nothing of the program has to be asked. */
function reprNow(machine: Machine, value: Value): string | undefined {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
      return String(value);
    case 'bigint':
      return intText(machine, value);
    case 'boolean':
      return value ? 'True' : 'False';
  }
  if (value === null) return 'None';
  if (value instanceof Float) return floatRepr(value.value);
  return undefined;
}

/** The values that are being shown, so that one that holds itself ends. */
const showing = new WeakSet<Obj>();

export function* repr(machine: Machine, value: Value): Step<string> {
  if (--machine.turns <= 0) yield* machine.breathe();
  if (typeof value === 'string' && value.length > PIECE) {
    const mark = markFor(value);
    return `${mark}${yield* changedInPieces(machine, value, (piece) => escaped(piece, mark))}${mark}`;
  }
  if (typeof value === 'bigint') return yield* intTextInSteps(machine, value);
  const now = reprNow(machine, value);
  if (now !== undefined) return now;
  const object = value as Obj;
  const type = object.cls;
  const own = type.lookup('__repr__');
  if (own !== undefined && own !== null && (type.holder('__repr__')?.isOwn || !isShown(object))) {
    const text = yield* machine.call(own, [value]);
    if (typeof text === 'string') return text;
    if (text instanceof Boxed && typeof text.value === 'string') return text.value;
    throw typeError(`__repr__ returned non-string (type ${typeOf(text).name})`);
  }
  return yield* reprBuiltin(machine, object);
}

/** Whether reprBuiltin knows how a value looks. */
function isShown(object: Obj): boolean {
  return (
    object instanceof List ||
    object instanceof Tuple ||
    object instanceof Dict ||
    object instanceof PySet ||
    object instanceof Exc ||
    object instanceof Type ||
    object instanceof Boxed ||
    object instanceof Bytes
  );
}

/** How our own types look. */
export function* reprBuiltin(machine: Machine, object: Obj): Step<string> {
  if (object instanceof Boxed) return reprNow(machine, object.value) ?? '';
  if (object instanceof List)
    return yield* guarded(object, '[...]', () => many(machine, '[', object.items, ']'));
  if (object instanceof Tuple) {
    const end = object.items.length === 1 ? ',)' : ')';
    return yield* guarded(object, '(...)', () => many(machine, '(', object.items, end));
  }
  if (object instanceof Dict) return yield* guarded(object, '{...}', () => reprDict(machine, object));
  if (object instanceof PySet)
    return yield* guarded(object, `${object.cls.name}(...)`, () => reprSet(machine, object));
  if (object instanceof DictView) return yield* guarded(object, '...', () => reprView(machine, object));
  if (object instanceof Bytes && object.data.length > PIECE) {
    const text = yield* quoteLongBytes(machine, object.data);
    return object.isMutable ? `bytearray(${text})` : text;
  }
  if (object instanceof Bytes)
    return object.isMutable ? `bytearray(${quoteBytes(object.data)})` : quoteBytes(object.data);
  if (object instanceof Range)
    return `range(${object.start}, ${object.stop}${Number(object.step) === 1 ? '' : `, ${object.step}`})`;
  if (object instanceof Slice)
    return yield* many(machine, 'slice(', [object.start, object.stop, object.step], ')');
  if (object === ELLIPSIS) return 'Ellipsis';
  if (object === NOT_IMPLEMENTED) return 'NotImplemented';
  if (object instanceof Exc) {
    const { items } = object.args;
    if (items.length === 1) return `${object.cls.name}(${yield* repr(machine, items[0] as Value)})`;
    return yield* many(machine, `${object.cls.name}(`, items, ')');
  }
  return yield* reprThing(machine, object);
}

function* quoteLongBytes(machine: Machine, data: Uint8Array): Step<string> {
  const mark = markForBytes(data);
  const pieces: string[] = [];
  for (let at = 0; at < data.length; at += PIECE) {
    pieces.push(escapedBytes(data.subarray(at, at + PIECE), mark));
    yield* machine.breathe();
  }
  return `b${mark}${pieces.join('')}${mark}`;
}

function* reprThing(machine: Machine, object: Obj): Step<string> {
  if (object instanceof Type) return `<class '${object.fullName}'>`;
  if (object instanceof Func) return `<function ${object.qualname} at ${machine.identities.address(object)}>`;
  if (object instanceof Builtin) {
    if (object.of) return `<method '${object.name}' of '${object.of.name}' objects>`;
    return `<built-in function ${object.name}>`;
  }
  if (object instanceof BoundMethod) {
    const { fn, self } = object;
    if (fn instanceof Builtin) {
      if (self instanceof Module) return `<built-in function ${fn.name}>`;
      return `<built-in method ${fn.name} of ${typeOf(self).name} object at ${self instanceof Obj ? machine.identities.address(self) : '0x7f3a5c000030'}>`;
    }
    const name = fn instanceof Func ? fn.qualname : '?';
    return `<bound method ${name} of ${yield* repr(machine, self)}>`;
  }
  if (object instanceof Module) {
    const file = object.dict.getName('__file__');
    const place =
      typeof file === 'string' ? ` from ${quote(file)}` : object.name === '__main__' ? '' : ' (built-in)';
    return `<module ${quote(object.name)}${place}>`;
  }
  if (object instanceof Generator)
    return `<${object.cls.name} object ${object.qualname} at ${machine.identities.address(object)}>`;
  if (object instanceof Code)
    return `<code object ${object.name} at ${machine.identities.address(object)}, file "${object.file}", line ${object.firstLine}>`;
  if (object instanceof Cell)
    return `<cell at ${machine.identities.address(object)}: ${object.value === undefined ? 'empty' : `${typeOf(object.value).name} object at 0x0`}>`;
  if (object instanceof GetSet) return `<attribute '${object.name}' of '${object.of.name}' objects>`;
  if (object instanceof Super)
    return `<super: ${yield* repr(machine, object.type)}, <${object.selfType.name} object>>`;
  return defaultRepr(machine, object);
}

export function defaultRepr(machine: Machine, object: Obj): string {
  const { cls } = object;
  return `<${cls.isOwn || cls.own.getName('__module__') !== undefined ? `${cls.module === 'builtins' ? '' : `${cls.module}.`}${cls.qualname}` : cls.name} object at ${machine.identities.address(object)}>`;
}

function* guarded(object: Obj, again: string, show: () => Step<string>): Step<string> {
  if (showing.has(object)) return again;
  showing.add(object);
  try {
    return yield* show();
  } finally {
    showing.delete(object);
  }
}

function* many(machine: Machine, open: string, items: readonly Value[], close: string): Step<string> {
  const parts: string[] = [];
  for (let at = 0; at < items.length; at++) {
    parts.push(yield* repr(machine, items[at] as Value));
    if (at % 1024 === 1023) yield* machine.breathe();
  }
  return open + parts.join(', ') + close;
}

function* reprDict(machine: Machine, dict: Dict): Step<string> {
  const parts: string[] = [];
  for (const { key, value } of [...dict.entries.values()]) {
    parts.push(`${yield* repr(machine, key)}: ${yield* repr(machine, value)}`);
    if (parts.length % 1024 === 0) yield* machine.breathe();
  }
  return `{${parts.join(', ')}}`;
}

function* reprSet(machine: Machine, set: PySet): Step<string> {
  const { name } = set.cls;
  if (set.size === 0) return `${name}()`;
  const keys = [...set.keys()];
  if (set instanceof FrozenSet || set.cls.isOwn) return yield* many(machine, `${name}({`, keys, '})');
  return yield* many(machine, '{', keys, '}');
}

function* reprView(machine: Machine, { of, kind, cls }: DictView): Step<string> {
  if (kind === 'proxy') return `mappingproxy(${yield* reprDict(machine, of)})`;
  const parts: string[] = [];
  for (const { key, value } of [...of.entries.values()]) {
    if (kind === 'items') parts.push(`(${yield* repr(machine, key)}, ${yield* repr(machine, value)})`);
    else parts.push(yield* repr(machine, kind === 'keys' ? key : value));
  }
  return `${cls.name}([${parts.join(', ')}])`;
}

/** What str() gives. */
export function* str(machine: Machine, value: Value): Step<string> {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint') return yield* intTextInSteps(machine, value);
  const now = reprNow(machine, value);
  if (now !== undefined) return now;
  const object = value as Obj;
  const type = object.cls;
  const own = type.lookup('__str__');
  const holder = own === undefined ? undefined : type.holder('__str__');
  if (own !== undefined && own !== null && holder && holder.name !== 'object') {
    const text = yield* machine.call(own, [value]);
    if (typeof text === 'string') return text;
    if (text instanceof Boxed && typeof text.value === 'string') return text.value;
    throw typeError(`__str__ returned non-string (type ${typeOf(text).name})`);
  }
  if (object instanceof Boxed && typeof object.value === 'string') return object.value;
  return yield* repr(machine, value);
}
