import type { Stat } from '../fs/stat.ts';
import type { Tty } from '../tty/tty.ts';
import type { WaitQueue } from './wait-queue.ts';

/** What a non-blocking attempt answers when it would have to wait. */
export const WOULD_BLOCK = Symbol('would block');
export type WouldBlock = typeof WOULD_BLOCK;

/**
 * An open file: a regular file, a directory, a pipe's end, a terminal, a socket, a device. All of its operations are
 * non-blocking; who wants to wait asks a process (Process.read, Process.write) or uses the queues. Descriptors of
 * several processes may share one description; it closes itself when the last one lets go (retain, release).
 */
export interface FileDescription {
  /**
   * Up to `max` bytes; an empty array at the end of the file; WOULD_BLOCK if there is nothing yet.
   * @throws SystemError
   */
  tryRead(max: number): Uint8Array | WouldBlock;
  /**
   * The number of bytes taken, at least one; WOULD_BLOCK if there is no room yet.
   * @throws SystemError EPIPE when nobody will ever read
   */
  tryWrite(bytes: Uint8Array): number | WouldBlock;
  /** Notified whenever tryRead may answer differently. */
  readonly readable: WaitQueue;
  /** Notified whenever tryWrite may answer differently. */
  readonly writable: WaitQueue;
  /** One more descriptor refers to this description. A new description starts with one. */
  retain(): void;
  /** One descriptor less; the last one closes. */
  release(): void;
  /** The terminal behind it, if it is one (isatty). */
  readonly tty?: Tty;
  /** Moves the file offset, where there is one; answers the new offset. @throws SystemError ESPIPE, EINVAL */
  seek?(offset: number, whence: 'start' | 'current' | 'end'): number;
  /** What fstat says, where there is an inode. */
  stat?(): Stat;
  /** What /proc/PID/fd/N shows, e.g. `/etc/hosts`, `pipe:[4711]`, `socket:[4712]`, `/dev/pts/0`. */
  readonly name: string;
}

/** Counts descriptors; `dispose` runs when the last one is gone. */
export abstract class CountedDescription {
  #references = 1;

  retain(): void {
    this.#references++;
  }

  release(): void {
    if (this.#references === 0) return;
    if (--this.#references === 0) this.dispose();
  }

  get closed(): boolean {
    return this.#references === 0;
  }

  protected abstract dispose(): void;
}
