import { SystemError } from '../../errno.ts';
import { ROOT } from '../../process/credentials.ts';
import type { Standpoint } from '../file-system.ts';
import { copyUp, DirectoryInode, type Inode } from '../inode.ts';
import type { Mount, Place } from '../mount.ts';
import { type Goal, PathWalk } from '../path-walk.ts';
import { demand, demandRemoval, EXECUTE, WRITE } from '../permissions.ts';
import type { Tree } from '../tree.ts';

/** What the views of one namespace share. */
export interface Shared {
  readonly mounts: Mount[];
  /** Counts changes after which a directory's path may lead elsewhere. */
  moves: number;
}

/** A mount namespace as somebody sees it: finds what paths lead to, and allows changes. */
export class View {
  readonly shared: Shared;
  readonly standpoint: Standpoint;
  /** What `/` means (chroot). */
  readonly root: Place;
  /** The path of the root in the whole namespace; empty for its own root. */
  readonly above: string;
  #cwd: Place | undefined;
  #cwdMoves = -1;

  constructor(shared: Shared, standpoint: Standpoint, root: Place, above = '') {
    this.shared = shared;
    this.standpoint = standpoint;
    this.root = root;
    this.above = above;
  }

  /** Paths may lead elsewhere from now on. */
  moved(): void {
    this.shared.moves++;
  }

  walk(path: string, follow: boolean): Goal {
    const { credentials, opener } = this.standpoint;
    const absolute = path.charCodeAt(0) === 0x2f;
    const start = absolute ? this.root : this.#start();
    return new PathWalk(this.root, credentials, opener).go(start, path, follow);
  }

  /** The working directory; whoever got there may stay there, whatever its ancestors allow now. */
  #start(): Place {
    const { moves } = this.shared;
    if (!this.#cwd || this.#cwdMoves !== moves) {
      const found = new PathWalk(this.root, ROOT, undefined).go(this.root, this.standpoint.cwd, true).found;
      if (!found) throw new SystemError('ENOENT');
      this.#cwd = found;
      this.#cwdMoves = moves;
    }
    return this.#cwd;
  }

  /** A last name itself, whatever it points to and with a slash behind it, too: what is made, moved or removed by it. */
  entry(path: string): Goal {
    const bare = path.endsWith('/') ? path.replace(/(?<=.)\/+$/, '') : path;
    const goal = this.walk(bare, false);
    return bare.length === path.length ? goal : { ...goal, slash: true };
  }

  find(path: string, follow = true): Place {
    const { found } = this.walk(path, follow);
    if (!found) throw new SystemError('ENOENT');
    return found;
  }

  /** Before a change of a file: its mount allows it, and overlayfs copies it up. */
  change(place: Place): void {
    demandWritable(place);
    const { inode, mount, parent } = place;
    if (inode.copied) return;
    const holder = mount.tree.root === inode ? mount.tree.parent : parent?.inode;
    copyUp(inode, holder instanceof DirectoryInode ? holder : undefined);
  }

  /** Before a name is added: the directory, which is writable. */
  insertion(place: Place): DirectoryInode {
    const directory = directoryAt(place);
    // mnt_want_write comes before the rights are looked at.
    demandWritable(place);
    if (directory.parent === undefined && directory.links === 0) throw new SystemError('ENOENT');
    demand(directory, this.standpoint.credentials, WRITE | EXECUTE);
    directory.guardChange();
    return directory;
  }

  /** Before a name goes: the directory, which allows it. */
  removal(parent: Place, victim: Place, name: string): DirectoryInode {
    const directory = directoryAt(parent);
    demandWritable(parent);
    demandRemoval(directory, victim.inode, this.standpoint.credentials);
    if (victim.mount !== parent.mount || name === '') throw new SystemError('EBUSY');
    directory.guardChange();
    return directory;
  }

  create(path: string, make: (tree: Tree, attributes: { uid: number; gid: number }) => Inode): void {
    const { found, parent, name, slash } = this.entry(path);
    if (found) throw new SystemError('EEXIST');
    if (slash) throw new SystemError('ENOENT');
    const holder = this.insertion(parent);
    holder.put(name, make(holder.tree, this.ownership(holder)));
  }

  ownership(holder: DirectoryInode): { uid: number; gid: number } {
    const { uid, gid } = this.standpoint.credentials;
    return { uid, gid: holder.mode & 0o2000 ? holder.gid : gid };
  }
}

/** @throws SystemError ENOTDIR */
export function directoryAt({ inode }: Place): DirectoryInode {
  if (!(inode instanceof DirectoryInode)) throw new SystemError('ENOTDIR');
  return inode;
}

/** @throws SystemError EROFS */
export function demandWritable({ mount }: Place): void {
  if (mount.readonly) throw new SystemError('EROFS');
}
