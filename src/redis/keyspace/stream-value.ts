import { IdParts } from './id-parts.ts';
import { type Integer, wrappingSum } from './integer.ts';
import type { OrderedIds } from './ordered-ids.ts';
import { LISTPACK_FRAME, packedIntegerSize, packedNodeSize, packedTextSize } from './packed-size.ts';
import { SealedEntries } from './sealed-entries.ts';

/** An id is one number: milliseconds in the upper 64 bits, the sequence number in the lower ones. */
export const LAST_ID = 2n ** 128n - 1n;
export const LAST_SEQUENCE = 2n ** 64n - 1n;

const PARTS = new IdParts();

export function idText(id: bigint): string {
  return partsText(id, PARTS.of(id));
}

function partsText(id: bigint, { ms, sequence, isExact }: IdParts): string {
  return isExact ? `${ms}-${sequence}` : `${id >> 64n}-${id & LAST_SEQUENCE}`;
}

export interface StreamEntry {
  readonly id: bigint;
  /** Fields and values in turn. */
  readonly fields: readonly string[];
}

/** A message that was delivered and not acknowledged. */
export interface Pending {
  consumer: Consumer;
  /** Unix milliseconds. */
  deliveredAt: number;
  count: number;
}

export interface Consumer {
  readonly name: string;
  /** Unix milliseconds. */
  seenAt: number;
  readonly pending: OrderedIds<Pending>;
}

export interface ConsumerGroup {
  readonly name: string;
  lastId: bigint;
  /** How many entries it has read; -1 if that is not known. */
  entriesRead: Integer;
  readonly pending: OrderedIds<Pending>;
  readonly consumers: Map<string, Consumer>;
}

/**
 * Entries are kept in nodes, as Redis does: each is a listpack that names its first entry and the fields of that one, and
 * keeps what was deleted until the whole node goes.
 */
export class StreamNode {
  readonly base: bigint;
  readonly baseParts: IdParts;
  readonly names: readonly string[];
  /** The id of its last entry, which may have been deleted. */
  last: bigint;
  deleted: StreamEntry[];
  /** Bytes of the listpack but those that count its entries. */
  bytes: number;
  #open: StreamEntry[] | undefined;
  #sealed: SealedEntries | undefined;

  constructor(
    base: bigint,
    names: readonly string[],
    entries: StreamEntry[] = [],
    deleted: StreamEntry[] = [],
  ) {
    this.base = base;
    this.baseParts = new IdParts().of(base);
    this.names = names;
    this.last = entries[entries.length - 1]?.id ?? base;
    this.#open = entries;
    this.deleted = deleted;
    this.bytes = headBytes(names);
  }

  /** All of them, to be looked at. */
  get entries(): readonly StreamEntry[] {
    return this.#open ?? Array.from({ length: this.size }, (_, i) => this.at(i));
  }

