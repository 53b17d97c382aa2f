import type { RespValue } from '../../resp/value.ts';
import { ValueParser } from '../../resp/value-parser.ts';
import type { Dialled } from '../engine/host.ts';
import type { Store } from '../engine/store.ts';

/** Milliseconds that a connection is kept without being used (MIGRATE_SOCKET_CACHE_TTL), and how many there are at most. */
const KEPT = 10_000;
const MOST = 64;

/** Hears what becomes of what was asked. */
interface Asker {
  answered(replies: readonly RespValue[]): void;
  broken(): void;
}

/** A connection to another server for MIGRATE. */
export class MigrateLink {
  isOpen = false;
  /** Another one is kept in its place. */
  isSpare = false;
  /** The database that was chosen there last; -1 if that is not known. */
  database = -1;
  /** Unix milliseconds. */
  usedAt: number;
  readonly #parser = new ValueParser();
  readonly #connection: Dialled;
  readonly #broken: () => void;
  #request: Uint8Array | undefined;
  #replies: RespValue[] = [];
  #wanted = 0;
  #caller: Asker | undefined;

  constructor(
    dial: NonNullable<Store['host']['dial']>,
    address: readonly [host: string, port: number],
    now: number,
    broken: () => void,
  ) {
    this.usedAt = now;
    this.#broken = broken;
    this.#connection = dial(...address, {
      opened: () => {
        this.isOpen = true;
        this.#send();
      },
      data: (bytes) => this.#hear(bytes),
      closed: () => this.#end(),
    });
  }

  get isBusy(): boolean {
    return this.#caller !== undefined;
  }

  /** Sends commands that have so many replies together. */
  ask(request: Uint8Array, wanted: number, caller: Asker): void {
    this.#request = request;
    this.#wanted = wanted;
    this.#replies = [];
    this.#caller = caller;
    this.#send();
  }

  close(): void {
    this.#caller = undefined;
    this.#broken();
    this.#connection.close();
  }

  #send(): void {
    if (!this.isOpen || !this.#request) return;
    this.#connection.write(this.#request);
    this.#request = undefined;
  }

  #hear(bytes: Uint8Array): void {
    this.#parser.feed(bytes);
    for (let value = this.#parser.next(); value; value = this.#parser.next()) this.#replies.push(value);
    const caller = this.#caller;
    if (!caller || this.#replies.length < this.#wanted) return;
    this.#caller = undefined;
    caller.answered(this.#replies);
    if (this.isSpare) this.close();
  }

  #end(): void {
    const caller = this.#caller;
    this.#caller = undefined;
    this.#broken();
    caller?.broken();
  }
}

/** The connections that MIGRATE keeps for the next time. */
export class MigrateLinks {
  readonly #store: Store;
  readonly #links = new Map<string, MigrateLink>();

  constructor(store: Store) {
    this.#store = store;
  }

  static of(store: Store): MigrateLinks {
    const links = store.migrateLinks ?? new MigrateLinks(store);
    store.migrateLinks = links;
    return links as MigrateLinks;
  }

  get size(): number {
    return this.#links.size;
  }

  /** The connection to an address: the one that is kept, or a new one, which is kept from now on. */
  to(host: string, port: number, dial: NonNullable<Store['host']['dial']>): MigrateLink {
    const name = `${host}:${port}`;
    const kept = this.#links.get(name);
    const { now } = this.#store;
    if (kept && !kept.isBusy) {
      kept.usedAt = now;
      return kept;
    }
    const link: MigrateLink = new MigrateLink(dial, [host, port], now, () => {
      if (this.#links.get(name) === link) this.#links.delete(name);
    });
    if (kept) kept.isSpare = true;
    const [first] = this.#links.values();
    if (this.#links.size >= MOST && first && !first.isBusy) first.close();
    this.#links.set(name, link);
    return link;
  }

  /** When the first of them is closed, which is not one that somebody still waits at; Infinity if there is none. */
  deadline(): number {
    let due = Number.POSITIVE_INFINITY;
    for (const { usedAt, isBusy } of this.#links.values())
      if (!isBusy) due = Math.min(due, usedAt + KEPT + 1);
    return due;
  }

  tick(): void {
    for (const link of [...this.#links.values()])
      if (this.#store.now - link.usedAt > KEPT && !link.isBusy) link.close();
  }

  close(): void {
    for (const link of [...this.#links.values()]) link.close();
  }
}
