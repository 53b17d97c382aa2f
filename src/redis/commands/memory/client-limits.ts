import { clientLine } from '../connection/client-list.ts';
import type { Client } from '../engine/client.ts';
import { typeOf } from '../engine/client-type.ts';
import type { Store } from '../engine/store.ts';
import { MOST_IN_BUFFER, memoryOf } from './client-memory.ts';

/** How often clients over a soft limit are looked at, in milliseconds. */
const PERIOD = 1000;

/** Closes clients that take too much memory: by what they do not read, by what they send, or all together. */
export class ClientLimits {
  readonly #store: Store;
  /** Clients over their soft limit, and since when. */
  readonly #over = new Map<Client, number>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Closes a client that is to get more than client-output-buffer-limit allows: so many bytes. */
  checkOutput(client: Client, bytes = client.outputBytes): void {
    if (client.closed) return;
    const { configuration, host, now } = this.#store;
    const type = typeOf(client);
    const { hard, soft, seconds } = configuration.outputLimits[type === 'master' ? 'normal' : type];
    if (hard === 0 && soft === 0) return;
    const outputBytes = bytes <= MOST_IN_BUFFER ? 0 : bytes;
    let isTooMuch =
      hard > 0 && outputBytes >= (type === 'replica' ? Math.max(hard, backlogSize(this.#store)) : hard);
    if (soft > 0 && outputBytes >= soft) {
      const since = this.#over.get(client);
      if (since === undefined) this.#over.set(client, now);
      else if (Math.floor((now - since) / 1000) > seconds) isTooMuch = true;
    } else this.#over.delete(client);
    if (!isTooMuch) return;
    const line = clientLine(client, false);
    client.abort();
    this.#over.delete(client);
    host.log('warning', `Client ${line} scheduled to be closed ASAP for overcoming of output buffer limits.`);
  }

  /** Closes a client that has sent more than client-query-buffer-limit, and no whole command. */
  checkInput(client: Client): void {
    const { configuration, host } = this.#store;
    const { query, arguments: args, transaction } = memoryOf(client);
    if (client.obeyed || query + args + transaction <= configuration.queryBufferLimit) return;
    host.log(
      'warning',
      `Closing client that reached max query buffer length: ${clientLine(client, false)} (qbuf initial bytes: ${client.input.beginning(64)})`,
    );
    client.abort();
  }

  /** What all clients together may use; 0: as much as there is. */
  get #most(): number {
    const { maxClientMemory, maxMemory } = this.#store.configuration;
    return maxClientMemory < 0 ? Math.floor((maxMemory * -maxClientMemory) / 100) : maxClientMemory;
  }

  /** Closes the largest clients until all together use no more than maxmemory-clients. */
  evict(): void {
    const most = this.#most;
    if (most === 0) return;
    const sizes: { client: Client; size: number }[] = [];
    let total = 0;
    for (const client of this.#store.clients.values()) {
      const type = typeOf(client);
      if (type !== 'normal' && type !== 'pubsub') continue;
      const size = memoryOf(client).total;
      total += size;
      if (!client.noEvict) sizes.push({ client, size });
    }
    if (total < most) return;
    const { host, statistics } = this.#store;
    sizes.sort((a, b) => b.size - a.size);
    for (const { client, size } of sizes) {
      if (total < most) return;
      host.log('notice', `Evicting client: ${clientLine(client, false)}`);
      client.abort();
      statistics.evictedClients++;
      total -= size;
    }
    if (total >= most) host.log('warning', 'Over client maxmemory after evicting all evictable clients');
  }

  /** When clients over a soft limit are to be looked at again; Infinity if there are none. */
  deadline(): number {
    return this.#over.size === 0 ? Number.POSITIVE_INFINITY : this.#store.now + PERIOD;
  }

  tick(): void {
    for (const client of [...this.#over.keys()]) {
      if (client.closed) this.#over.delete(client);
      else this.checkOutput(client);
    }
  }
}

function backlogSize({ configuration }: Store): number {
  return configuration.number('repl-backlog-size');
}
