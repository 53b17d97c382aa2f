import { SystemError } from '../../errno.ts';
import { CountedDescription, WOULD_BLOCK, type WouldBlock } from '../../io/file-description.ts';
import { WaitQueue } from '../../io/wait-queue.ts';
import type { SocketAddress, TcpListener } from '../sockets.ts';
import type { TcpConnection } from './tcp-connection.ts';

/** net.core.somaxconn of Linux since 5.4. */
const LARGEST_BACKLOG = 4096;

/** A listening socket with its queue of connections that nobody has accepted yet. */
export class TcpListening extends CountedDescription implements TcpListener {
  readonly readable = new WaitQueue();
  readonly writable = new WaitQueue();
  readonly local: SocketAddress;
  readonly name: string;
  #backlog: number;
  readonly #closing: (listener: TcpListening) => void;
  readonly #ready: TcpConnection[] = [];
  readonly #handshakes = new Set<TcpConnection>();

  constructor(
    local: SocketAddress,
    options: {
      readonly name: string;
      readonly backlog: number;
      readonly closing: (listener: TcpListening) => void;
    },
  ) {
    super();
    this.local = local;
    this.name = options.name;
    this.#backlog = Math.min(options.backlog, LARGEST_BACKLOG);
    this.#closing = options.closing;
  }

  /** Another listen(2). */
  listen(backlog: number): void {
    this.#backlog = Math.min(backlog, LARGEST_BACKLOG);
  }

  /** Linux takes one connection more than the backlog says, and lets SYNs go unanswered beyond. */
  get full(): boolean {
    return this.#ready.length > this.#backlog;
  }

  get queued(): readonly [waiting: number, most: number] {
    return [this.#ready.length, this.#backlog];
  }

  /** A handshake has begun. */
  expect(connection: TcpConnection): void {
    this.#handshakes.add(connection);
  }

  /** A handshake is done. */
  offer(connection: TcpConnection): void {
    this.#handshakes.delete(connection);
    this.#ready.push(connection);
    this.readable.notify();
  }

  tryAccept(): TcpConnection | WouldBlock {
    if (this.closed) throw new SystemError('EBADF');
    return this.#ready.shift() ?? WOULD_BLOCK;
  }

  tryRead(): Uint8Array {
    throw new SystemError('ENOTCONN');
  }

  tryWrite(): number {
    throw new SystemError('ENOTCONN');
  }

  protected override dispose(): void {
    this.#closing(this);
    for (const connection of [...this.#handshakes, ...this.#ready]) connection.abort();
    this.#handshakes.clear();
    this.#ready.length = 0;
    this.readable.notify();
  }
}
