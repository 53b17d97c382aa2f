import { sha1 } from '@noble/hashes/legacy.js';
import type { Entry } from '../../keyspace/database.ts';
import { idText } from '../../keyspace/stream-value.ts';
import { doubleText } from '../../resp/double-text.ts';
import { fromLatin1 } from '../../resp/latin1.ts';
import type { Store } from '../engine/store.ts';

/** Numbers of the types, as Redis counts them. */
const TYPES = { string: 0, list: 1, set: 2, zset: 3, hash: 4, stream: 6 };

/** A sum over a data set that does not depend on the order of what has none, with the bits of the real server's. */
class Digest {
  bytes = new Uint8Array(20);

  /** For parts without an order. */
  add(bytes: Uint8Array): void {
    const sum = sha1(bytes);
    for (let i = 0; i < 20; i++) this.bytes[i] = (this.bytes[i] as number) ^ (sum[i] as number);
  }

  /** For parts that follow each other. */
  mix(bytes: Uint8Array): void {
    this.add(bytes);
    this.bytes = sha1(this.bytes);
  }

  mixText(latin1: string): void {
    this.mix(fromLatin1(latin1));
  }

  get hex(): string {
    return [...this.bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  }
}

/** The sum over all keys of all databases. */
export function datasetDigest(store: Store): string {
  const all = new Digest();
  for (const { index, keys } of store.databases) {
    if (keys.size === 0) continue;
    all.mix(bigEndian(index));
    for (const { key, value: entry } of keys.slots()) {
      const digest = new Digest();
      digest.mixText(key);
      mixEntry(digest, entry);
      all.add(digest.bytes);
    }
  }
  return all.hex;
}

/** The sum over one value; zeros if there is none. */
export function valueDigest(entry: Entry | undefined): string {
  const digest = new Digest();
  if (entry) mixEntry(digest, entry);
  return digest.hex;
}

function mixEntry(digest: Digest, { value, expireAt }: Entry): void {
  digest.mix(bigEndian(TYPES[value.type]));
  switch (value.type) {
    case 'string':
      digest.mixText(value.text);
      break;
    case 'list':
      for (let i = 0; i < value.items.length; i++) digest.mixText(value.items.at(i));
      break;
    case 'set':
      for (const member of value.members()) digest.add(fromLatin1(member));
      break;
    case 'hash':
      for (const { key, value: text } of value.fields.slots()) addPair(digest, key, text);
      break;
    case 'zset':
      for (const { member, score } of value.order.range(0, value.size, false)) {
        addPair(digest, member, doubleText(score));
      }
      break;
    case 'stream':
      for (const { entries } of value.nodes) {
        for (const { id, fields } of entries) {
          digest.mixText(idText(id).replace('-', '.'));
          for (const field of fields) digest.mixText(field);
        }
      }
  }
  if (expireAt !== 0) digest.add(fromLatin1('!!expire!!'));
}

function addPair(digest: Digest, first: string, second: string): void {
  const pair = new Digest();
  pair.mixText(first);
  pair.mixText(second);
  digest.add(pair.bytes);
}

function bigEndian(value: number): Uint8Array {
  return new Uint8Array([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);
}
