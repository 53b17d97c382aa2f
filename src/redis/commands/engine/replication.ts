import { AppendLog } from './append-log.ts';
import type { Client } from './client.ts';

/** How often replicas hear from their master when nothing changes, in milliseconds. */
const PING_PERIOD = 10_000;

/** The replicas of a store, and what they are sent: every change as a command. */
export class Replication {
  readonly replicas = new Set<Client>();
  readonly log: AppendLog;
  /** Bytes that were sent so far to those who were there from the beginning. */
  offset = 0;
  #lastPing = 0;

  constructor() {
    this.log = new AppendLog((bytes) => this.#send(bytes));
  }

  add(client: Client, now: number): void {
    this.replicas.add(client);
    this.#lastPing = now;
    // It has not heard yet which database is meant.
    this.log.forgetDatabase();
  }

  /** When the next sign of life is due; Infinity without replicas. */
  deadline(): number {
    return this.replicas.size === 0 ? Number.POSITIVE_INFINITY : this.#lastPing + PING_PERIOD;
  }

  pingIfDue(now: number): void {
    if (this.deadline() > now) return;
    this.#lastPing = now;
    this.#send(new TextEncoder().encode('*1\r\n$4\r\nPING\r\n'));
  }

  #send(bytes: Uint8Array): void {
    this.offset += bytes.length;
    for (const replica of this.replicas) {
      if (replica.closed) this.replicas.delete(replica);
      else replica.raw(bytes);
    }
  }
}
