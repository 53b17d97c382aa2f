import type { Clock } from '../../clock.ts';
import { unmapped } from '../addresses/address.ts';
import type { SocketAddress } from '../sockets.ts';
import type { TcpConnection } from './tcp-connection.ts';

/** How long a finished connection keeps its addresses (TCP_TIMEWAIT_LEN). */
const TIME_WAIT = 60_000;

/** The TCP connections of a machine by their two ends, and those that are finished but still hold their addresses. */
export class ConnectionTable {
  readonly #clock: Clock;
  readonly #connections = new Map<string, TcpConnection>();
  /** Finished connections and when their addresses are free again. */
  readonly #lingering = new Map<TcpConnection, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How many finished connections hold their addresses. */
  get lingering(): number {
    return this.#lingering.size;
  }

  all(): readonly TcpConnection[] {
    return [...this.#connections.values()];
  }

  has(local: SocketAddress, remote: SocketAddress): boolean {
    return this.#connections.has(keyOf(local, remote));
  }

  add(connection: TcpConnection): void {
    this.#connections.set(keyOf(connection.local, connection.remote), connection);
  }

  /** A connection is finished; if it lingers, its addresses are free only later. */
  finish(connection: TcpConnection, linger: boolean): void {
    if (linger) this.#lingering.set(connection, this.#clock.monotonic() + TIME_WAIT);
    else this.#remove(connection);
  }

  /** The connection between two ends; one in TIME_WAIT gives way to a new one. */
  find(local: SocketAddress, remote: SocketAddress): TcpConnection | undefined {
    const found = this.#connections.get(keyOf(local, remote));
    if (found?.state !== 'time-wait') return found;
    this.#lingering.delete(found);
    this.#remove(found);
    return undefined;
  }

  /** Frees the addresses of connections whose TIME_WAIT is over. */
  sweep(): void {
    const now = this.#clock.monotonic();
    for (const [connection, until] of this.#lingering) {
      if (until > now) break;
      this.#lingering.delete(connection);
      this.#remove(connection);
    }
  }

  /** The addresses may belong to a newer connection by now. */
  #remove(connection: TcpConnection): void {
    const key = keyOf(connection.local, connection.remote);
    if (this.#connections.get(key) === connection) this.#connections.delete(key);
  }
}

function keyOf(local: SocketAddress, remote: SocketAddress): string {
  return `${unmapped(local.address)}|${local.port}|${unmapped(remote.address)}|${remote.port}`;
}
