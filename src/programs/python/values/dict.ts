import { keyNow, PlainKey } from './key.ts';
import { Obj, type Value } from './value.ts';

/** A key and its value. */
export interface Entry {
  readonly key: Value;
  value: Value;
}

/**
 * A table of keys in the order in which they came. Plain keys (numbers, strings, what is only itself) are keys of the Map; others stand
 * there as the object that came first, found through their hash.
 */
export class Dict extends Obj {
  readonly entries = new Map<unknown, Entry>();
  /** Hash → those that have it and are not plain. */
  #buckets: Map<string, Entry[]> | undefined;
  /** Grows with each change of its keys: who goes through it notices. */
  changes = 0;

  get size(): number {
    return this.entries.size;
  }

  // ---- by name, which is always plain

  getName(name: string): Value | undefined {
    return this.entries.get(name)?.value;
  }

  setName(name: string, value: Value): void {
    const entry = this.entries.get(name);
    if (entry) entry.value = value;
    else {
      this.entries.set(name, { key: name, value });
      this.changes++;
    }
  }

  deleteName(name: string): boolean {
    const was = this.entries.delete(name);
    if (was) this.changes++;
    return was;
  }

  // ---- by any key whose place can be told at once

  /** The entry of a key. `bucket` is the key's hash where keyNow says that the key is not plain. */
  find(key: unknown, bucket: string | undefined): Entry | undefined {
    if (bucket === undefined) return this.entries.get(key);
    return this.#buckets?.get(bucket)?.[0];
  }

  /** Those that have a hash. */
  bucket(hash: string): readonly Entry[] {
    return this.#buckets?.get(hash) ?? [];
  }

  /** Adds a key that is not there. */
  add(key: Value, plain: unknown, bucket: string | undefined, value: Value): Entry {
    const entry = { key, value };
    this.changes++;
    if (bucket === undefined) this.entries.set(plain, entry);
    else {
      this.entries.set(key, entry);
      this.#buckets ??= new Map();
      const list = this.#buckets.get(bucket);
      if (list) list.push(entry);
      else this.#buckets.set(bucket, [entry]);
    }
    return entry;
  }

  remove(entry: Entry, plain: unknown, bucket: string | undefined): void {
    this.changes++;
    if (bucket === undefined) {
      this.entries.delete(plain);
      return;
    }
    this.entries.delete(entry.key);
    const list = this.#buckets?.get(bucket) ?? [];
    list.splice(list.indexOf(entry), 1);
    if (list.length === 0) this.#buckets?.delete(bucket);
  }

  /** The hash under which an entry is found, if its key is not plain. */
  bucketOf(entry: Entry): string | undefined {
    for (const [hash, list] of this.#buckets ?? []) if (list.includes(entry)) return hash;
    return undefined;
  }

  /** The entries in their order and the changes of which they know: for who takes the last one again and again. */
  #order: Entry[] = [];
  #orderOf = -1;

  /** The last entry; it is about to be taken out. */
  takeLast(): Entry | undefined {
    if (this.#orderOf !== this.changes) this.#order = [...this.entries.values()];
    this.#orderOf = this.changes + 1;
    return this.#order.pop();
  }

  clear(): void {
    this.entries.clear();
    this.#buckets = undefined;
    this.changes++;
  }

  /** For keys of ours, which are plain. */
  get(key: Value): Value | undefined {
    const place = keyNow(key);
    return place instanceof PlainKey ? this.find(place.plain, place.bucket)?.value : undefined;
  }

  /** The same. */
  set(key: Value, value: Value): void {
    const place = keyNow(key);
    if (!(place instanceof PlainKey)) throw new Error('a key of ours that is not plain');
    const entry = this.find(place.plain, place.bucket);
    if (entry) entry.value = value;
    else this.add(key, place.plain, place.bucket, value);
  }
}
