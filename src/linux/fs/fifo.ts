import { SystemError } from '../errno.ts';
import { ByteQueue } from '../io/byte-queue.ts';
import {
  CountedDescription,
  type FileDescription,
  WOULD_BLOCK,
  type WouldBlock,
} from '../io/file-description.ts';
import { PIPE_CAPACITY } from '../io/pipe.ts';
import { WaitQueue } from '../io/wait-queue.ts';
import type { OpenOptions } from './file-system.ts';
import type { SpecialInode } from './inode.ts';
import type { Stat } from './stat.ts';

/** The pipe behind a name. */
interface Channel {
  readonly bytes: ByteQueue;
  readonly readable: WaitQueue;
  readonly writable: WaitQueue;
  readers: number;
  writers: number;
  /** How often an end of either kind was opened. */
  readersEver: number;
  writersEver: number;
}

const channels = new WeakMap<SpecialInode, Channel>();

/**
 * Opens a named pipe. open(2) waits for the other side; here opening never waits, the first read or write does.
 */
export function openFifo(inode: SpecialInode, options: OpenOptions, path: () => string): FileDescription {
  let channel = channels.get(inode);
  if (!channel) {
    channel = {
      bytes: new ByteQueue(),
      readable: new WaitQueue(),
      writable: new WaitQueue(),
      readers: 0,
      writers: 0,
      readersEver: 0,
      writersEver: 0,
    };
    channels.set(inode, channel);
  }
  return new FifoEnd(inode, channel, options, path);
}

class FifoEnd extends CountedDescription implements FileDescription {
  readonly #inode: SpecialInode;
  readonly #channel: Channel;
  readonly #reads: boolean;
  readonly #writes: boolean;
  readonly #path: () => string;
  #sawWriter: boolean;
  #sawReader: boolean;
  readonly #writersBefore: number;
  readonly #readersBefore: number;

  constructor(inode: SpecialInode, channel: Channel, options: OpenOptions, path: () => string) {
    super();
    this.#inode = inode;
    this.#channel = channel;
    this.#reads = options.read ?? false;
    this.#writes = (options.write ?? false) || (options.append ?? false);
    this.#path = path;
    if (this.#reads) {
      channel.readers++;
      channel.readersEver++;
    }
    if (this.#writes) {
      channel.writers++;
      channel.writersEver++;
    }
    this.#sawWriter = channel.writers > 0 || channel.bytes.length > 0;
    this.#sawReader = channel.readers > 0;
    this.#writersBefore = channel.writersEver;
    this.#readersBefore = channel.readersEver;
    channel.readable.notify();
    channel.writable.notify();
  }

  get readable(): WaitQueue {
    return this.#channel.readable;
  }

  get writable(): WaitQueue {
    return this.#channel.writable;
  }

  get name(): string {
    return this.#path();
  }

  tryRead(max: number): Uint8Array | WouldBlock {
    if (!this.#reads) throw new SystemError('EBADF');
    const { bytes, writers, writersEver, writable } = this.#channel;
    if (bytes.length > 0) {
      const taken = bytes.take(max);
      writable.notify();
      return taken;
    }
    this.#sawWriter ||= writersEver > this.#writersBefore;
    return writers > 0 || !this.#sawWriter ? WOULD_BLOCK : new Uint8Array(0);
  }

  tryWrite(data: Uint8Array): number | WouldBlock {
    if (!this.#writes) throw new SystemError('EBADF');
    const { bytes, readers, readersEver, readable } = this.#channel;
    this.#sawReader ||= readersEver > this.#readersBefore;
    if (readers === 0) {
      if (this.#sawReader) throw new SystemError('EPIPE');
      return WOULD_BLOCK;
    }
    const room = PIPE_CAPACITY - bytes.length;
    if (room <= 0) return WOULD_BLOCK;
    const part = data.subarray(0, room);
    bytes.put(part);
    readable.notify();
    return part.length;
  }

  stat(): Stat {
    return this.#inode.stat();
  }

  protected override dispose(): void {
    if (this.#reads) this.#channel.readers--;
    if (this.#writes) this.#channel.writers--;
    this.#channel.readable.notify();
    this.#channel.writable.notify();
  }
}
