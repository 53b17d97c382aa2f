import { isList, isObject, keysOf } from '../json.ts';
import { JqError, type Json } from '../syntax.ts';
import { described, getPath, isTrue, setPath, typeName } from '../values.ts';
import { list, type Plain } from './checks.ts';
import { characters } from './code-points.ts';

/** What lists and objects are made of, and what is asked of any value. */
export const COLLECTIONS: Readonly<Record<string, Plain>> = {
  'not/0': (input) => !isTrue(input),
  'type/0': (input) => typeName(input),
  'length/0': (input) => {
    if (input === null) return 0;
    if (typeof input === 'string') return characters(input);
    if (typeof input === 'number') return Math.abs(input);
    if (isList(input)) return input.length;
    if (isObject(input)) return input.size;
    throw new JqError(`${described(input)} has no length`);
  },
  'keys_unsorted/0': (input) => keysIn(input),
  'has/1': (input, key) => {
    if (isObject(input) && typeof key === 'string') return input.has(key);
    if (isList(input) && typeof key === 'number') return key >= 0 && key < input.length;
    throw new JqError(
      `Cannot check whether ${typeName(input)} has a ${typeof key === 'string' ? 'string' : typeName(key ?? null)} key`,
    );
  },
  'toarray/0': (input) => (isList(input) ? input : [input]),
  'getpath/1': (input, path) => getPath(input, list(path ?? null, 'is not a path')),
  'setpath/2': (input, path, value) => setPath(input, list(path ?? null, 'is not a path'), value ?? null),
};

/** In the order in which they came. */
export function keysIn(input: Json): readonly Json[] {
  if (isObject(input)) return keysOf(input, false);
  if (isList(input)) return [...input.keys()];
  throw new JqError(`${described(input)} has no keys`);
}
