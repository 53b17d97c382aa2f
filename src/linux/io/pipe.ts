import { SystemError } from '../errno.ts';
import { ByteQueue } from './byte-queue.ts';
import {
  CountedDescription,
  type FileDescription,
  WOULD_BLOCK,
  type WouldBlock,
} from './file-description.ts';
import type { Inodes } from './inodes.ts';
import { WaitQueue } from './wait-queue.ts';

/** Bytes that a pipe holds before writers wait, as on Linux. */
export const PIPE_CAPACITY = 65_536;

/**
 * A write of up to so many bytes goes in whole or waits (PIPE_BUF), and so much must be free before writers are woken:
 * else a reader of single bytes would be fed single bytes.
 */
const ATOMIC = 4_096;

/** The two ends of a pipe. */
export interface Pipe {
  readonly reader: FileDescription;
  readonly writer: FileDescription;
}

/** Makes a pipe: bounded, with back-pressure; reading ends when all writers are closed, writing fails without readers. */
export function createPipe(inodes: Inodes, capacity: number = PIPE_CAPACITY): Pipe {
  const shared: Shared = {
    bytes: new ByteQueue(),
    capacity,
    readable: new WaitQueue(),
    writable: new WaitQueue(),
    readers: true,
    writers: true,
    name: `pipe:[${inodes.nextInode()}]`,
  };
  return { reader: new PipeReader(shared), writer: new PipeWriter(shared) };
}

interface Shared {
  readonly bytes: ByteQueue;
  readonly capacity: number;
  readonly readable: WaitQueue;
  readonly writable: WaitQueue;
  readers: boolean;
  writers: boolean;
  readonly name: string;
}

abstract class PipeEnd extends CountedDescription {
  protected readonly shared: Shared;

  constructor(shared: Shared) {
    super();
    this.shared = shared;
  }

  get readable(): WaitQueue {
    return this.shared.readable;
  }

  get writable(): WaitQueue {
    return this.shared.writable;
  }

  get name(): string {
    return this.shared.name;
  }
}

class PipeReader extends PipeEnd implements FileDescription {
  tryRead(max: number): Uint8Array | WouldBlock {
    const { bytes, capacity, writers, writable } = this.shared;
    if (bytes.length === 0) return writers ? WOULD_BLOCK : new Uint8Array(0);
    const taken = bytes.take(max);
    if (bytes.length === 0 || capacity - bytes.length >= ATOMIC) writable.notify();
    return taken;
  }

  tryWrite(): number {
    throw new SystemError('EBADF');
  }

  protected override dispose(): void {
    this.shared.readers = false;
    this.shared.writable.notify();
  }
}

class PipeWriter extends PipeEnd implements FileDescription {
  tryRead(): Uint8Array {
    throw new SystemError('EBADF');
  }

  tryWrite(data: Uint8Array): number | WouldBlock {
    const { bytes, capacity, readers, readable } = this.shared;
    if (!readers) throw new SystemError('EPIPE');
    const room = capacity - bytes.length;
    if (room < Math.min(data.length, ATOMIC, capacity)) return WOULD_BLOCK;
    const part = data.length <= room ? data : data.subarray(0, room);
    bytes.put(part);
    readable.notify();
    return part.length;
  }

  protected override dispose(): void {
    this.shared.writers = false;
    this.shared.readable.notify();
  }
}
