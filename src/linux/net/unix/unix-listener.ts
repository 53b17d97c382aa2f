import { SystemError } from '../../errno.ts';
import type { Endpoint } from '../../fs/endpoint.ts';
import {
  CountedDescription,
  type FileDescription,
  WOULD_BLOCK,
  type WouldBlock,
} from '../../io/file-description.ts';
import type { Inodes } from '../../io/inodes.ts';
import { WaitQueue } from '../../io/wait-queue.ts';
import { UnixSocket } from './unix-socket.ts';

/** Connections that wait to be accepted (net.core.somaxconn). */
export const UNIX_BACKLOG = 4_096;

/** A listening socket with a name in the file system (AF_UNIX). */
export class UnixListener extends CountedDescription implements FileDescription, Endpoint {
  readonly readable = new WaitQueue();
  readonly writable = new WaitQueue();
  readonly name: string;
  readonly path: string;
  readonly #inodes: Inodes;
  readonly #waiting: UnixSocket[] = [];

  constructor(path: string, inodes: Inodes) {
    super();
    this.path = path;
    this.#inodes = inodes;
    this.name = `socket:[${inodes.nextInode()}]`;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  connect(): UnixSocket {
    if (this.closed) throw new SystemError('ECONNREFUSED');
    if (this.#waiting.length >= UNIX_BACKLOG) throw new SystemError('EAGAIN');
    const [ours, theirs] = UnixSocket.pair(this.path, this.#inodes);
    this.#waiting.push(ours);
    this.readable.notify();
    return theirs;
  }

  /** The next connection, or WOULD_BLOCK (wait on `readable`). */
  tryAccept(): UnixSocket | WouldBlock {
    return this.#waiting.shift() ?? WOULD_BLOCK;
  }

  tryRead(): never {
    throw new SystemError('EINVAL');
  }

  tryWrite(): never {
    throw new SystemError('ENOTCONN');
  }

  protected override dispose(): void {
    for (const socket of this.#waiting.splice(0)) socket.release();
  }
}
