import { SystemError } from '../../errno.ts';
import { ByteQueue } from '../../io/byte-queue.ts';
import {
  CountedDescription,
  type FileDescription,
  WOULD_BLOCK,
  type WouldBlock,
} from '../../io/file-description.ts';
import type { Inodes } from '../../io/inodes.ts';
import { WaitQueue } from '../../io/wait-queue.ts';

/** Bytes on their way in one direction before the writer waits (net.core.wmem_default). */
const CAPACITY = 212_992;

/** One direction of a connection. */
interface Lane {
  readonly bytes: ByteQueue;
  /** The writer has closed or shut down. */
  ended: boolean;
  /** The reader has closed. */
  unread: boolean;
}

/** One end of a connection within a machine (AF_UNIX, SOCK_STREAM). The last release closes it. */
export class UnixSocket extends CountedDescription implements FileDescription {
  readonly readable = new WaitQueue();
  readonly writable = new WaitQueue();
  readonly name: string;
  /** The name of the listener's socket, on both ends. */
  readonly path: string;
  /** The end that a listener has accepted. */
  readonly accepted: boolean;
  readonly #incoming: Lane;
  readonly #outgoing: Lane;
  #peer: UnixSocket | undefined;
  #hungUp: () => void = () => {};

  private constructor(path: string, accepted: boolean, incoming: Lane, outgoing: Lane, inodes: Inodes) {
    super();
    this.name = `socket:[${inodes.nextInode()}]`;
    this.path = path;
    this.accepted = accepted;
    this.#incoming = incoming;
    this.#outgoing = outgoing;
  }

  /** Two ends that are connected to each other. */
  static pair(path: string, inodes: Inodes): readonly [UnixSocket, UnixSocket] {
    const there: Lane = { bytes: new ByteQueue(), ended: false, unread: false };
    const back: Lane = { bytes: new ByteQueue(), ended: false, unread: false };
    const one = new UnixSocket(path, true, back, there, inodes);
    const other = new UnixSocket(path, false, there, back, inodes);
    one.#peer = other;
    other.#peer = one;
    return [one, other];
  }

  get peer(): UnixSocket | undefined {
    return this.#peer;
  }

  /** Bytes that nobody has read here. */
  get unread(): number {
    return this.#incoming.bytes.length;
  }

  tryRead(max: number): Uint8Array | WouldBlock {
    const { bytes, ended } = this.#incoming;
    if (bytes.length === 0) return ended ? new Uint8Array(0) : WOULD_BLOCK;
    const taken = bytes.take(max);
    this.#peer?.writable.notify();
    return taken;
  }

  tryWrite(data: Uint8Array): number | WouldBlock {
    const { bytes, ended, unread } = this.#outgoing;
    if (ended || unread) throw new SystemError('EPIPE');
    const room = CAPACITY - bytes.length;
    if (room <= 0) return WOULD_BLOCK;
    const part = data.subarray(0, room);
    bytes.put(part);
    this.#peer?.readable.notify();
    return part.length;
  }

  /** Ends our direction; the other side reads its end. */
  shutdown(): void {
    this.#outgoing.ended = true;
    this.#peer?.readable.notify();
  }

  /** Calls back once the other side has closed (EPOLLHUP). */
  onHangUp(callback: () => void): void {
    if (this.#outgoing.unread) callback();
    else this.#hungUp = callback;
  }

  protected override dispose(): void {
    this.#incoming.unread = true;
    this.#incoming.bytes.clear();
    this.shutdown();
    const peer = this.#peer;
    if (!peer) return;
    peer.writable.notify();
    peer.#hungUp();
  }
}
