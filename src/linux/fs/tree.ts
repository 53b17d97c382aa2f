import type { Clock } from '../clock.ts';
import { SystemError } from '../errno.ts';
import { nextDevice } from './device-number.ts';
import { FileInode } from './file-inode.ts';
import { DirectoryInode, type Inode, SpecialInode, SymlinkInode } from './inode.ts';
import type { LayerDirectory, LayerNode } from './layer.ts';

/** Something that can be mounted: a directory with what is below it, or a single file. */
export interface MountTree {
  readonly root: Inode;
  /** The file system's type, e.g. `tmpfs`, `ext4`, `overlay`. */
  readonly type: string;
  /** Of a single file, the directory that holds it. */
  readonly parent?: DirectoryInode;
}

export interface TreeOptions {
  readonly clock: Clock;
  /** Default `tmpfs`. */
  readonly type?: string;
  /** Permission bits of the root; default 0o755. */
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  /** Bytes that its files may have; default: those of a disk, or 1 GiB. */
  readonly capacity?: number;
}

/** Bytes of the host's disk, and how many of them the installed system and everything unseen take (an image file of 40 GiB). */
const DISK_SIZE = 41_555_521_536;
const DISK_TAKEN = 3_348_836_352;
/** Bytes of this machine's own memory that the files of a tree may take. */
const MOST_HELD = 1_073_741_824;

/** A file system of its own: a tmpfs, a volume, the upper part of an overlay. */
export class Tree implements MountTree {
  readonly root: DirectoryInode;
  readonly type: string;
  readonly clock: Clock;
  readonly device: number;
  readonly capacity: number;
  readonly #onDisk: boolean;
  /** Bytes of this machine's own memory that the files take. */
  #held = 0;
  /** Bytes of the blocks that the files have. */
  #used = 0;
  #next = 2;
  readonly #hardLinks = new Map<LayerNode, Inode>();

  constructor(options: TreeOptions, lower?: LayerDirectory) {
    this.clock = options.clock;
    this.device = nextDevice(options.clock);
    this.type = options.type ?? 'tmpfs';
    this.capacity = options.capacity ?? 1_073_741_824;
    this.#onDisk = options.capacity === undefined && /^(?:ext4|overlay)$/.test(this.type);
    const { mode = 0o755, uid = 0, gid = 0 } = options;
    this.root = this.makeRoot(lower ?? { mode, uid, gid }, lower);
  }

  protected makeRoot(
    attributes: ConstructorParameters<typeof DirectoryInode>[1],
    lower: LayerDirectory | undefined,
  ): DirectoryInode {
    return new DirectoryInode(this, attributes, lower);
  }

  /** What statfs tells; undefined if it has no size. On a disk there is more room than this machine's memory has. */
  get space(): { readonly size: number; readonly used: number; readonly available: number } | undefined {
    if (this.capacity === 0 || /^(?:cgroup2?|devpts|mqueue)$/.test(this.type)) return undefined;
    const size = this.#onDisk ? DISK_SIZE : this.capacity;
    const used = this.#used + (this.#onDisk ? DISK_TAKEN : 0);
    return { size, used, available: size - used };
  }

  nextNumber(): number {
    return this.#next++;
  }

  /** Takes blocks for a file, or gives them back. @throws SystemError ENOSPC */
  claim(bytes: number): void {
    if (bytes > 0 && this.#used + bytes > (this.#onDisk ? DISK_SIZE - DISK_TAKEN : this.capacity))
      throw new SystemError('ENOSPC');
    this.#used += bytes;
  }

  /** The same for what the bytes really take here, be it a disk or not. @throws SystemError ENOSPC */
  charge(bytes: number): void {
    if (bytes > 0 && this.#held + bytes > MOST_HELD) throw new SystemError('ENOSPC');
    this.#held += bytes;
  }

  /** The size that stat shows for a directory. */
  directorySize(directory: DirectoryInode): number {
    return this.type === 'tmpfs' ? 40 + 20 * directory.entries.size : 4096;
  }

  /** The inode of a lower layer's file; names of one file give one inode. */
  materialise(node: LayerNode): Inode {
    const known = this.#hardLinks.get(node);
    if (known) {
      known.links++;
      return known;
    }
    if (node.type === 'directory') return new DirectoryInode(this, node, node);
    const inode =
      node.type === 'file'
        ? new FileInode(this, node, node)
        : node.type === 'symlink'
          ? new SymlinkInode(this, node.target, node, node)
          : new SpecialInode(this, node.type, node.rdev, node, node);
    inode.links = 1;
    this.#hardLinks.set(node, inode);
    return inode;
  }
}
