import { SystemError } from '../errno.ts';
import { CountedDescription, type FileDescription } from '../io/file-description.ts';
import { WaitQueue } from '../io/wait-queue.ts';
import type { DirectoryInode } from './inode.ts';
import type { Stat } from './stat.ts';

const NEVER = new WaitQueue();

/** An open directory: it can be asked what it is, not read as bytes. */
export class DirectoryDescription extends CountedDescription implements FileDescription {
  readonly readable = NEVER;
  readonly writable = NEVER;
  readonly #inode: DirectoryInode;
  readonly #path: () => string;

  constructor(inode: DirectoryInode, path: () => string) {
    super();
    this.#inode = inode;
    this.#path = path;
  }

  get name(): string {
    return this.#path();
  }

  tryRead(): Uint8Array {
    throw new SystemError('EISDIR');
  }

  tryWrite(): number {
    throw new SystemError('EBADF');
  }

  stat(): Stat {
    return this.#inode.stat();
  }

  protected override dispose(): void {}
}
