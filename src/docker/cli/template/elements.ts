import { FunctionError } from './function.ts';
import {
  ANY,
  canBeNil,
  elementOf,
  entriesOf,
  held,
  indirect,
  int,
  isAssignable,
  itemsOf,
  STRING,
  sortedEntries,
  UINT8,
  type Value,
  zeroData,
} from './value.ts';

/** Go's len. Strings are counted in bytes. @throws FunctionError */
export function lengthOf(value: Value | undefined): number {
  if (!value) throw new FunctionError('reflect: call of reflect.Value.Type on zero Value');
  const { value: item, isNil } = indirect(value);
  if (isNil) throw new FunctionError('len of nil pointer');
  switch (item.type.kind) {
    case 'string':
      return utf8(item).length;
    case 'slice':
    case 'array':
      return itemsOf(item).length;
    case 'map':
      return entriesOf(item).size;
    default:
      throw new FunctionError(`len of type ${item.type.name}`);
  }
}

/** Go's index: `index x 1 "y"` is `x[1]["y"]`. @throws FunctionError */
export function indexOf(
  value: Value | undefined,
  indexes: readonly (Value | undefined)[],
): Value | undefined {
  let item = held(value);
  if (!item) throw new FunctionError('index of untyped nil');
  for (const index of indexes) {
    const { value: container, isNil } = indirect(item);
    if (isNil) throw new FunctionError('index of nil pointer');
    item = element(container, held(index));
  }
  return item;
}

function element(container: Value, index: Value | undefined): Value {
  const { type } = container;
  switch (type.kind) {
    case 'string': {
      const bytes = utf8(container);
      const at = position(index, bytes.length);
      if (at === bytes.length) throw new FunctionError('reflect: string index out of range');
      return { type: UINT8, data: BigInt(bytes[at] ?? 0) };
    }
    case 'slice':
    case 'array': {
      const items = itemsOf(container);
      const at = position(index, items.length);
      if (at === items.length) throw new FunctionError(`reflect: ${type.kind} index out of range`);
      return { type: elementOf(type), data: items[at] };
    }
    case 'map': {
      const key = keyFor(index, container);
      const entries = entriesOf(container);
      const of = elementOf(type);
      return { type: of, data: entries.has(key) ? entries.get(key) : zeroData(of) };
    }
    default:
      throw new FunctionError(`can't index item of type ${type.name}`);
  }
}

function keyFor(index: Value | undefined, container: Value): unknown {
  const type = container.type.key ?? ANY;
  if (!index) {
    if (!canBeNil(type)) throw new FunctionError(`value is nil; should be of type ${type.name}`);
    return undefined;
  }
  const integers = isInteger(index) && (type.kind === 'int' || type.kind === 'uint');
  if (!integers && !isAssignable(index.type, type)) {
    throw new FunctionError(`value has type ${index.type.name}; should be ${type.name}`);
  }
  return index.data;
}

/** A whole number from 0 to `limit`. @throws FunctionError */
function position(index: Value | undefined, limit: number): number {
  if (!index) throw new FunctionError('cannot index slice/array with nil');
  if (!isInteger(index)) throw new FunctionError(`cannot index slice/array with type ${index.type.name}`);
  const at = Number(index.data);
  if (at < 0 || at > limit) throw new FunctionError(`index out of range: ${at}`);
  return at;
}

/** Go's slice: `slice x 1 2` is `x[1:2]`. @throws FunctionError */
export function sliceOfItem(value: Value | undefined, indexes: readonly (Value | undefined)[]): Value {
  const item = held(value);
  if (!item) throw new FunctionError('slice of untyped nil');
  if (indexes.length > 3) throw new FunctionError(`too many slice indexes: ${indexes.length}`);
  const { type } = item;
  const isString = type.kind === 'string';
  if (!isString && type.kind !== 'slice' && type.kind !== 'array') {
    throw new FunctionError(`can't slice item of type ${type.name}`);
  }
  if (isString && indexes.length === 3) throw new FunctionError('cannot 3-index slice a string');
  const whole = isString ? utf8(item) : itemsOf(item);
  const [from = 0, to = whole.length, capacity] = indexes.map((index) => position(held(index), whole.length));
  if (from > to) throw new FunctionError(`invalid slice index: ${from} > ${to}`);
  if (capacity !== undefined && to > capacity)
    throw new FunctionError(`invalid slice index: ${to} > ${capacity}`);
  if (isString)
    return { type: type.defined ? type : STRING, data: new TextDecoder().decode(utf8(item).slice(from, to)) };
  return { type, data: whole.slice(from, to) };
}

function utf8(value: Value): Uint8Array {
  return new TextEncoder().encode(String(value.data));
}

function isInteger(value: Value): boolean {
  return value.type.kind === 'int' || value.type.kind === 'uint';
}

/** The elements over which range goes, with their keys or indexes; undefined if it cannot. */
export function elementsOf(value: Value): readonly (readonly [Value, Value])[] | undefined {
  const { type } = value;
  const of = elementOf(type);
  switch (type.kind) {
    case 'slice':
    case 'array':
      return itemsOf(value).map((data, at) => [int(at), { type: of, data }] as const);
    case 'map':
      return sortedEntries(value).map(
        ([key, data]) =>
          [
            { type: type.key ?? ANY, data: key },
            { type: of, data },
          ] as const,
      );
    default:
      return undefined;
  }
}
