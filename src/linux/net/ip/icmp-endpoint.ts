import { SystemError } from '../../errno.ts';
import { CountedDescription, WOULD_BLOCK, type WouldBlock } from '../../io/file-description.ts';
import { WaitQueue } from '../../io/wait-queue.ts';
import type { IcmpMessage, IcmpSocket } from '../sockets.ts';

type Echo = Parameters<IcmpSocket['sendEcho']>[1];

/** What a raw ICMP socket needs of its stack. */
export interface EchoHost {
  /** @throws SystemError ENETUNREACH */
  sendEcho(to: string, echo: Echo): void;
  closed(socket: IcmpEndpoint): void;
}

/** A raw ICMP socket; every one of a stack sees every message, so programs compare the identifier. */
export class IcmpEndpoint extends CountedDescription implements IcmpSocket {
  readonly readable = new WaitQueue();
  readonly writable = new WaitQueue();
  readonly name: string;
  readonly #host: EchoHost;
  readonly #queue: IcmpMessage[] = [];

  constructor(host: EchoHost, name: string) {
    super();
    this.#host = host;
    this.name = name;
  }

  sendEcho(to: string, echo: Echo): void {
    if (this.closed) throw new SystemError('EBADF');
    this.#host.sendEcho(to, echo);
  }

  tryReceive(): IcmpMessage | WouldBlock {
    return this.#queue.shift() ?? WOULD_BLOCK;
  }

  tryRead(): Uint8Array {
    throw new SystemError('EOPNOTSUPP');
  }

  tryWrite(): number {
    throw new SystemError('EOPNOTSUPP');
  }

  deliver(message: IcmpMessage): void {
    if (this.#queue.length >= 512) return;
    this.#queue.push(message);
    this.readable.notify();
  }

  protected override dispose(): void {
    this.#queue.length = 0;
    this.#host.closed(this);
    this.readable.notify();
  }
}
