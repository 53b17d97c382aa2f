import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { Boxed } from '../values/boxed.ts';
import { typeError } from '../values/exceptions.ts';
import { BoundMethod, Bytes, Float, FrozenSet, Range, Tuple } from '../values/objects.ts';
import { asInt, int } from '../values/types.ts';
import type { Int, Obj, Value } from '../values/value.ts';

const MODULUS = (1n << 61n) - 1n;
const BITS = 64;
const TUPLE_SEED = 2870177450012600261n;
/** The hash of no longer tuple is found in one go. */
const FEW = 1000;

/** The hash of a whole number (long_hash). */
function intHash(value: Int): bigint {
  const wide = BigInt(value);
  const hash = (wide < 0n ? -wide : wide) % MODULUS;
  const signed = wide < 0n ? -hash : hash;
  return signed === -1n ? -2n : signed;
}

function floatHash(value: number): bigint {
  if (Number.isInteger(value)) return intHash(BigInt(value));
  if (Number.isNaN(value)) return 0n;
  if (!Number.isFinite(value)) return value > 0 ? 314159n : -314159n;
  let mantissa = Math.abs(value);
  let exponent = Math.floor(Math.log2(mantissa)) + 1;
  mantissa /= 2 ** exponent;
  let x = 0n;
  while (mantissa !== 0) {
    x = ((x << 28n) & MODULUS) | (x >> 33n);
    mantissa *= 268435456;
    exponent -= 28;
    const y = Math.floor(mantissa);
    mantissa -= y;
    x += BigInt(y);
    if (x >= MODULUS) x -= MODULUS;
  }
  const by = BigInt(((exponent % 61) + 61) % 61);
  x = ((x << by) & MODULUS) | (x >> (61n - by));
  return value < 0 ? -x : x;
}

/** Texts have a hash of our own: the real one's is another in each run. */
function textHash(text: string): bigint {
  return unitsHash(text.length, (at) => text.charCodeAt(at));
}

function unitsHash(length: number, unit: (at: number) => number): bigint {
  let hash = 0x811c9dc5;
  for (let at = 0; at < length; at++) hash = Math.imul(hash ^ unit(at), 0x01000193);
  let other = hash ^ 0x5bd1e995;
  for (let at = length - 1; at >= 0; at--) other = Math.imul(other ^ unit(at), 0x01000193);
  return BigInt.asIntN(BITS, (BigInt(hash >>> 0) << 29n) ^ BigInt(other >>> 0));
}

/** xxHash of the members' hashes (tuplehash). */
function tupleHash(hashes: readonly bigint[]): bigint {
  return tupleEnd(hashes.reduce(mixed, TUPLE_SEED), hashes.length);
}

function mixed(acc: bigint, hash: bigint): bigint {
  const sum = BigInt.asUintN(BITS, acc + BigInt.asUintN(BITS, hash) * 14029467366897019727n);
  const turned = BigInt.asUintN(BITS, (sum << 31n) | (sum >> 33n));
  return BigInt.asUintN(BITS, turned * 11400714785074694791n);
}

function tupleEnd(mix: bigint, length: number): bigint {
  const acc = BigInt.asUintN(BITS, mix + (BigInt(length) ^ (TUPLE_SEED ^ 3527539n)));
  return acc === BigInt.asUintN(BITS, -1n) ? 1546275796n : BigInt.asIntN(BITS, acc);
}

function setHash(hashes: readonly bigint[]): bigint {
  const wrap = (value: bigint): bigint => BigInt.asUintN(BITS, value);
  let hash = 0n;
  for (const each of hashes) hash ^= wrap((wrap(each) ^ 89869747n ^ wrap(wrap(each) << 16n)) * 3644798167n);
  hash ^= wrap((BigInt(hashes.length) + 1n) * 1927868237n);
  hash ^= (hash >> 11n) ^ (hash >> 25n);
  hash = wrap(hash * 69069n + 907133923n);
  return BigInt.asIntN(BITS, hash);
}

/** The hash of what needs nothing of the program for it. */
export function hashNow(value: Value): bigint | undefined {
  if (typeof value === 'string') return textHash(value);
  if (value === null) return 0xfca86420n;
  if (value instanceof Float) return floatHash(value.value);
  if (value instanceof Boxed) return undefined;
  const whole = asInt(value);
  if (whole !== undefined) return intHash(whole);
  if (value instanceof Bytes && !value.isMutable)
    return unitsHash(value.data.length, (at) => value.data[at] as number);
  if ((value instanceof Tuple || value instanceof FrozenSet) && !value.cls.isOwn) {
    if ((value instanceof Tuple ? value.items.length : value.size) > FEW) return undefined;
    const hashes: bigint[] = [];
    for (const item of value instanceof Tuple ? value.items : value.keys()) {
      const hash = hashNow(item);
      if (hash === undefined) return undefined;
      hashes.push(hash);
    }
    return value instanceof Tuple ? tupleHash(hashes) : setHash(hashes);
  }
  if (value instanceof Range)
    return tupleHash([value.start, value.stop, value.step].map((each) => intHash(each)));
  return undefined;
}

/** The hash of anything. @throws Raised TypeError */
export function* hash(machine: Machine, value: Value): Step<bigint> {
  const now = hashNow(value);
  if (now !== undefined) return now;
  const object = value as Obj;
  if (object instanceof Tuple || object instanceof FrozenSet) {
    if (!object.cls.isOwn || ['tuple', 'frozenset'].includes(object.cls.holder('__hash__')?.name ?? '')) {
      const hashes: bigint[] = [];
      let acc = TUPLE_SEED;
      for (const item of object instanceof Tuple ? object.items : object.keys()) {
        if (--machine.turns <= 0) yield* machine.breathe();
        const each = yield* hash(machine, item);
        if (object instanceof Tuple) acc = mixed(acc, each);
        else hashes.push(each);
      }
      return object instanceof Tuple ? tupleEnd(acc, object.items.length) : setHash(hashes);
    }
  }
  if (object instanceof BoundMethod)
    return BigInt(machine.identities.of(object.fn as Obj)) ^ (yield* hash(machine, object.self));
  const method = object.cls.lookup('__hash__');
  if (method === undefined || method === null) throw typeError(`unhashable type: '${object.cls.name}'`);
  const result = asInt(yield* machine.call(method, [value]));
  if (result === undefined) throw typeError('__hash__ method should return an integer');
  return intHash(result);
}

/** That of an object that is only itself. */
export function identityHash(machine: Machine, object: Obj): Int {
  return int(BigInt(machine.identities.of(object)) >> 4n);
}
