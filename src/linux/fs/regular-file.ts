import { SystemError } from '../errno.ts';
import { CountedDescription, type FileDescription } from '../io/file-description.ts';
import { WaitQueue } from '../io/wait-queue.ts';
import type { FileInode } from './file-inode.ts';
import type { OpenOptions } from './file-system.ts';
import type { Stat } from './stat.ts';

const NEVER = new WaitQueue();

/** An open regular file: an offset into an inode. Never blocks; `readable` tells of changes, for those who follow a file. */
export class RegularFile extends CountedDescription implements FileDescription {
  readonly writable = NEVER;
  readonly inode: FileInode;
  readonly #path: () => string;
  readonly #options: OpenOptions;
  #offset = 0;

  constructor(inode: FileInode, options: OpenOptions, path: () => string) {
    super();
    this.inode = inode;
    this.#options = options;
    this.#path = path;
  }

  get readable(): WaitQueue {
    return this.inode.watchers;
  }

  get name(): string {
    return this.#path();
  }

  tryRead(max: number): Uint8Array {
    if (!this.#options.read) throw new SystemError('EBADF');
    const bytes = this.inode.read(this.#offset, max);
    this.#offset += bytes.length;
    return bytes;
  }

  tryWrite(bytes: Uint8Array): number {
    if (!this.#options.write && !this.#options.append) throw new SystemError('EBADF');
    if (this.#options.append) this.#offset = this.inode.size;
    this.inode.write(this.#offset, bytes);
    this.#offset += bytes.length;
    return bytes.length;
  }

  seek(offset: number, whence: 'start' | 'current' | 'end'): number {
    const base = whence === 'start' ? 0 : whence === 'current' ? this.#offset : this.inode.size;
    if (base + offset < 0) throw new SystemError('EINVAL');
    this.#offset = base + offset;
    return this.#offset;
  }

  stat(): Stat {
    return this.inode.stat();
  }

  protected override dispose(): void {}
}
