import { SystemError } from '../../linux/errno.ts';
import { WOULD_BLOCK } from '../../linux/io/file-description.ts';
import { WaitQueue } from '../../linux/io/wait-queue.ts';
import { close, connect } from '../../linux/net/calls.ts';
import { ResolveError, resolveHost } from '../../linux/net/names/resolver.ts';
import type { TcpSocket } from '../../linux/net/sockets.ts';
import type { Process } from '../../linux/process/process.ts';
import type { DialCaller, Dialled } from '../commands/engine/host.ts';
import { addressText } from './address-text.ts';

/** Opens a connection from a process of the simulated machine to another server; `from`: with this address of its own. */
export function dial(process: Process, host: string, port: number, caller: DialCaller, from = ''): Dialled {
  const connection = new DialledSocket(process, caller);
  process.thread(() => connection.run(host, port, from));
  return connection;
}

class DialledSocket implements Dialled {
  remote = '';
  local = '';
  readonly #process: Process;
  readonly #caller: DialCaller;
  readonly #woken = new WaitQueue();
  readonly #pending: Uint8Array[] = [];
  #over = false;

  constructor(process: Process, caller: DialCaller) {
    this.#process = process;
    this.#caller = caller;
  }

  write(bytes: Uint8Array): void {
    this.#pending.push(bytes);
    this.#woken.notify();
  }

  close(): void {
    this.#over = true;
    this.#woken.notify();
  }

  async run(host: string, port: number, from: string): Promise<void> {
    let reason: string | undefined;
    try {
      const [address = host] = await resolveHost(this.#process, host);
      const socket = await connect(
        this.#process,
        { address, port },
        from === '' ? {} : { from: { address: from, port: 0 } },
      );
      try {
        await this.#carry(socket);
      } finally {
        close(this.#process, socket);
      }
    } catch (error) {
      if (!(error instanceof SystemError || error instanceof ResolveError)) throw error;
      reason = error.message;
    }
    if (!this.#over) this.#caller.closed(reason);
  }

  async #carry(socket: TcpSocket): Promise<void> {
    this.remote = addressText(socket.remote);
    this.local = addressText(socket.local);
    if (this.#over) return;
    this.#caller.opened();
    for (;;) {
      const bytes = await this.#process.block(
        () => {
          this.#flush(socket);
          return this.#over ? undefined : socket.tryRead(65_536);
        },
        socket.readable,
        socket.writable,
        this.#woken,
      );
      if (!bytes || bytes.length === 0) return;
      this.#caller.data(bytes);
    }
  }

  #flush(socket: TcpSocket): void {
    for (let first = this.#pending[0]; first; first = this.#pending[0]) {
      const taken = socket.tryWrite(first);
      if (taken === WOULD_BLOCK) return;
      if (taken === first.length) this.#pending.shift();
      else this.#pending[0] = first.subarray(taken);
    }
  }
}
