import { Boxed } from './boxed.ts';
import { Dict } from './dict.ts';
import { Bytes, Float, FrozenSet, List, PySet, Tuple } from './objects.ts';
import { type Layout, Type } from './type.ts';
import { type Int, Obj, type Value } from './value.ts';

/** The types that the language itself knows. Those of modules are made by them. */
export const OBJECT = new Type('object', [], { layout: 'object' });
export const TYPE = new Type('type', [OBJECT], { layout: 'type' });

function builtin(name: string, layout: Layout = 'other', base: Type = OBJECT, final = false): Type {
  return new Type(name, [base], { layout, meta: TYPE, final });
}

export const DICT = builtin('dict', 'dict');
for (const type of [OBJECT, TYPE, DICT]) {
  type.cls = TYPE;
  type.own.cls = DICT;
}
export const INT = builtin('int', 'int');
export const BOOL = builtin('bool', 'bool', INT, true);
export const FLOAT = builtin('float', 'float');
export const STR = builtin('str', 'str');
export const BYTES = builtin('bytes', 'bytes');
export const BYTEARRAY = builtin('bytearray', 'bytearray');
export const LIST = builtin('list', 'list');
export const TUPLE = builtin('tuple', 'tuple');
export const SET = builtin('set', 'set');
export const FROZENSET = builtin('frozenset', 'frozenset');
export const NONE = builtin('NoneType', 'other', OBJECT, true);
const ELLIPSIS_TYPE = builtin('ellipsis', 'other', OBJECT, true);
const NOT_IMPLEMENTED_TYPE = builtin('NotImplementedType', 'other', OBJECT, true);
export const RANGE = builtin('range', 'other', OBJECT, true);
export const SLICE = builtin('slice', 'other', OBJECT, true);
export const FUNCTION = builtin('function', 'other', OBJECT, true);
export const BUILTIN = builtin('builtin_function_or_method', 'other', OBJECT, true);
export const METHOD_DESCRIPTOR = builtin('method_descriptor', 'other', OBJECT, true);
export const METHOD = builtin('method', 'other', OBJECT, true);
export const GETSET = builtin('getset_descriptor', 'other', OBJECT, true);
export const MEMBER = builtin('member_descriptor', 'other', OBJECT, true);
export const MODULE = builtin('module', 'module');
export const CELL = builtin('cell', 'other', OBJECT, true);
export const CODE = builtin('code', 'other', OBJECT, true);
export const FRAME = builtin('frame', 'other', OBJECT, true);
export const TRACEBACK = builtin('traceback', 'other', OBJECT, true);
export const GENERATOR = builtin('generator', 'other', OBJECT, true);
export const COROUTINE = builtin('coroutine', 'other', OBJECT, true);
export const PROPERTY = builtin('property');
export const STATICMETHOD = builtin('staticmethod');
export const CLASSMETHOD = builtin('classmethod');
export const SUPER = builtin('super');
export const MAPPINGPROXY = builtin('mappingproxy', 'other', OBJECT, true);
export const DICT_KEYS = builtin('dict_keys', 'other', OBJECT, true);
export const DICT_VALUES = builtin('dict_values', 'other', OBJECT, true);
export const DICT_ITEMS = builtin('dict_items', 'other', OBJECT, true);
export const ENUMERATE = builtin('enumerate');
export const ZIP = builtin('zip');
export const MAP = builtin('map');
export const FILTER = builtin('filter');
export const REVERSED = builtin('reversed');

export const ELLIPSIS = new Obj(ELLIPSIS_TYPE);
export const NOT_IMPLEMENTED = new Obj(NOT_IMPLEMENTED_TYPE);

export function typeOf(value: Value): Type {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return INT;
    case 'string':
      return STR;
    case 'boolean':
      return BOOL;
    default:
      return value === null ? NONE : value.cls;
  }
}

export function float(value: number): Float {
  return new Float(FLOAT, value);
}

export function list(items: Value[]): List {
  return new List(LIST, items);
}

export function tuple(items: readonly Value[]): Tuple {
  return new Tuple(TUPLE, items);
}

export function bytes(data: Uint8Array): Bytes {
  return new Bytes(BYTES, data);
}

export function newDict(): Dict {
  return new Dict(DICT);
}

export function newSet(): PySet {
  return new PySet(SET, newDict());
}

export function newFrozenSet(): FrozenSet {
  return new FrozenSet(FROZENSET, newDict());
}

/** A dictionary with names as keys. */
export function dictOf(pairs: Iterable<readonly [string, Value]>): Dict {
  const dict = newDict();
  for (const [name, value] of pairs) dict.setName(name, value);
  return dict;
}

/** A whole number in the form that its size asks for. */
export function int(value: bigint): Int {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

export function isInt(value: Value): value is Int {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** The number that a value of a whole type is: True is 1. */
export function asInt(value: Value): Int | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value instanceof Boxed ? asInt(value.value) : undefined;
}

/** The text that a value of a textual type is. */
export function asStr(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  return value instanceof Boxed && typeof value.value === 'string' ? value.value : undefined;
}

/** The number as JavaScript has it, for floats and whole numbers. */
export function asNumber(value: Value): number | undefined {
  if (value instanceof Float) return value.value;
  if (value instanceof Boxed) return asNumber(value.value);
  const whole = asInt(value);
  return whole === undefined ? undefined : Number(whole);
}

export function isInstance(value: Value, type: Type): boolean {
  return typeOf(value).mro.includes(type);
}
