import { Boxed } from './boxed.ts';
import { Bytes, Float, FrozenSet, Tuple } from './objects.ts';
import type { Type } from './type.ts';
import { Obj, type Value } from './value.ts';

/** Where a key stands in a table: by itself, or among those of its hash. */
export class PlainKey {
  plain: unknown;
  bucket: string | undefined;

  constructor(plain: unknown, bucket: string | undefined) {
    this.plain = plain;
    this.bucket = bucket;
  }
}

/** One is enough: nobody keeps it. */
const PLACE = new PlainKey(undefined, undefined);

/** Its hash is to be asked for from the program. */
export const ASK = Symbol('ask');

/** A key that cannot be one: its type. */
export class Unhashable {
  readonly cls: Type;

  constructor(cls: Type) {
    this.cls = cls;
  }
}

/** Where a key stands, if that can be told without running anything of the program. Valid until the next call. */
export function keyNow(key: Value): PlainKey | typeof ASK | Unhashable {
  PLACE.bucket = undefined;
  if (typeof key === 'boolean') {
    PLACE.plain = key ? 1 : 0;
    return PLACE;
  }
  if (!(key instanceof Obj)) {
    PLACE.plain = key;
    return PLACE;
  }
  const text = canonical(key);
  if (typeof text !== 'string') {
    if (text === ASK || text instanceof Unhashable) return text;
    PLACE.plain = text.plain;
    PLACE.bucket = undefined;
    return PLACE;
  }
  PLACE.plain = undefined;
  PLACE.bucket = text;
  return PLACE;
}

/** A text that two objects share exactly if they are equal; or what stands for the object itself. */
function canonical(key: Obj): string | { readonly plain: unknown } | typeof ASK | Unhashable {
  if (key instanceof Float) return { plain: plainFloat(key.value) ?? key };
  if (key instanceof Tuple && !overrides(key.cls, 'tuple')) return ofMany('(', key.items);
  if (key instanceof Bytes && !key.isMutable)
    return `b${String.fromCharCode(...key.data.subarray(0, 4096))}#${key.data.length}`;
  if (key instanceof FrozenSet) return ofMany('{', [...key.keys()], true);
  const hash = key.cls.lookup('__hash__');
  if (hash === null || hash === undefined) return new Unhashable(key.cls);
  if (key instanceof Boxed && isOurs(hash))
    return { plain: key.value instanceof Float ? plainFloat(key.value.value) : key.value };
  return isIdentity(hash) ? { plain: key } : ASK;
}

function ofMany(open: string, items: readonly Value[], sorted = false): string | typeof ASK | Unhashable {
  const parts: string[] = [];
  for (const item of items) {
    if (typeof item === 'string') parts.push(`s${item.length}:${item}`);
    else if (item instanceof Obj) {
      const text = canonical(item);
      if (text === ASK || text instanceof Unhashable) return text;
      if (typeof text === 'string') parts.push(text);
      else {
        const { plain } = text;
        parts.push(
          plain instanceof Obj
            ? `o${serialOf(plain)}`
            : typeof plain === 'string'
              ? `s${plain.length}:${plain}`
              : `n${plain}`,
        );
      }
    } else if (typeof item === 'boolean') parts.push(item ? 'n1' : 'n0');
    else parts.push(`n${item}`);
  }
  if (sorted) parts.sort();
  return `${open}${parts.join(',')})`;
}

/** A number of its own for each object that stands within a key. Nobody sees it. */
function serialOf(object: Obj): number {
  const known = serials.get(object);
  if (known !== undefined) return known;
  lastSerial++;
  serials.set(object, lastSerial);
  return lastSerial;
}

const serials = new WeakMap<Obj, number>();
let lastSerial = 0;

function plainFloat(value: number): unknown {
  if (Number.isNaN(value)) return undefined;
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return BigInt(value);
  return value === 0 ? 0 : value;
}

/** Which hash functions are those of objects that are only themselves, and of our own types. */
const identityHashes = new WeakSet<Obj>();
const ourHashes = new WeakSet<Obj>();

export function markIdentityHash(hash: Obj): void {
  identityHashes.add(hash);
}

export function markOwnHash(hash: Obj): void {
  ourHashes.add(hash);
}

function isIdentity(hash: Value): boolean {
  return hash instanceof Obj && identityHashes.has(hash);
}

function isOurs(hash: Value): boolean {
  return hash instanceof Obj && ourHashes.has(hash);
}

function overrides(cls: Type, base: string): boolean {
  return cls.isOwn && cls.holder('__hash__')?.name !== base;
}
