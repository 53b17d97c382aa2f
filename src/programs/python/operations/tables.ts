import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import type { Dict, Entry } from '../values/dict.ts';
import { KEY_ERROR, raise, typeError } from '../values/exceptions.ts';
import { ASK, keyNow, PlainKey } from '../values/key.ts';
import type { PySet } from '../values/objects.ts';
import type { Value } from '../values/value.ts';
import { equals } from './compare.ts';
import { hash, hashNow } from './hash.ts';

/** Where a key stands in a table, or would. */
interface Place {
  readonly entry: Entry | undefined;
  readonly plain: unknown;
  readonly bucket: string | undefined;
}

/** The place of a key if it can be told at once; undefined if the program has to be asked. @throws Raised TypeError */
function placeNow(dict: Dict, key: Value): Place | undefined {
  const place = keyNow(key);
  if (place instanceof PlainKey) {
    const { plain, bucket } = place;
    return { entry: dict.find(plain, bucket), plain, bucket };
  }
  if (place === ASK) return undefined;
  throw typeError(`unhashable type: '${place.cls.name}'`);
}

function* placeOf(machine: Machine, dict: Dict, key: Value): Step<Place> {
  if (--machine.turns <= 0) yield* machine.breathe();
  const now = placeNow(dict, key);
  if (now) return now;
  const bucket = `h${yield* hash(machine, key)}`;
  for (const entry of dict.bucket(bucket)) {
    if (entry.key === key || (yield* equals(machine, entry.key, key)))
      return { entry, plain: entry.key, bucket };
  }
  return { entry: undefined, plain: key, bucket };
}

/** What is found under a key: at once for keys of ours. */
export function findNow(dict: Dict, key: Value): Entry | undefined | 'ask' {
  if (typeof key === 'string' || typeof key === 'number') return dict.entries.get(key);
  const place = placeNow(dict, key);
  return place ? place.entry : 'ask';
}

export function* find(machine: Machine, dict: Dict, key: Value): Step<Entry | undefined> {
  return (yield* placeOf(machine, dict, key)).entry;
}

/** Sets a key; false if the program has to be asked for its place. */
export function storeNow(dict: Dict, key: Value, value: Value): boolean {
  if (typeof key === 'string' || typeof key === 'number') {
    const entry = dict.entries.get(key);
    if (entry) entry.value = value;
    else dict.add(key, key, undefined, value);
    return true;
  }
  const place = placeNow(dict, key);
  if (!place) return false;
  if (place.entry) place.entry.value = value;
  else dict.add(key, place.plain, place.bucket, value);
  return true;
}

export function* store(machine: Machine, dict: Dict, key: Value, value: Value): Step<void> {
  const { entry, plain, bucket } = yield* placeOf(machine, dict, key);
  if (entry) entry.value = value;
  else dict.add(key, plain, bucket, value);
}

/** Takes a key out; what it had, or undefined. */
export function* take(machine: Machine, dict: Dict, key: Value): Step<Value | undefined> {
  const { entry, plain, bucket } = yield* placeOf(machine, dict, key);
  if (entry) dict.remove(entry, plain, bucket);
  return entry?.value;
}

export function noKey(key: Value): Error {
  return raise(KEY_ERROR, key);
}

// ---- sets

export function* hasMember(machine: Machine, set: PySet, key: Value): Step<boolean> {
  return (yield* placeOf(machine, set.index, key)).entry !== undefined;
}

export function* addMember(machine: Machine, set: PySet, key: Value): Step<void> {
  const { entry, plain, bucket } = yield* placeOf(machine, set.index, key);
  if (entry) return;
  set.index.add(key, plain, bucket, null);
  set.table.add(key, hashNow(key) ?? (yield* hash(machine, key)));
}

/** Whether it was there. */
export function* removeMember(machine: Machine, set: PySet, key: Value): Step<boolean> {
  const { entry, plain, bucket } = yield* placeOf(machine, set.index, key);
  if (!entry) return false;
  set.index.remove(entry, plain, bucket);
  set.table.remove(entry.key, hashNow(entry.key) ?? (yield* hash(machine, entry.key)));
  return true;
}
