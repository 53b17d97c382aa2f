import { PushReply, type Reply } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { type ClientTracking, INVALIDATION_CHANNEL, type KeyTracking } from '../engine/key-tracking.ts';
import type { Store } from '../engine/store.ts';
import { option } from '../handling/arguments.ts';
import { keysIn } from '../server/command.ts';
import type { Command } from '../table/command.ts';

interface Own {
  /** null: all of them. */
  readonly key: string | null;
  /** How it was told then. */
  readonly tracking: ClientTracking;
}

/** Who has read which keys. */
export class TrackingTable implements KeyTracking {
  readonly #store: Store;
  /** Key → clients that have read it. */
  readonly #readers = new Map<string, Set<number>>();
  /** Keys changed in this turn, and by whom last. */
  readonly #changed = new Map<string, Client | undefined>();
  /** What the client whose command runs is told behind its reply, even if it has turned tracking off by then. */
  #own: Own[] = [];

  constructor(store: Store) {
    this.#store = store;
  }

  get size(): {
    readonly keys: number;
    readonly items: number;
    readonly prefixes: number;
    readonly clients: number;
  } {
    let items = 0;
    for (const readers of this.#readers.values()) items += readers.size;
    const clients = [...this.#store.clients.values()].filter(({ tracking }) => tracking);
    const prefixes = new Set(
      clients.flatMap(({ tracking }) => (tracking?.broadcast ? tracking.prefixes : [])),
    );
    return { keys: this.#readers.size, items, prefixes: prefixes.size, clients: clients.length };
  }

  remember(client: Client, command: Command, args: readonly string[]): void {
    const { tracking } = client;
    if (!tracking || tracking.broadcast || command.flags.includes('pubsub')) return;
    if ((tracking.optIn && !tracking.caching) || (tracking.optOut && tracking.caching)) return;
    if (command.name === 'xread' && !hasStreams(args)) return;
    for (const { key } of keysIn(command, args)) {
      const readers = this.#readers.get(key) ?? new Set();
      readers.add(client.id);
      this.#readers.set(key, readers);
    }
    this.keepSmall();
  }

  keepSmall(): void {
    const most = this.#store.configuration.number('tracking-table-max-keys');
    if (most === 0 || this.#readers.size <= most) return;
    const keys = [...this.#readers.keys()];
    while (keys.length > most) {
      const i = Math.floor(this.#store.random() * keys.length);
      const key = keys[i] as string;
      keys[i] = keys.at(-1) as string;
      keys.pop();
      const readers = this.#readers.get(key) ?? [];
      this.#readers.delete(key);
      for (const id of readers) {
        const client = this.#store.clients.get(id);
        if (!client?.tracking || client.tracking.broadcast) continue;
        if (client === this.#store.current) this.#own.push({ key, tracking: client.tracking });
        else this.#tell(client, [key]);
      }
    }
  }

  invalidate(key: string, by: Client | undefined): void {
    // What a script does is nobody's own doing.
    this.#changed.set(key, by?.inScript ? undefined : by);
    const readers = this.#readers.get(key);
    if (!readers) return;
    this.#readers.delete(key);
    for (const id of readers) {
      const client = this.#store.clients.get(id);
      if (!client?.tracking || client.tracking.broadcast) continue;
      if (client === this.#store.current && client.tracking.noLoop) continue;
      // Whoever's command runs hears of it after the reply, also of keys that were found to be expired.
      if (client === this.#store.current) this.#own.push({ key, tracking: client.tracking });
      else this.#tell(client, [key]);
    }
  }

  invalidateAll(by: Client | undefined): void {
    this.#readers.clear();
    for (const client of this.#store.clients.values()) {
      if (!client.tracking) continue;
      if (client === by) this.#own.push({ key: null, tracking: client.tracking });
      else this.#tell(client, null);
    }
  }

  afterReply(client: Client, command: Command | undefined): void {
    const own = this.#own;
    this.#own = [];
    for (const { key, tracking } of own) this.#tell(client, key === null ? null : [key], tracking);
    if (client.tracking && !client.queued && !command?.name.startsWith('client|'))
      client.tracking.caching = false;
  }

  broadcast(): void {
    if (this.#changed.size === 0) return;
    const changed = [...this.#changed];
    this.#changed.clear();
    for (const client of this.#store.clients.values()) {
      const { tracking } = client;
      if (!tracking?.broadcast) continue;
      for (const prefix of tracking.prefixes) {
        const keys = changed
          .filter(([key, by]) => key.startsWith(prefix) && !(tracking.noLoop && by === client))
          .map(([key]) => key)
          .sort();
        if (keys.length > 0) this.#tell(client, keys);
      }
    }
  }

  #tell(client: Client, keys: Reply, before?: ClientTracking): void {
    const tracking = client.tracking ?? before;
    if (!tracking) return;
    let target = client;
    if (tracking.redirect !== 0) {
      const other = this.#store.clients.get(tracking.redirect);
      if (!other) {
        tracking.broken = true;
        if (ownProtocol(client) === 3)
          client.push(new PushReply(['tracking-redir-broken', tracking.redirect]));
        return;
      }
      target = other;
    }
    if (ownProtocol(target) === 3) target.push(new PushReply(['invalidate', keys]));
    else if (tracking.redirect !== 0 && (target.subscriptionCount > 0 || target.shardChannels.size > 0)) {
      target.push(new PushReply(['message', INVALIDATION_CHANNEL, keys]));
    }
  }
}

/** What a client speaks, whatever the script that it runs speaks just now. */
function ownProtocol({ pushProtocol, protocol }: Client): 2 | 3 {
  return pushProtocol ?? protocol;
}

/** Words of options that xreadGetKeys (db.c) reads over, with the word itself. */
const OPTION_WORDS: Readonly<Record<string, number>> = { BLOCK: 2, COUNT: 2, GROUP: 3, NOACK: 1 };

/** Whether XREAD names as many ids as keys behind such options; else it has read nothing. */
function hasStreams(args: readonly string[]): boolean {
  for (let at = 1; at < args.length; ) {
    const word = option(args, at);
    const left = args.length - at - 1;
    if (word === 'STREAMS') return left > 0 && left % 2 === 0;
    at += Object.hasOwn(OPTION_WORDS, word) ? (OPTION_WORDS[word] ?? 1) : args.length;
  }
  return false;
}
