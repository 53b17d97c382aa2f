import { SystemError } from '../../../linux/errno.ts';
import { close, connect, descriptorOf } from '../../../linux/net/calls.ts';
import type { TcpSocket } from '../../../linux/net/sockets.ts';
import { connectUnix } from '../../../linux/net/unix/unix-calls.ts';
import type { UnixSocket } from '../../../linux/net/unix/unix-socket.ts';
import type { Process } from '../../../linux/process/process.ts';
import { StreamReader } from '../http/stream-reader.ts';
import { TimedOut } from './curl-error.ts';

/** Until when something may take, by the monotonic clock; and what to do every second meanwhile. */
export interface Patience {
  readonly deadline: number | undefined;
  readonly everySecond: () => Promise<void>;
}

/** A connection to a server that waits no longer than it may. */
export class Link {
  readonly socket: TcpSocket | UnixSocket;
  readonly reader: StreamReader;
  readonly #process: Process;
  readonly #descriptor: number;
  #patience: Patience;

  private constructor(process: Process, socket: TcpSocket | UnixSocket, patience: Patience) {
    this.#process = process;
    this.socket = socket;
    this.#descriptor = descriptorOf(process, socket);
    this.#patience = patience;
    this.reader = new StreamReader(() => this.#read());
  }

  /** @throws SystemError, TimedOut */
  static async open(
    process: Process,
    to: { readonly address: string; readonly port: number },
    patience: Patience,
  ): Promise<Link> {
    const { clock } = process.machine.kernel;
    const left = patience.deadline === undefined ? undefined : patience.deadline - clock.monotonic();
    try {
      return new Link(
        process,
        await connect(process, to, left === undefined ? {} : { timeout: left }),
        patience,
      );
    } catch (error) {
      const late = patience.deadline !== undefined && clock.monotonic() >= patience.deadline;
      if (error instanceof SystemError && error.code === 'ETIMEDOUT' && late) throw new TimedOut();
      throw error;
    }
  }

  /** @throws SystemError */
  static openUnix(process: Process, path: string, patience: Patience): Link {
    return new Link(process, connectUnix(process, path), patience);
  }

  /** For another transfer over the same connection. */
  renew(patience: Patience): void {
    this.#patience = patience;
  }

  /** @throws SystemError EPIPE, ECONNRESET */
  write(bytes: Uint8Array): Promise<void> {
    return this.#process.write(this.#descriptor, bytes);
  }

  close(): void {
    close(this.#process, this.socket);
  }

  async #read(): Promise<Uint8Array> {
    const { clock } = this.#process.machine.kernel;
    for (;;) {
      const left = (this.#patience.deadline ?? Number.POSITIVE_INFINITY) - clock.monotonic();
      if (left <= 0) throw new TimedOut();
      const bytes = await this.#process.blockFor(
        Math.min(left, 1000),
        () => this.socket.tryRead(65_536),
        this.socket.readable,
      );
      if (bytes) return bytes;
      await this.#patience.everySecond();
    }
  }
}
