import { SystemError } from '../errno.ts';
import { WaitQueue } from '../io/wait-queue.ts';
import { Inode, type InodeAttributes } from './inode.ts';
import type { LayerFile } from './layer.ts';
import type { Tree } from './tree.ts';

const BLOCK = 4096;
const NOTHING = new Uint8Array(0);
/** Bytes of room that a file gets at least when it grows; a large one gets an eighth of its size, lest it be copied too often. */
const ROOM = 4_194_304;
/** What is read as a whole and is at least so long is not copied, unless the file changes later. */
const LENT = 1_048_576;

/**
 * A regular file. Its bytes may end before its size, then zeros follow; they may belong to a layer, then they are copied
 * before the first change.
 */
export class FileInode extends Inode {
  readonly type = 'file';
  #bytes: Uint8Array;
  /** How many of the bytes are content; the rest is room to grow. */
  #stored: number;
  #size: number;
  #shared: boolean;
  /** Somebody looks at the bytes, which must stay as they are: they are copied before the first change. */
  #lent = false;
  /** Bytes of its blocks; those of a layer belong to the layer. */
  #claimed = 0;
  #watchers: WaitQueue | undefined;

  constructor(tree: Tree, attributes: InodeAttributes, origin?: LayerFile) {
    super(tree, attributes, origin);
    this.#bytes = origin?.content ?? NOTHING;
    this.#stored = this.#bytes.length;
    this.#size = origin?.size ?? 0;
    this.#shared = true;
  }

  get size(): number {
    return this.#size;
  }

  /** Notified when the content changes or the last name goes. */
  get watchers(): WaitQueue {
    this.#watchers ??= new WaitQueue();
    return this.#watchers;
  }

  /** The whole content, or its first `max` bytes. The caller must not change them. */
  content(max = this.#size): Uint8Array {
    const length = Math.min(max, this.#size);
    if (length > this.#stored || !(this.#shared || length >= LENT)) return this.read(0, length);
    this.#lent ||= !this.#shared;
    return this.#bytes.subarray(0, length);
  }

  read(offset: number, max: number): Uint8Array {
    const length = Math.max(0, Math.min(max, this.#size - offset));
    const end = Math.min(this.#stored, offset + length);
    if (end === offset + length) return this.#bytes.slice(offset, end);
    const bytes = new Uint8Array(length);
    if (offset < end) bytes.set(this.#bytes.subarray(offset, end));
    return bytes;
  }

  /** Writes at `offset`; a gap before it reads as zeros. @throws SystemError ENOSPC */
  write(offset: number, data: Uint8Array): void {
    const end = offset + data.length;
    this.#claim(offset > this.#claimed ? this.#claimed + data.length : end);
    if (offset < this.#stored || !isZero(data)) {
      this.#own(end);
      if (offset > this.#stored) this.#bytes.fill(0, this.#stored, offset);
      this.#bytes.set(data, offset);
      this.#stored = Math.max(this.#stored, end);
    }
    this.#size = Math.max(this.#size, end);
    this.#modified();
  }

  /** Replaces the content by these bytes, which now belong to the file. @throws SystemError ENOSPC */
  replace(bytes: Uint8Array): void {
    this.#claim(bytes.length, true);
    this.tree.charge(bytes.length - (this.#shared ? 0 : this.#bytes.length));
    this.#bytes = bytes;
    this.#stored = bytes.length;
    this.#size = bytes.length;
    this.#shared = false;
    this.#lent = false;
    this.#modified();
  }

  truncate(size: number): void {
    if (size === 0 && this.#size > 0) this.replace(NOTHING);
    this.#stored = Math.min(this.#stored, size);
    if (size < this.#size) this.#claim(Math.min(this.#claimed, size), true);
    this.#size = size;
    this.#modified();
  }

  /** The content as a layer may keep it: from now on shared, so that later changes make a copy. */
  share(): { readonly content: Uint8Array; readonly size: number } {
    if (!this.#shared) this.tree.charge(-this.#bytes.length);
    this.#shared = true;
    return { content: this.#bytes.subarray(0, this.#stored), size: this.#size };
  }

  override dispose(): void {
    if (!this.#shared) this.tree.charge(-this.#bytes.length);
    this.tree.claim(-this.#claimed);
    this.#claimed = 0;
    this.#watchers?.notify();
  }

  /** Sees to blocks for so many bytes; fewer than before only if the file shrinks. @throws SystemError ENOSPC */
  #claim(bytes: number, shrinks = false): void {
    const blocks = Math.ceil(bytes / BLOCK) * BLOCK;
    if (blocks <= this.#claimed && !shrinks) return;
    this.tree.claim(blocks - this.#claimed);
    this.#claimed = blocks;
  }

  /** Makes the bytes the file's own, with room up to `end`. */
  #own(end: number): void {
    if (!this.#shared && !this.#lent && end <= this.#bytes.length) return;
    if (end > 0x7fffffff) throw new SystemError('EFBIG');
    // Doubling makes many small appends cost what one large write costs.
    const room =
      this.#stored === 0
        ? end
        : Math.max(end, this.#stored, Math.min(2 * this.#stored, end + Math.max(ROOM, this.#stored >> 3)));
    this.tree.charge(room - (this.#shared ? 0 : this.#bytes.length));
    const bytes = new Uint8Array(room);
    bytes.set(this.#bytes.subarray(0, this.#stored));
    this.#bytes = bytes;
    this.#shared = false;
    this.#lent = false;
  }

  #modified(): void {
    this.touch();
    this.#watchers?.notify();
  }
}

function isZero(data: Uint8Array): boolean {
  for (let i = 0; i < data.length; i++) if (data[i] !== 0) return false;
  return true;
}
