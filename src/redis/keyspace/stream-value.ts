import type { OrderedIds } from './ordered-ids.ts';

/** An id is one number: milliseconds in the upper 64 bits, the sequence number in the lower ones. */
export const LAST_ID = 2n ** 128n - 1n;
export const LAST_SEQUENCE = 2n ** 64n - 1n;

export function idText(id: bigint): string {
  return `${id >> 64n}-${id & LAST_SEQUENCE}`;
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
  entriesRead: number;
  readonly pending: OrderedIds<Pending>;
  readonly consumers: Map<string, Consumer>;
}

/** Entries are kept in nodes, as Redis does: what is trimmed roughly goes by whole nodes. */
interface StreamNode {
  entries: StreamEntry[];
  /** Those that were there at first and have gone count too. */
  bytes: number;
}

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
  entriesAdded = 0;
  length = 0;
  #nodes: StreamNode[] = [];

  get nodeCount(): number {
    return this.#nodes.length;
  }

  get nodes(): readonly { readonly entries: readonly StreamEntry[] }[] {
    return this.#nodes;
  }

  /** The first id; 0 without entries. */
  get firstId(): bigint {
    return this.#nodes[0]?.entries[0]?.id ?? 0n;
  }

  /** Adds an entry whose id is higher than all before. */
  append(id: bigint, fields: readonly string[], limits: NodeLimits): void {
    let node = this.#nodes[this.#nodes.length - 1];
    const isFull =
      node &&
      ((limits.entries > 0 && node.entries.length >= limits.entries) ||
        (limits.bytes > 0 && node.bytes >= limits.bytes));
    if (!node || isFull) {
      node = { entries: [], bytes: 30 };
      this.#nodes.push(node);
    }
    node.entries.push({ id, fields });
    node.bytes += entryBytes(fields, node.entries[0]?.fields ?? fields);
    this.length++;
    this.entriesAdded++;
    this.lastId = id;
  }

  /** Entries from `start` to `end`, both included. */
  *range(start: bigint, end: bigint, backwards = false): Generator<StreamEntry> {
    const nodes = this.#nodes;
    if (backwards) {
      for (let i = this.#nodeOf(end); i >= 0; i--) {
        const { entries } = nodes[i] as StreamNode;
        for (let j = entries.length - 1; j >= 0; j--) {
          const entry = entries[j] as StreamEntry;
          if (entry.id > end) continue;
          if (entry.id < start) return;
          yield entry;
        }
      }
      return;
    }
    for (let i = Math.max(0, this.#nodeOf(start)); i < nodes.length; i++) {
      for (const entry of (nodes[i] as StreamNode).entries) {
        if (entry.id < start) continue;
        if (entry.id > end) return;
        yield entry;
      }
    }
  }

  has(id: bigint): boolean {
    return this.#nodes[this.#nodeOf(id)]?.entries.some((entry) => entry.id === id) ?? false;
  }

  delete(id: bigint): boolean {
    const at = this.#nodeOf(id);
    const node = this.#nodes[at];
    const index = node?.entries.findIndex((entry) => entry.id === id) ?? -1;
    if (!node || index < 0) return false;
    node.entries.splice(index, 1);
    if (node.entries.length === 0) this.#nodes.splice(at, 1);
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
      const { entries } = node;
      const last = entries[entries.length - 1] as StreamEntry;
      if (roughly && limit > 0 && removed + entries.length > limit) break;
      // The whole node goes if its last entry is too much as well.
      if (isTooMuch(this.length - entries.length + 1, last.id)) {
        gone++;
        removed += entries.length;
        this.length -= entries.length;
        continue;
      }
      if (roughly) break;
      let count = 0;
      while (count < entries.length && isTooMuch(this.length - count, (entries[count] as StreamEntry).id))
        count++;
      node.entries = entries.slice(count);
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
      const first = this.#nodes[middle]?.entries[0];
      if (first && first.id <= id) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** About what an entry takes in a listpack; fields that the first entry of the node has too are not written again. */
function entryBytes(fields: readonly string[], first: readonly string[]): number {
  let same = fields.length === first.length;
  for (let i = 0; same && i < fields.length; i += 2) same = fields[i] === first[i];
  let bytes = 10;
  for (let i = same ? 1 : 0; i < fields.length; i += same ? 2 : 1) {
    const { length } = fields[i] as string;
    bytes += length + (length < 64 ? 2 : length < 4096 ? 4 : 8);
  }
  return bytes;
}
