import { SystemError } from '../errno.ts';
import type { FileDescription } from '../io/file-description.ts';
import { WaitQueue } from '../io/wait-queue.ts';
import type { Opener } from './file-system.ts';
import type { LayerDirectory, LayerNode } from './layer.ts';
import type { FileType, Stat } from './stat.ts';
import type { Tree } from './tree.ts';
import { utf8Length } from './utf8-length.ts';

export interface InodeAttributes {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime?: number;
}

/** A file of any type, apart from its names. */
export abstract class Inode {
  abstract readonly type: FileType;
  readonly tree: Tree;
  readonly number: number;
  mode: number;
  uid: number;
  gid: number;
  accessed: number;
  modified: number;
  changed: number;
  links = 0;
  /** What it was made from: the file of a lower layer, still unchanged unless `copied`. */
  readonly origin: LayerNode | undefined;
  /** Belongs to the writable layer: made there, or copied up. Always true outside of overlays. */
  copied: boolean;

  constructor(tree: Tree, attributes: InodeAttributes, origin?: LayerNode) {
    this.tree = tree;
    this.number = tree.nextNumber();
    this.mode = attributes.mode;
    this.uid = attributes.uid;
    this.gid = attributes.gid;
    const time = attributes.mtime ?? tree.clock.now();
    this.accessed = time;
    this.modified = time;
    this.changed = time;
    this.origin = origin;
    this.copied = origin === undefined;
  }

  abstract get size(): number;

  /** Units of 512 bytes on the disk. */
  get blocks(): number {
    return Math.ceil(this.size / 4096) * 8;
  }

  get linkCount(): number {
    return this.links;
  }

  get rdev(): readonly [number, number] | undefined {
    return undefined;
  }

  stat(): Stat {
    const rdev = this.rdev;
    const stat = {
      inode: this.number,
      device: this.tree.device,
      type: this.type,
      mode: this.mode,
      links: this.linkCount,
      uid: this.uid,
      gid: this.gid,
      size: this.size,
      blocks: this.blocks,
      accessed: this.accessed,
      modified: this.modified,
      changed: this.changed,
    };
    return rdev ? { ...stat, rdev } : stat;
  }

  touch(): void {
    this.modified = this.changed = this.tree.clock.now();
  }

  /** The last name is gone. */
  dispose(): void {}
}

export class SymlinkInode extends Inode {
  readonly type = 'symlink';
  readonly #target: string;

  constructor(tree: Tree, target: string, attributes: InodeAttributes, origin?: LayerNode) {
    super(tree, attributes, origin);
    this.#target = target;
  }

  get size(): number {
    return utf8Length(this.#target);
  }

  override get blocks(): number {
    return 0;
  }

  /** Where it points, for whoever looks (/proc/self differs). */
  target(_opener: Opener | undefined): string {
    return this.#target;
  }

  /** A link to something open (/proc/PID/fd/N): opening it gives that, whatever its target says. */
  reach(): FileDescription | undefined {
    return undefined;
  }
}

/** Devices, named pipes, sockets. */
export class SpecialInode extends Inode {
  readonly type: 'character' | 'block' | 'fifo' | 'socket';
  readonly #rdev: readonly [number, number] | undefined;

  constructor(
    tree: Tree,
    type: SpecialInode['type'],
    rdev: readonly [number, number] | undefined,
    attributes: InodeAttributes,
    origin?: LayerNode,
  ) {
    super(tree, attributes, origin);
    this.type = type;
    this.#rdev = rdev;
  }

  override get rdev(): readonly [number, number] | undefined {
    return this.#rdev;
  }

  get size(): number {
    return 0;
  }
}

/** A directory; over lower layers its entries are looked up there and come into being when they are asked for. */
export class DirectoryInode extends Inode {
  readonly type = 'directory';
  /** What is below it in an overlay. */
  readonly lower: LayerDirectory | undefined;
  parent: DirectoryInode | undefined;
  /** Known entries; null hides one of the lower layers. */
  readonly entries = new Map<string, Inode | null>();
  readonly #queue = new WaitQueue();
  #complete = false;
  #directories: number | undefined;

  constructor(tree: Tree, attributes: InodeAttributes, lower?: LayerDirectory) {
    super(tree, attributes, lower);
    this.lower = lower;
    this.links = 2;
  }

  /** Notified when an entry comes or goes. */
  get watchers(): WaitQueue {
    return this.#queue;
  }

  get size(): number {
    return this.tree.directorySize(this);
  }

  override get linkCount(): number {
    // A directory of overlayfs that is in the upper and in a lower layer has no count.
    if (this.lower && this.copied) return 1;
    if (this.#directories === undefined) {
      let count = 0;
      for (const [, inode] of this.list()) if (inode.type === 'directory') count++;
      this.#directories = count;
    }
    return this.links + this.#directories;
  }

  lookup(name: string): Inode | undefined {
    const known = this.entries.get(name);
    if (known !== undefined) return known ?? undefined;
    const below = this.lower?.entries.get(name);
    if (!below || below.type === 'whiteout') return undefined;
    const inode = this.tree.materialise(below);
    if (inode instanceof DirectoryInode) inode.parent = this;
    this.entries.set(name, inode);
    return inode;
  }

  *list(): Generator<[string, Inode]> {
    if (this.lower && !this.#complete) {
      for (const name of this.lower.entries.keys()) this.lookup(name);
      this.#complete = true;
    }
    for (const [name, inode] of this.entries) if (inode) yield [name, inode];
  }

  get empty(): boolean {
    for (const _ of this.list()) return false;
    return true;
  }

  put(name: string, inode: Inode): void {
    const before = this.entries.get(name);
    if (before === null) this.entries.delete(name);
    this.entries.set(name, inode);
    if (inode instanceof DirectoryInode) inode.parent = this;
    else inode.links++;
    this.#modified();
  }

  /** Takes what a layer has and it has not: what lay there all the time, but is known only now. */
  receive(layer: LayerDirectory): void {
    for (const [name, node] of layer.entries) {
      const known = this.lookup(name);
      if (known instanceof DirectoryInode && node.type === 'directory') known.receive(node);
      if (known || this.entries.has(name) || node.type === 'whiteout') continue;
      const inode = this.tree.materialise(node);
      if (inode instanceof DirectoryInode) inode.parent = this;
      this.entries.set(name, inode);
    }
    this.#directories = undefined;
  }

  drop(name: string): void {
    const inode = this.lookup(name);
    if (!inode) return;
    if (this.lower?.entries.has(name)) this.entries.set(name, null);
    else this.entries.delete(name);
    if (inode instanceof DirectoryInode) {
      inode.parent = undefined;
      inode.links = 0;
    } else if (--inode.links === 0) inode.dispose();
    else inode.changed = this.tree.clock.now();
    this.#modified();
  }

  /** @throws SystemError what the directory does not allow (procfs) */
  guardChange(): void {}

  #modified(): void {
    this.#directories = undefined;
    this.touch();
    copyUp(this);
    this.#queue.notify();
  }
}

/** Marks a directory and all above it as part of the writable layer, as overlayfs copies them up. */
export function copyUp(inode: Inode, parent?: DirectoryInode): void {
  if (!inode.copied) inode.copied = true;
  let directory = inode instanceof DirectoryInode ? inode.parent : parent;
  while (directory && !directory.copied) {
    directory.copied = true;
    directory = directory.parent;
  }
}

/** A directory whose entries nobody can change: those of procfs and sysfs. */
export abstract class FixedDirectory extends DirectoryInode {
  override guardChange(): void {
    throw new SystemError('EPERM');
  }
}
