/** Go's values as templates see them: data of a type that is known by Go's name for it. */

export type Kind =
  | 'bool'
  | 'int'
  | 'uint'
  | 'float'
  | 'string'
  | 'slice'
  | 'array'
  | 'map'
  | 'struct'
  | 'pointer'
  | 'interface';

/**
 * A Go type. What the data of each kind is:
 * bool `boolean`; int and uint `bigint`; float `number`; string `string`; slice and array `readonly unknown[]` of element
 * data; map `ReadonlyMap` of key data to element data; struct `ReadonlyMap` of field names to field data; pointer the data
 * pointed at; interface a `Value`. Undefined is the nil of a slice, map, pointer or interface.
 */
export interface GoType {
  readonly kind: Kind;
  /** As %T prints it: `[]string`, `nat.PortMap`, `*container.Health`. */
  readonly name: string;
  /** Defined by a type declaration, so that it is assignable only to itself. */
  readonly defined: boolean;
  readonly element?: GoType;
  readonly key?: GoType;
  readonly fields?: readonly Field[];
  readonly methods?: ReadonlyMap<string, Method>;
  /** What its String method answers. */
  readonly toText?: (data: unknown) => string;
  /** What its MarshalJSON answers. */
  readonly toJson?: (data: unknown) => string;
  /** Reads it from parsed JSON, where that is not as the kind would have it. */
  readonly fromText?: (text: string) => unknown;
}

export interface Field {
  readonly name: string;
  /** The name in JSON; empty: never written. */
  readonly json: string;
  readonly omitEmpty: boolean;
  /** Its fields count as the outer struct's own. */
  readonly embedded: boolean;
  readonly type: GoType;
}

export interface Method {
  readonly parameters: readonly GoType[];
  call(data: unknown, ...args: readonly Value[]): Value;
}

export interface Value {
  readonly type: GoType;
  readonly data: unknown;
}

export type StructData = ReadonlyMap<string, unknown>;

const basic = (kind: Kind, name: string): GoType => ({ kind, name, defined: false });

export const BOOL: GoType = basic('bool', 'bool');
export const INT: GoType = basic('int', 'int');
export const UINT8: GoType = basic('uint', 'uint8');
export const FLOAT64: GoType = basic('float', 'float64');
export const STRING: GoType = basic('string', 'string');
/** `any`: holds a value of any type, or nil. */
export const ANY: GoType = basic('interface', 'interface {}');

export function sliceOf(element: GoType): GoType {
  return { kind: 'slice', name: `[]${element.name}`, defined: false, element };
}

export function mapOf(key: GoType, element: GoType): GoType {
  return { kind: 'map', name: `map[${key.name}]${element.name}`, defined: false, key, element };
}

export function pointerTo(element: GoType): GoType {
  return { kind: 'pointer', name: `*${element.name}`, defined: false, element };
}

export const STRINGS: GoType = sliceOf(STRING);
/** What encoding/json reads objects and lists into. */
export const ANY_MAP: GoType = mapOf(STRING, ANY);
export const ANY_SLICE: GoType = sliceOf(ANY);
/** A number that keeps the digits it was written with. */
export const JSON_NUMBER: GoType = {
  kind: 'string',
  name: 'json.Number',
  defined: true,
  toText: (data) => String(data),
  toJson: (data) => String(data),
};

export const bool = (data: boolean): Value => ({ type: BOOL, data });
export const int = (data: number | bigint): Value => ({ type: INT, data: BigInt(data) });
export const string = (data: string): Value => ({ type: STRING, data });
export const strings = (data: readonly string[]): Value => ({ type: STRINGS, data });

/** The data of a type's zero value. */
export function zeroData(type: GoType): unknown {
  switch (type.kind) {
    case 'bool':
      return false;
    case 'int':
    case 'uint':
      return 0n;
    case 'float':
      return 0;
    case 'string':
      return '';
    case 'struct':
      return new Map((type.fields ?? []).map((field) => [field.name, zeroData(field.type)]));
    default:
      return undefined;
  }
}

/** What stands behind pointers and interfaces, as far as they are not nil. */
export function indirect(value: Value): { readonly value: Value; readonly isNil: boolean } {
  let at = value;
  while (at.type.kind === 'pointer' || at.type.kind === 'interface') {
    if (at.data === undefined) return { value: at, isNil: true };
    at = at.type.kind === 'pointer' ? { type: elementOf(at.type), data: at.data } : (at.data as Value);
  }
  return { value: at, isNil: false };
}

/** What an interface holds: undefined if it is nil; another value is itself. */
export function held(value: Value | undefined): Value | undefined {
  return value?.type.kind === 'interface' ? (value.data as Value | undefined) : value;
}

export function elementOf(type: GoType): GoType {
  return type.element ?? ANY;
}

export function itemsOf(value: Value): readonly unknown[] {
  return (value.data as readonly unknown[] | undefined) ?? [];
}

export function entriesOf(value: Value): ReadonlyMap<unknown, unknown> {
  return (value.data as ReadonlyMap<unknown, unknown> | undefined) ?? new Map();
}

/** A map's entries in the order in which Go prints and ranges over them: by key. */
export function sortedEntries(value: Value): readonly (readonly [unknown, unknown])[] {
  return [...entriesOf(value)].sort(([a], [b]) => compareData(a, b));
}

function compareData(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  return Number(a) - Number(b);
}

/** Finds a field by name, also among the fields of embedded structs. Undefined: no such field; nil: behind a nil pointer. */
export function fieldOf(value: Value, name: string): { readonly value: Value } | 'nil' | undefined {
  const fields = value.type.fields ?? [];
  const data = value.data as StructData;
  const own = fields.find((field) => field.name === name);
  if (own) return { value: { type: own.type, data: data.get(name) } };
  for (const field of fields) {
    if (!field.embedded) continue;
    const inner = indirect({ type: field.type, data: data.get(field.name) });
    if (inner.isNil) {
      if (hasField(inner.value.type, name)) return 'nil';
      continue;
    }
    const found = fieldOf(inner.value, name);
    if (found) return found;
  }
  return undefined;
}

/** Whether a struct type, or the one a pointer type points at, has such a field. */
export function hasField(type: GoType, name: string): boolean {
  if (type.kind === 'pointer') return hasField(elementOf(type), name);
  return (type.fields ?? []).some(
    (field) => field.name === name || (field.embedded && hasField(field.type, name)),
  );
}

export function isAssignable(from: GoType, to: GoType): boolean {
  if (to.kind === 'interface') return true;
  if (from.name === to.name) return true;
  return from.kind === to.kind && !(from.defined && to.defined) && sameShape(from, to);
}

/** Identical underlying types, where at least one side is a type literal. */
function sameShape(from: GoType, to: GoType): boolean {
  if (from.kind !== 'slice' && from.kind !== 'map') return false;
  return from.element?.name === to.element?.name && from.key?.name === to.key?.name;
}

/** Whether nil can be a value of it. */
export function canBeNil(type: GoType): boolean {
  return type.kind === 'interface' || type.kind === 'pointer' || type.kind === 'map' || type.kind === 'slice';
}
