import { SystemError } from '../errno.ts';
import { FileInode } from './file-inode.ts';
import type { InodeAttributes } from './inode.ts';
import type { Tree } from './tree.ts';

const READ_ONLY: InodeAttributes = { mode: 0o444, uid: 0, gid: 0 };
const encoder = new TextEncoder();

/** A file whose content is made when it is read; its size is 0, as in procfs. */
export class GeneratedFile extends FileInode {
  readonly #text: () => string | Uint8Array;

  constructor(tree: Tree, text: () => string | Uint8Array, attributes = READ_ONLY) {
    super(tree, attributes);
    this.#text = text;
    this.links = 1;
  }

  override get blocks(): number {
    return 0;
  }

  override content(max?: number): Uint8Array {
    const bytes = this.#bytes();
    return max === undefined ? bytes : bytes.subarray(0, max);
  }

  override read(offset: number, max: number): Uint8Array {
    return this.#bytes().subarray(offset, offset + max);
  }

  override write(_offset: number, _data: Uint8Array): void {
    throw new SystemError('EIO');
  }

  override replace(_bytes: Uint8Array): void {
    throw new SystemError('EIO');
  }

  override truncate(): void {}

  #bytes(): Uint8Array {
    const text = this.#text();
    return typeof text === 'string' ? encoder.encode(text) : text;
  }
}