  /** The entry with this number, which must be there. */
  at(index: number): StreamEntry {
    return this.#sealed
      ? this.#sealed.at(index, this.base, this.names)
      : (this.#open?.[index] as StreamEntry);
  }

  /** How many entries come before an id. */
  countBefore(id: bigint): number {
    if (this.#sealed) return this.#sealed.countBefore(id, this.base);
    const entries = this.#open ?? [];
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((entries[middle] as StreamEntry).id < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** All of them, to be changed. */
  open(): StreamEntry[] {
    this.#open ??= [...this.entries];
    this.#sealed = undefined;
    return this.#open;
  }

  /** Nothing is added any more. */
  seal(): void {
    if (!this.#open?.every(({ fields }) => hasFieldsOf(this, fields))) return;
    this.#sealed = SealedEntries.of(this.baseParts, this.#open);
    if (this.#sealed) this.#open = undefined;
  }

  get size(): number {
    return this.#open?.length ?? this.#sealed?.size ?? 0;
  }
}

/** No node becomes larger, whatever is configured. */
const LARGEST = 2 ** 30;

/** How large a node may become. */
export interface NodeLimits {
  readonly entries: number;
  readonly bytes: number;
}

export class StreamValue {
  readonly type = 'stream';
  readonly encoding = 'stream';
  readonly groups = new Map<string, ConsumerGroup>();
  lastId = 0n;
  maxDeletedId = 0n;
  entriesAdded: Integer = 0;
  length = 0;
  #nodes: StreamNode[] = [];
  /** Those of the last id, most often. */
  readonly #parts = new IdParts();

  get nodes(): readonly StreamNode[] {
    return this.#nodes;
  }

  /** The first id; 0 without entries. */
  get firstId(): bigint {
    for (const node of this.#nodes) if (node.size > 0) return node.at(0).id;
    return 0n;
  }

  /** The id of an entry that is added at a time, Unix milliseconds, and did not bring one. */
  nextId(now: number): bigint {
    return this.#parts.of(this.lastId).advance(now);
  }

  get lastIdText(): string {
    return partsText(this.lastId, this.#parts.of(this.lastId));
  }

  /** Adds an entry whose id is higher than all before. */
  append(id: bigint, fields: readonly string[], limits: NodeLimits): void {
    let node = this.#nodes[this.#nodes.length - 1];
    if (!node || isFull(node, fields, limits)) {
      node?.seal();
      node = new StreamNode(
        id,
        fields.filter((_, i) => i % 2 === 0),
      );
      this.#nodes.push(node);
    }
    node.open().push({ id, fields });
    node.last = id;
    node.bytes += entryBytes(node, this.#parts.of(id), id, fields);
    this.length++;
    this.entriesAdded = wrappingSum(this.entriesAdded, 1);
    this.lastId = id;
  }

  /** Adds a node as it was written down; its entries come after all before. */
  appendNode(base: bigint, names: readonly string[], entries: StreamEntry[], deleted: StreamEntry[]): void {
    const last = entries[entries.length - 1];
    if (!last) return;
    const node = new StreamNode(base, names, entries, deleted);
    for (const { id, fields } of [...entries, ...deleted]) {
      node.bytes += entryBytes(node, PARTS.of(id), id, fields);
      if (id > node.last) node.last = id;
    }
    this.#nodes[this.#nodes.length - 1]?.seal();
    this.#nodes.push(node);
    this.length += entries.length;
    this.entriesAdded = wrappingSum(this.entriesAdded, entries.length);
    this.lastId = last.id;
  }

  /** Entries from `start` to `end`, both included. */
  *range(start: bigint, end: bigint, backwards = false): Generator<StreamEntry> {
    const nodes = this.#nodes;
    if (backwards) {
      for (let i = this.#nodeOf(end); i >= 0; i--) {
        const node = nodes[i] as StreamNode;
        for (let j = node.countBefore(end + 1n) - 1; j >= 0; j--) {
          // What was removed meanwhile is left out.
          if (j >= node.size) continue;
          const entry = node.at(j);
          if (entry.id < start) return;
          yield entry;
        }
      }
      return;
    }
    for (let i = Math.max(0, this.#nodeOf(start)); i < nodes.length; i++) {
      const node = nodes[i] as StreamNode;
      for (let j = node.countBefore(start); j < node.size; j++) {
        const entry = node.at(j);
        if (entry.id > end) return;
        yield entry;
      }
    }
  }

  has(id: bigint): boolean {
    const node = this.#nodes[this.#nodeOf(id)];
    return node !== undefined && placeIn(node, id) >= 0;
  }

  delete(id: bigint): boolean {
    const at = this.#nodeOf(id);
    const node = this.#nodes[at];
    const index = node ? placeIn(node, id) : -1;
    if (!node || index < 0) return false;
    node.deleted.push(...node.open().splice(index, 1));
    if (node.size === 0) this.#nodes.splice(at, 1);
    this.length--;
    if (id > this.maxDeletedId) this.maxDeletedId = id;
    return true;
  }

  /**
   * Removes entries from the beginning while `isTooMuch` says so; answers how many. Roughly: only whole nodes, and no
   * more than `limit` entries.
   */
  trim(isTooMuch: (left: number, first: bigint) => boolean, roughly: boolean, limit: number): number {
    let removed = 0;
    let gone = 0;
    for (const node of this.#nodes) {
      const { size, last } = node;
      if (roughly && limit > 0 && removed + size > limit) break;
      // The whole node goes if its last entry is too much as well.
      if (isTooMuch(this.length - size + 1, last)) {
        gone++;
        removed += size;
        this.length -= size;
        continue;
      }
      // Nothing is to be done when not even its first entry is too much: most often then.
      if (roughly || !isTooMuch(this.length, node.base)) break;
      const entries = node.open();
      let count = 0;
      while (count < entries.length && isTooMuch(this.length - count, (entries[count] as StreamEntry).id))
        count++;
      node.deleted.push(...entries.splice(0, count));
      this.length -= count;
      removed += count;
      break;
    }
    if (gone > 0) this.#nodes = this.#nodes.slice(gone);
    return removed;
  }

  /** The last node that begins at or before an id; -1 if there is none. */
  #nodeOf(id: bigint): number {
    let low = 0;
    let high = this.#nodes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const first = this.#nodes[middle]?.base;
      if (first !== undefined && first <= id) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** Where an entry stands in a node; -1 if it is not there. */
function placeIn(node: StreamNode, id: bigint): number {
  const at = node.countBefore(id);
  return at < node.size && node.at(at).id === id ? at : -1;
}

/** A node begins with two counters, the names of its first entry's fields, and a zero. */
function headBytes(names: readonly string[]): number {
  let bytes = LISTPACK_FRAME + packedIntegerSize(names.length) + packedIntegerSize(0);
  for (const name of names) bytes += packedTextSize(name);
  return bytes;
}

/** Whether an entry with these fields needs a new node. */
function isFull(node: StreamNode, fields: readonly string[], limits: NodeLimits): boolean {
  let bytes = packedNodeSize(node);
  for (const field of fields) bytes += field.length;
  if (bytes >= (limits.bytes > 0 ? Math.min(limits.bytes, LARGEST) : LARGEST)) return true;
  return limits.entries > 0 && node.size + node.deleted.length >= limits.entries;
}

/** Whether an entry has just the fields that its node names, so that they need not be written again. */
export function hasFieldsOf({ names }: StreamNode, fields: readonly string[]): boolean {
  if (fields.length !== names.length * 2) return false;
  for (let i = 0; i < names.length; i++) if (names[i] !== fields[i * 2]) return false;
  return true;
}

/** How far an id is from the one that its node begins with: milliseconds and sequence number, both of 64 bits. */
export function distance(base: bigint, id: bigint): readonly [ms: bigint, sequence: bigint] {
  return [
    BigInt.asIntN(64, (id >> 64n) - (base >> 64n)),
    BigInt.asIntN(64, (id & LAST_SEQUENCE) - (base & LAST_SEQUENCE)),
  ];
}

function distanceBytes({ base, baseParts }: StreamNode, parts: IdParts, id: bigint): number {
  if (baseParts.isExact && parts.isExact) {
    return (
      packedIntegerSize(parts.ms - baseParts.ms) + packedIntegerSize(parts.sequence - baseParts.sequence)
    );
  }
  const [ms, sequence] = distance(base, id);
  return packedIntegerSize(ms) + packedIntegerSize(sequence);
}

/** What an entry takes in the listpack of its node: flags, distance, fields, and the number of its items. */
function entryBytes(node: StreamNode, parts: IdParts, id: bigint, fields: readonly string[]): number {
  let bytes = packedIntegerSize(0) + distanceBytes(node, parts, id);
  if (hasFieldsOf(node, fields)) {
    for (let i = 1; i < fields.length; i += 2) bytes += packedTextSize(fields[i] as string);
    return bytes + packedIntegerSize(node.names.length + 3);
  }
  for (const field of fields) bytes += packedTextSize(field);
  return bytes + packedIntegerSize(fields.length / 2) + packedIntegerSize(fields.length + 4);
}
