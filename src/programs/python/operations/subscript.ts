import type { Machine } from '../machine/machine.ts';
import type { Result, Step } from '../machine/step.ts';
import { replaceBytes } from '../types/byte-buffer.ts';
import { Boxed } from '../values/boxed.ts';
import { Dict } from '../values/dict.ts';
import { INDEX_ERROR, raise, typeError, valueError } from '../values/exceptions.ts';
import { Bytes, List, Range, Slice, Tuple } from '../values/objects.ts';
import { Type } from '../values/type.ts';
import { asInt, bytes, int, list, RANGE, tuple, typeOf } from '../values/types.ts';
import type { Int, Value } from '../values/value.ts';
import { toArray } from './iterate.ts';
import { find, findNow, noKey, store, storeNow, take } from './tables.ts';
import { characterAt, isPlain, lengthOf, sliceText } from './text.ts';

/** So many characters are picked in one go. */
const FEW = 8192;
/** So many items. */
const MANY = 500_000;

/** A slice over a length: the first place, the step and how many. */
interface Extent {
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

function* extentOf(machine: Machine, slice: Slice, length: number): Step<Extent> {
  const step = slice.step === null ? 1 : Number(yield* indexOf(machine, slice.step, 'slice'));
  if (step === 0) throw valueError('slice step cannot be zero');
  const bound = function* (value: Value, otherwise: number): Step<number> {
    if (value === null) return otherwise;
    let at = Number(yield* indexOf(machine, value, 'slice'));
    if (at < 0) {
      at += length;
      if (at < 0) return step < 0 ? -1 : 0;
    }
    return at >= length ? (step < 0 ? length - 1 : length) : at;
  };
  const start = yield* bound(slice.start, step < 0 ? length - 1 : 0);
  const stop = yield* bound(slice.stop, step < 0 ? -1 : length);
  return { start, step, count: Math.max(0, Math.ceil((stop - start) / step)) };
}

/** A value as an index. @throws Raised TypeError */
function* indexOf(machine: Machine, value: Value, what: string): Step<Int> {
  const whole = asInt(value);
  if (whole !== undefined) return whole;
  const method = typeOf(value).lookup('__index__');
  if (method !== undefined && method !== null) {
    const result = asInt(yield* machine.call(method, [value]));
    if (result !== undefined) return result;
  }
  if (what === 'slice') throw typeError('slice indices must be integers or None or have an __index__ method');
  throw typeError(what.replace('%', typeOf(value).name));
}

function* pickedItems(
  machine: Machine,
  items: readonly Value[],
  { start, step, count }: Extent,
): Step<Value[]> {
  if (step === 1) return items.slice(start, start + count);
  const result: Value[] = [];
  for (let turn = 0; turn < count; turn++) {
    result.push(items[start + turn * step] as Value);
    if (turn % MANY === MANY - 1) yield* machine.breathe();
  }
  return result;
}

/** Every so-manieth character. */
function* steppedText(machine: Machine, text: string, { start, step, count }: Extent): Step<string> {
  const pieces: string[] = [];
  const plain = isPlain(text);
  for (let turn = 0; turn < count; turn += FEW) {
    const codes: number[] = [];
    const end = Math.min(count, turn + FEW);
    for (let each = turn; each < end; each++) {
      const at = start + each * step;
      codes.push(plain ? text.charCodeAt(at) : (characterAt(text, at).codePointAt(0) as number));
    }
    pieces.push(String.fromCodePoint(...codes));
    machine.charge(FEW * 64);
    if (machine.turns <= 0) yield* machine.breathe();
  }
  return pieces.join('');
}

/** So many bytes come between two looks at the clock. */
const MANY_BYTES = 1 << 17;

function pickedBytes(from: Uint8Array, { start, step, count }: Extent): Uint8Array {
  if (step === 1) return from.slice(start, start + count);
  const data = new Uint8Array(count);
  for (let turn = 0; turn < count; turn++) data[turn] = from[start + turn * step] as number;
  return data;
}

function placeIn(length: number, index: Int, name: string): number {
  const at = Number(index) < 0 ? Number(index) + length : Number(index);
  if (at < 0 || at >= length) throw raise(INDEX_ERROR, name);
  return at;
}

/** `object[index]`. */
export function getItem(machine: Machine, object: Value, index: Value): Result {
  if (object instanceof List && !object.cls.isOwn && typeof index === 'number') {
    const at = index < 0 ? index + object.items.length : index;
    const item = object.items[at];
    if (item !== undefined) return item;
    throw raise(INDEX_ERROR, 'list index out of range');
  }
  if (object instanceof Dict && !object.cls.isOwn) {
    const found = findNow(object, index);
    if (found === 'ask') return askDict(machine, object, index);
    if (found) return found.value;
    if (object.cls.lookup('__missing__') === undefined) throw noKey(index);
  }
  return getItemSlowly(machine, object, index);
}

function* askDict(machine: Machine, dict: Dict, key: Value): Step {
  const entry = yield* find(machine, dict, key);
  if (!entry) throw noKey(key);
  return entry.value;
}

function* getItemSlowly(machine: Machine, object: Value, index: Value): Step {
  const type = typeOf(object);
  const own = type.lookup('__getitem__');
  if (type.isOwn && own !== undefined && own !== null && type.holder('__getitem__')?.isOwn)
    return yield* machine.call(own, [object, index]);
  return yield* getItemBuiltin(machine, object, index);
}

/** What our own types give for an index. */
export function* getItemBuiltin(machine: Machine, object: Value, index: Value): Step {
  const type = typeOf(object);
  const text =
    typeof object === 'string'
      ? object
      : object instanceof Boxed && typeof object.value === 'string'
        ? object.value
        : undefined;
  if (text !== undefined) {
    if (index instanceof Slice) {
      const extent = yield* extentOf(machine, index, lengthOf(text));
      if (extent.step === 1 && isPlain(text)) return text.slice(extent.start, extent.start + extent.count);
      if (extent.step === 1) return sliceText(text, extent.start, extent.start + extent.count);
      return yield* steppedText(machine, text, extent);
    }
    const at = yield* indexOf(machine, index, "string indices must be integers, not '%'");
    return characterAt(text, placeIn(lengthOf(text), at, 'string index out of range'));
  }
  if (object instanceof List || object instanceof Tuple) {
    const name = object instanceof List ? 'list' : 'tuple';
    if (index instanceof Slice) {
      const extent = yield* extentOf(machine, index, object.items.length);
      machine.charge(extent.count);
      const items = yield* pickedItems(machine, object.items, extent);
      return object instanceof List ? list(items) : tuple(items);
    }
    const at = yield* indexOf(machine, index, `${name} indices must be integers or slices, not %`);
    return object.items[placeIn(object.items.length, at, `${name} index out of range`)] as Value;
  }
  if (object instanceof Dict) {
    const entry = yield* find(machine, object, index);
    if (entry) return entry.value;
    const missing = type.lookup('__missing__');
    if (missing !== undefined && missing !== null) return yield* machine.call(missing, [object, index]);
    throw noKey(index);
  }
  if (object instanceof Bytes) {
    if (index instanceof Slice) {
      const data = pickedBytes(object.data, yield* extentOf(machine, index, object.data.length));
      machine.charge(data.length);
      return object.isMutable ? new Bytes(object.cls, data, true) : bytes(data);
    }
    const at = yield* indexOf(
      machine,
      index,
      `${object.isMutable ? 'bytearray' : 'byte'} indices must be integers or slices, not %`,
    );
    return object.data[
      placeIn(
        object.data.length,
        at,
        object.isMutable ? 'bytearray index out of range' : 'index out of range',
      )
    ] as number;
  }
  if (object instanceof Range) {
    const at = (place: number): Int => int(BigInt(object.start) + BigInt(object.step) * BigInt(place));
    if (index instanceof Slice) {
      const { start, step, count } = yield* extentOf(machine, index, object.length);
      return new Range(RANGE, at(start), at(start + step * count), int(BigInt(object.step) * BigInt(step)));
    }
    const place = yield* indexOf(machine, index, 'range indices must be integers or slices, not %');
    return at(placeIn(object.length, place, 'range object index out of range'));
  }
  const method = type.lookup('__getitem__');
  if (method !== undefined && method !== null) return yield* machine.call(method, [object, index]);
  if (object instanceof Type) {
    const own = object.lookup('__class_getitem__');
    if (own !== undefined)
      return yield* machine.call(yield* machine.attribute(object, '__class_getitem__'), [index]);
    if (!object.isOwn) return yield* machine.genericAlias(object, index);
    throw typeError(`type '${object.name}' is not subscriptable`);
  }
  throw typeError(`'${type.name}' object is not subscriptable`);
}

/** `object[index] = value`; true if that is done. */
export function setItemNow(object: Value, index: Value, value: Value): boolean {
  if (object instanceof List && !object.cls.isOwn && typeof index === 'number') {
    const at = index < 0 ? index + object.items.length : index;
    if (at < 0 || at >= object.items.length) throw raise(INDEX_ERROR, 'list assignment index out of range');
    object.items[at] = value;
    return true;
  }
  return (
    object instanceof Dict &&
    !object.cls.isOwn &&
    object.cls.lookup('__setitem__') === undefined &&
    storeNow(object, index, value)
  );
}

export function* setItem(machine: Machine, object: Value, index: Value, value: Value): Step {
  if (setItemNow(object, index, value)) return null;
  const type = typeOf(object);
  const method = type.lookup('__setitem__');
  if (method !== undefined && method !== null && (type.holder('__setitem__')?.isOwn || !isOurs(object))) {
    yield* machine.call(method, [object, index, value]);
    return null;
  }
  return yield* setItemBuiltin(machine, object, index, value);
}

function isOurs(object: Value): boolean {
  return object instanceof Dict || object instanceof List || object instanceof Bytes;
}

export function* setItemBuiltin(machine: Machine, object: Value, index: Value, value: Value): Step {
  if (object instanceof Dict) {
    yield* store(machine, object, index, value);
    return null;
  }
  if (object instanceof List) {
    if (index instanceof Slice) {
      yield* setSlice(machine, object, index, value);
      return null;
    }
    const at = yield* indexOf(machine, index, 'list indices must be integers or slices, not %');
    object.items[placeIn(object.items.length, at, 'list assignment index out of range')] = value;
    return null;
  }
  if (object instanceof Bytes && object.isMutable) {
    if (index instanceof Slice) {
      const { start, count } = yield* extentOf(machine, index, object.data.length);
      const data = value instanceof Bytes ? value.data : (yield* toArray(machine, value)).map(Number);
      machine.charge(object.data.length + data.length);
      replaceBytes(object, start, count, data);
      return null;
    }
    const at = yield* indexOf(machine, index, 'bytearray indices must be integers or slices, not %');
    const byte = asInt(value);
    if (byte === undefined)
      throw typeError(`'${typeOf(value).name}' object cannot be interpreted as an integer`);
    if (byte < 0 || byte > 255) throw valueError('byte must be in range(0, 256)');
    object.data[placeIn(object.data.length, at, 'bytearray index out of range')] = Number(byte);
    return null;
  }
  throw typeError(`'${typeOf(object).name}' object does not support item assignment`);
}

function* setSlice(machine: Machine, target: List, index: Slice, value: Value): Step<void> {
  const items = yield* toArray(machine, value);
  const { start, step, count } = yield* extentOf(machine, index, target.items.length);
  if (step === 1) {
    machine.charge(target.items.length + items.length);
    target.items = target.items.slice(0, start).concat(items, target.items.slice(start + count));
    return;
  }
  if (items.length !== count)
    throw valueError(`attempt to assign sequence of size ${items.length} to extended slice of size ${count}`);
  items.forEach((item, turn) => {
    target.items[start + turn * step] = item;
  });
}

/** `del object[index]`. */
export function* deleteItem(machine: Machine, object: Value, index: Value): Step {
  const type = typeOf(object);
  const method = type.lookup('__delitem__');
  if (method !== undefined && method !== null && (type.holder('__delitem__')?.isOwn || !isOurs(object))) {
    yield* machine.call(method, [object, index]);
    return null;
  }
  return yield* deleteItemBuiltin(machine, object, index);
}

/** Takes out every so-manieth item. */
function* dropEach(machine: Machine, list: List, { start, step, count }: Extent): Step<void> {
  const { items } = list;
  const first = step > 0 ? start : start + (count - 1) * step;
  const by = Math.abs(step);
  const kept = items.slice(0, first);
  for (let turn = 0; turn < count; turn++) {
    const from = first + turn * by + 1;
    const to = turn === count - 1 ? items.length : from + by - 1;
    for (let at = from; at < to; at++) kept.push(items[at] as Value);
    if (turn % FEW === FEW - 1) yield* machine.breathe();
  }
  list.items = kept;
}

export function* deleteItemBuiltin(machine: Machine, object: Value, index: Value): Step {
  if (object instanceof Dict) {
    if ((yield* take(machine, object, index)) === undefined) throw noKey(index);
    return null;
  }
  if (object instanceof List) {
    if (index instanceof Slice) {
      const { start, step, count } = yield* extentOf(machine, index, object.items.length);
      machine.charge(object.items.length);
      if (count === 0) return null;
      if (step === 1) object.items.splice(start, count);
      else yield* dropEach(machine, object, { start, step, count });
      return null;
    }
    const at = yield* indexOf(machine, index, 'list indices must be integers or slices, not %');
    object.items.splice(placeIn(object.items.length, at, 'list assignment index out of range'), 1);
    return null;
  }
  if (object instanceof Bytes && object.isMutable) {
    if (index instanceof Slice) {
      const { start, step, count } = yield* extentOf(machine, index, object.data.length);
      machine.charge(object.data.length);
      if (step === 1) replaceBytes(object, start, count, []);
      else {
        const [first, stride] = step > 0 ? [start, step] : [start + (count - 1) * step, -step];
        const kept = new Uint8Array(object.data.length - count);
        let end = 0;
        for (let at = 0; at < object.data.length; at++) {
          const past = at - first;
          if (past >= 0 && past % stride === 0 && past / stride < count) continue;
          kept[end++] = object.data[at] as number;
          if (at % MANY_BYTES === 0) yield* machine.breathe();
        }
        object.data = kept;
      }
      return null;
    }
    const at = placeIn(
      object.data.length,
      yield* indexOf(machine, index, 'bytearray indices must be integers or slices, not %'),
      'bytearray index out of range',
    );
    machine.charge(object.data.length);
    replaceBytes(object, at, 1, []);
    return null;
  }
  throw typeError(`'${typeOf(object).name}' object doesn't support item deletion`);
}
