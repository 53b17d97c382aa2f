import type { Inode } from './inode.ts';
import type { MountTree } from './tree.ts';

export interface MountOptions {
  readonly readonly?: boolean;
  /** What /proc/mounts shows; the tree's own type unless given. */
  readonly type?: string;
  /** Device or path that /proc/mounts shows; the type unless given. */
  readonly source?: string;
  /** Options besides ro or rw, e.g. `relatime`. */
  readonly options?: string;
}

/** A tree at its place in a mount namespace. */
export class Mount {
  readonly tree: MountTree;
  readonly: boolean;
  readonly type: string;
  readonly source: string;
  options: string;
  /** Where it is mounted, as a path and as a place; the root mount has none. */
  readonly path: string;
  readonly at: Place | undefined;
  /** What is mounted on files of this tree. */
  readonly covers = new Map<Inode, Mount>();

  constructor(tree: MountTree, path: string, at: Place | undefined, options: MountOptions) {
    this.tree = tree;
    this.path = path;
    this.at = at;
    this.readonly = options.readonly ?? false;
    this.type = options.type ?? tree.type;
    this.source = options.source ?? this.type;
    this.options = options.options ?? 'relatime';
  }
}

/** A file as reached by a path: the names that led to it are its ancestors. */
export class Place {
  readonly mount: Mount;
  readonly inode: Inode;
  readonly parent: Place | undefined;
  readonly name: string;

  constructor(mount: Mount, inode: Inode, parent: Place | undefined, name: string) {
    this.mount = mount;
    this.inode = inode;
    this.parent = parent;
    this.name = name;
  }

  get path(): string {
    if (!this.parent) return '/';
    const above = this.parent.path;
    return above === '/' ? `/${this.name}` : `${above}/${this.name}`;
  }
}
