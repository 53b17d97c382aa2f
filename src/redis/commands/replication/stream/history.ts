import type { Store } from '../../engine/store.ts';
import { Backlog } from './backlog.ts';

const NO_ID = '0'.repeat(40);

/** What is kept of the stream, in bytes. */
export interface StreamMemory {
  readonly all: number;
  /** What of it is there for replicas only, because it is more than is kept anyway. */
  readonly replicas: number;
  /** For this no key has to go. */
  readonly uncounted: number;
}

/** The history that the data come from: its names, how far it has come, and what of it is still known. */
export class History {
  /** Its name, and that of the one that this one continues. */
  id: string;
  secondId = NO_ID;
  /** Up to where the second name holds; -1 if there is none. */
  secondOffset = -1;
  /** Bytes of the stream so far. */
  offset = 0;
  backlog: Backlog | undefined;
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
    this.id = store.replicationId;
  }

  add(bytes: Uint8Array): void {
    this.offset += bytes.length;
    this.backlog?.add(bytes);
  }

  /** From now on changes are kept; false if they were already. */
  open(): boolean {
    if (this.backlog) return false;
    this.backlog = new Backlog(this.offset + 1);
    return true;
  }

  /** Forgets what is too old, but nothing from the offset on that somebody still needs. */
  trim(needed: number): void {
    this.backlog?.trim(this.#store.configuration.number('repl-backlog-size'), needed);
  }

  /** A history of its own begins. */
  renew(): void {
    this.id = this.#store.newId();
    this.secondId = NO_ID;
    this.secondOffset = -1;
  }

  /** Goes on under another name, by which nobody else continues it. */
  branch(id: string, before = this.id): void {
    this.secondId = before;
    this.secondOffset = this.offset + 1;
    this.id = id;
  }

  /** Continues what was saved with the data. */
  restore(id: string, offset: number): void {
    this.secondId = id;
    this.secondOffset = offset + 1;
    this.offset = offset;
  }

  /** Is that of a master from now on. */
  adopt(id: string, offset: number): void {
    this.id = id;
    this.offset = Math.max(0, offset);
    this.secondId = NO_ID;
    this.secondOffset = -1;
  }

  /** `isShared`: there are replicas. */
  memory(isShared: boolean): StreamMemory {
    const all = this.backlog?.size ?? 0;
    const usual = this.#store.configuration.number('repl-backlog-size');
    const more = Math.max(0, all - usual);
    // Blocks have heads (freeMemoryGetNotCountedMemory in evict.c).
    const heads = all > usual ? (Math.floor(usual / 16_384) + 1) * 72 : 0;
    return { all, replicas: isShared ? more : 0, uncounted: Math.max(0, more - heads) };
  }
}
