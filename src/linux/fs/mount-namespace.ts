import type { Clock } from '../clock.ts';
import { SystemError } from '../errno.ts';
import type { FileDescription } from '../io/file-description.ts';
import { capable, demandCapability } from '../process/capability.ts';
import { ROOT } from '../process/credentials.ts';
import { standardDriver } from './device-files.ts';
import { DeviceInode } from './device-tree.ts';
import { DirectoryDescription } from './directory-description.ts';
import { type Endpoint, endpointOf, putEndpoint } from './endpoint.ts';
import { openFifo } from './fifo.ts';
import { FileInode } from './file-inode.ts';
import type { FileSystem, MountEntry, OpenOptions, Standpoint } from './file-system.ts';
import { copyUp, DirectoryInode, type Inode, SpecialInode, SymlinkInode } from './inode.ts';
import type { Layer } from './layer.ts';
import { Mount, type MountOptions, Place } from './mount.ts';
import { type Goal, PathWalk } from './path-walk.ts';
import { demand, demandOwner, demandRemoval, EXECUTE, READ, WRITE } from './permissions.ts';
import { RegularFile } from './regular-file.ts';
import type { DirectoryEntry, Stat } from './stat.ts';
import type { MountTree, Tree } from './tree.ts';
import type { WritableLayer } from './writable-layer.ts';

/** The root of a namespace: an overlay of layers, or any tree. */
export type MountNamespaceOptions = MountOptions &
  (
    | {
        /** Lowest first. */
        readonly layers: readonly Layer[];
        readonly writable: WritableLayer;
        readonly clock: Clock;
      }
    | { readonly tree: MountTree }
  );

/** What the views of one namespace share. */
interface Shared {
  readonly root: Place;
  readonly mounts: Mount[];
  /** Counts changes after which a directory's path may lead elsewhere. */
  moves: number;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A mount namespace, seen from somewhere with somebody's rights (Standpoint); views of it are cheap. */
export class MountNamespace implements FileSystem {
  readonly #shared: Shared;
  readonly #standpoint: Standpoint;
  #cwd: Place | undefined;
  #cwdMoves = -1;

  constructor(options: MountNamespaceOptions | { readonly shared: Shared; readonly standpoint: Standpoint }) {
    if ('shared' in options) {
      this.#shared = options.shared;
      this.#standpoint = options.standpoint;
      return;
    }
    const tree =
      'tree' in options
        ? options.tree
        : options.writable.over(options.layers, options.clock, options.type ?? 'overlay');
    const mount = new Mount(tree, '/', undefined, options);
    this.#shared = { root: new Place(mount, tree.root, undefined, ''), mounts: [mount], moves: 0 };
    this.#standpoint = { cwd: '/', credentials: ROOT, umask: 0o022 };
  }

  from(standpoint: Partial<Standpoint>): MountNamespace {
    return new MountNamespace({ shared: this.#shared, standpoint: { ...this.#standpoint, ...standpoint } });
  }

  // ---- mounts

  /** Mounts a tree on a directory, or a single file on a file. @throws SystemError ENOENT, ENOTDIR */
  mount(target: string, tree: MountTree, options: MountOptions = {}): void {
    const place = this.#find(target);
    const directory = tree.root instanceof DirectoryInode;
    if (directory !== place.inode instanceof DirectoryInode) throw new SystemError('ENOTDIR');
    if (!place.parent) throw new SystemError('EBUSY');
    const mount = new Mount(tree, place.path, place, options);
    place.mount.covers.set(place.inode, mount);
    this.#shared.mounts.push(mount);
    this.#shared.moves++;
  }

  /** @throws SystemError EINVAL if nothing is mounted there, EBUSY if something is mounted below */
  unmount(target: string): void {
    const { mount, inode } = this.#find(target);
    if (inode !== mount.tree.root || !mount.at) throw new SystemError('EINVAL');
    if (mount.covers.size > 0) throw new SystemError('EBUSY');
    mount.at.mount.covers.delete(mount.at.inode);
    this.#shared.mounts.splice(this.#shared.mounts.indexOf(mount), 1);
    this.#shared.moves++;
  }

  /** A directory or file of this namespace, to be mounted elsewhere (a bind mount). @throws SystemError ENOENT … */
  tree(path: string): MountTree {
    const { inode, mount, parent } = this.#find(path);
    const holder = inode instanceof DirectoryInode ? undefined : parent?.inode;
    return {
      root: inode,
      type: mount.type,
      ...(holder instanceof DirectoryInode ? { parent: holder } : {}),
    };
  }

  mounts(): readonly MountEntry[] {
    return this.#shared.mounts.map((mount) => {
      const { space } = mount.tree.root.tree;
      return {
        source: mount.source,
        target: mount.path,
        type: mount.type,
        options: `${mount.readonly ? 'ro' : 'rw'}${mount.options ? `,${mount.options}` : ''}`,
        ...(space ? { space } : {}),
      };
    });
  }

  // ---- asking

  stat(path: string): Stat {
    return this.#statOf(this.#find(path));
  }

  lstat(path: string): Stat {
    return this.#find(path, false).inode.stat();
  }

  exists(path: string): boolean {
    try {
      this.#find(path);
      return true;
    } catch (error) {
      if (error instanceof SystemError) return false;
      throw error;
    }
  }

  access(path: string, mode: number): void {
    const { inode, mount } = this.#find(path);
    demand(inode, this.#standpoint.credentials, mode);
    const stored = inode instanceof FileInode || inode instanceof DirectoryInode;
    if (mode & WRITE && mount.readonly && stored) throw new SystemError('EROFS');
  }

  readDirectory(path: string): readonly DirectoryEntry[] {
    const directory = this.#directory(this.#find(path));
    demand(directory, this.#standpoint.credentials, READ);
    const entries: DirectoryEntry[] = [];
    for (const [name, inode] of directory.list()) {
      entries.push({ name, type: inode.type, inode: inode.number });
    }
    return entries;
  }

  readlink(path: string): string {
    const { inode } = this.#find(path, false);
    if (!(inode instanceof SymlinkInode)) throw new SystemError('EINVAL');
    return inode.target(this.#standpoint.opener);
  }

  realpath(path: string): string {
    return this.#find(path).path;
  }

  // ---- content

  readFile(path: string, max?: number): Uint8Array {
    const { inode } = this.#find(path);
    if (inode instanceof FileInode) {
      demand(inode, this.#standpoint.credentials, READ);
      return inode.content(max);
    }
    if (inode instanceof DirectoryInode) throw new SystemError('EISDIR');
    const file = this.open(path, { read: true });
    try {
      const bytes = file.tryRead(max ?? 65_536);
      if (!(bytes instanceof Uint8Array)) throw new SystemError('EAGAIN');
      return bytes;
    } finally {
      file.release();
    }
  }

  readText(path: string): string {
    return decoder.decode(this.readFile(path));
  }

  writeFile(path: string, content: Uint8Array | string, mode = 0o666): void {
    const inode = this.#openForWriting(path, { write: true, create: true, mode });
    if (inode instanceof FileInode) {
      inode.replace(typeof content === 'string' ? encoder.encode(content) : content.slice());
    } else {
      this.#drain(path, content);
    }
  }

  appendFile(path: string, content: Uint8Array | string): void {
    const inode = this.#openForWriting(path, { append: true, create: true });
    const bytes = typeof content === 'string' ? encoder.encode(content) : content;
    if (inode instanceof FileInode) inode.write(inode.size, bytes);
    else this.#drain(path, bytes);
  }

  open(path: string, options: OpenOptions): FileDescription {
    const goal = this.#walk(path, !options.noFollow && !(options.create && options.exclusive));
    const place = this.#forOpening(goal, options);
    const { inode } = place;
    const { opener } = this.#standpoint;
    if (inode instanceof FileInode) {
      if (options.truncate && inode.size > 0) inode.truncate(0);
      return new RegularFile(inode, options, () => place.path);
    }
    if (inode instanceof DirectoryInode) return new DirectoryDescription(inode, () => place.path);
    if (inode instanceof SymlinkInode) {
      const file = inode.reach();
      if (!file) throw new SystemError('ELOOP');
      if (file instanceof RegularFile) return new RegularFile(file.inode, options, () => file.name);
      file.retain();
      return file;
    }
    const special = inode as SpecialInode; // the only class left
    if (special.type === 'fifo') return openFifo(special, options, () => place.path);
    const driver = special instanceof DeviceInode ? special.driver : standardDriver(special.rdev);
    if (!driver) throw new SystemError('ENXIO');
    return driver(opener, () => special.stat());
  }

  truncate(path: string, size: number): void {
    const place = this.#find(path);
    const { inode } = place;
    if (inode instanceof DirectoryInode) throw new SystemError('EISDIR');
    if (!(inode instanceof FileInode) || size < 0) throw new SystemError('EINVAL');
    demandWritable(place);
    demand(inode, this.#standpoint.credentials, WRITE);
    this.#change(place);
    inode.truncate(size);
  }

  // ---- names

  mkdir(path: string, options: { readonly mode?: number; readonly recursive?: boolean } = {}): void {
    if (options.recursive) {
      this.#makeParents(path, options.mode);
      return;
    }
    this.#makeDirectory(this.#walk(path, false), options.mode);
  }

  rmdir(path: string): void {
    const { found, name, parent } = this.#walk(path, false);
    if (!found) throw new SystemError('ENOENT');
    const directory = this.#directory(found);
    if (name === '')
      throw new SystemError(/(^|\/)\.\/*$/.test(path) ? 'EINVAL' : found.parent ? 'ENOTEMPTY' : 'EBUSY');
    const holder = this.#removal(parent, found, name);
    if (!directory.empty) throw new SystemError('ENOTEMPTY');
    holder.drop(name);
    this.#shared.moves++;
  }

  unlink(path: string): void {
    const { found, name, parent } = this.#walk(path, false);
    if (!found) throw new SystemError('ENOENT');
    if (found.inode instanceof DirectoryInode) throw new SystemError('EISDIR');
    this.#removal(parent, found, name).drop(name);
  }

  remove(path: string): void {
    let place: Place;
    try {
      place = this.#find(path, false);
    } catch (error) {
      if (error instanceof SystemError && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return;
      throw error;
    }
    if (place.inode instanceof DirectoryInode) {
      for (const [name] of [...place.inode.list()]) this.remove(`${path}/${name}`);
      this.rmdir(path);
    } else {
      this.unlink(path);
    }
  }

  rename(from: string, to: string): void {
    const source = this.#walk(from, false);
    const target = this.#walk(to, false);
    if (!source.found) throw new SystemError('ENOENT');
    const moved = source.found.inode;
    const replaced = target.found?.inode;
    if (source.name === '' || target.name === '') throw new SystemError('EBUSY');
    if (source.parent.mount !== target.parent.mount) throw new SystemError('EXDEV');
    const isDirectory = moved instanceof DirectoryInode;
    if (target.slash && !isDirectory) throw new SystemError('ENOTDIR');
    for (let above: Place | undefined = target.parent; isDirectory && above; above = above.parent)
      if (above.inode === moved) throw new SystemError('EINVAL');
    const fromHolder = this.#removal(source.parent, source.found, source.name);
    const toHolder = target.found
      ? this.#removal(target.parent, target.found, target.name)
      : this.#insertion(target.parent);
    if (moved === replaced) return;
    if (replaced instanceof DirectoryInode) {
      if (!isDirectory) throw new SystemError('EISDIR');
      if (!replaced.empty) throw new SystemError('ENOTEMPTY');
    } else if (replaced && isDirectory) throw new SystemError('ENOTDIR');
    // overlayfs without redirect_dir, as Docker mounts it, does not rename a directory that a lower layer has.
    if (isDirectory && moved.lower && source.parent.mount.type === 'overlay') throw new SystemError('EXDEV');
    copyUp(moved, fromHolder);
    if (replaced) toHolder.drop(target.name);
    // The new name is counted before the old one goes, so that the file does not die in between.
    toHolder.put(target.name, moved);
    const links = moved.links;
    fromHolder.drop(source.name);
    if (isDirectory) {
      moved.links = links;
      moved.parent = toHolder;
      this.#shared.moves++;
    }
    moved.changed = moved.tree.clock.now();
  }

  link(existing: string, path: string): void {
    const place = this.#find(existing, false);
    const goal = this.#walk(path, false);
    if (goal.found) throw new SystemError('EEXIST');
    if (place.inode instanceof DirectoryInode) throw new SystemError('EPERM');
    if (place.mount !== goal.parent.mount) throw new SystemError('EXDEV');
    const holder = this.#insertion(goal.parent);
    this.#change(place);
    holder.put(goal.name, place.inode);
    place.inode.changed = place.inode.tree.clock.now();
  }

  symlink(target: string, path: string): void {
    if (target === '') throw new SystemError('ENOENT');
    this.#create(path, (tree, attributes) => new SymlinkInode(tree, target, { ...attributes, mode: 0o777 }));
  }

  mknod(
    path: string,
    type: 'character' | 'block' | 'fifo',
    mode: number,
    rdev?: readonly [number, number],
  ): void {
    if (type !== 'fifo') demandCapability(this.#standpoint.credentials, 'MKNOD');
    this.#create(
      path,
      (tree, attributes) =>
        new SpecialInode(tree, type, rdev, { ...attributes, mode: mode & ~this.#standpoint.umask }),
    );
  }

  bind(path: string, endpoint: Endpoint): void {
    try {
      this.#create(path, (tree, attributes) => {
        const mode = 0o777 & ~this.#standpoint.umask;
        const inode = new SpecialInode(tree, 'socket', undefined, { ...attributes, mode });
        putEndpoint(inode, endpoint);
        return inode;
      });
    } catch (error) {
      if (error instanceof SystemError && error.code === 'EEXIST') throw new SystemError('EADDRINUSE');
      throw error;
    }
  }

  connect(path: string): FileDescription {
    const { inode } = this.#find(path);
    demand(inode, this.#standpoint.credentials, WRITE);
    if (inode.type !== 'socket') throw new SystemError('ECONNREFUSED');
    return endpointOf(inode as SpecialInode).connect();
  }

  // ---- attributes

  chmod(path: string, mode: number): void {
    const place = this.#find(path);
    demandWritable(place);
    demandOwner(place.inode, this.#standpoint.credentials);
    this.#change(place);
    place.inode.mode = mode & 0o7777;
    place.inode.changed = place.inode.tree.clock.now();
  }

  chown(path: string, uid: number, gid: number, options: { readonly noFollow?: boolean } = {}): void {
    const place = this.#find(path, !options.noFollow);
    demandWritable(place);
    const { inode } = place;
    const who = this.#standpoint.credentials;
    const mayGive = gid === inode.gid || who.gid === gid || who.groups.includes(gid);
    if (uid !== inode.uid || who.uid !== inode.uid || !mayGive) demandCapability(who, 'CHOWN');
    this.#change(place);
    inode.uid = uid;
    inode.gid = gid;
    if (inode.type === 'file') inode.mode &= ~0o6000;
    inode.changed = inode.tree.clock.now();
  }

  utimes(
    path: string,
    accessed: number,
    modified: number,
    options: { readonly noFollow?: boolean } = {},
  ): void {
    const place = this.#find(path, !options.noFollow);
    demandWritable(place);
    const who = this.#standpoint.credentials;
    if (who.uid !== place.inode.uid && !capable(who, 'FOWNER')) demand(place.inode, who, WRITE);
    this.#change(place);
    place.inode.accessed = accessed;
    place.inode.modified = modified;
    place.inode.changed = place.inode.tree.clock.now();
  }

  // ---- inside

  #walk(path: string, follow: boolean): Goal {
    const { credentials, opener } = this.#standpoint;
    const absolute = path.charCodeAt(0) === 0x2f;
    const start = absolute ? this.#shared.root : this.#start();
    return new PathWalk(this.#shared.root, credentials, opener).go(start, path, follow);
  }

  /** The working directory; whoever got there may stay there, whatever its ancestors allow now. */
  #start(): Place {
    const { moves, root } = this.#shared;
    if (!this.#cwd || this.#cwdMoves !== moves) {
      const found = new PathWalk(root, ROOT, undefined).go(root, this.#standpoint.cwd, true).found;
      if (!found) throw new SystemError('ENOENT');
      this.#cwd = found;
      this.#cwdMoves = moves;
    }
    return this.#cwd;
  }

  #find(path: string, follow = true): Place {
    const { found } = this.#walk(path, follow);
    if (!found) throw new SystemError('ENOENT');
    return found;
  }

  #statOf({ inode }: Place): Stat {
    if (!(inode instanceof SymlinkInode)) return inode.stat();
    const file = inode.reach();
    if (file?.stat) return file.stat();
    if (!file) throw new SystemError('ENOENT');
    const type = file.tty ? 'character' : file.name.startsWith('socket:') ? 'socket' : 'fifo';
    return { ...inode.stat(), type, mode: file.tty ? 0o620 : 0o600, size: 0 };
  }

  #directory({ inode }: Place): DirectoryInode {
    if (!(inode instanceof DirectoryInode)) throw new SystemError('ENOTDIR');
    return inode;
  }

  /** Before a change of a file: its mount allows it, and overlayfs copies it up. */
  #change(place: Place): void {
    demandWritable(place);
    const { inode, mount, parent } = place;
    if (inode.copied) return;
    const holder = mount.tree.root === inode ? mount.tree.parent : parent?.inode;
    copyUp(inode, holder instanceof DirectoryInode ? holder : undefined);
  }

  /** Before a name is added: the directory, which is writable. */
  #insertion(place: Place): DirectoryInode {
    const directory = this.#directory(place);
    // mnt_want_write comes before the rights are looked at.
    demandWritable(place);
    if (directory.parent === undefined && directory.links === 0) throw new SystemError('ENOENT');
    demand(directory, this.#standpoint.credentials, WRITE | EXECUTE);
    directory.guardChange();
    return directory;
  }

  /** Before a name goes: the directory, which allows it. */
  #removal(parent: Place, victim: Place, name: string): DirectoryInode {
    const directory = this.#directory(parent);
    demandWritable(parent);
    demandRemoval(directory, victim.inode, this.#standpoint.credentials);
    if (victim.mount !== parent.mount || name === '') throw new SystemError('EBUSY');
    directory.guardChange();
    return directory;
  }

  #create(path: string, make: (tree: Tree, attributes: { uid: number; gid: number }) => Inode): void {
    const { found, parent, name, slash } = this.#walk(path, false);
    if (found) throw new SystemError('EEXIST');
    if (slash) throw new SystemError('ENOENT');
    const holder = this.#insertion(parent);
    holder.put(name, make(holder.tree, this.#ownership(holder)));
  }

  #ownership(holder: DirectoryInode): { uid: number; gid: number } {
    const { uid, gid } = this.#standpoint.credentials;
    return { uid, gid: holder.mode & 0o2000 ? holder.gid : gid };
  }

  #makeDirectory({ found, parent, name }: Goal, mode = 0o777): void {
    if (found) throw new SystemError('EEXIST');
    const holder = this.#insertion(parent);
    const bits = (mode & 0o1777 & ~this.#standpoint.umask) | (holder.mode & 0o2000);
    holder.put(name, new DirectoryInode(holder.tree, { mode: bits, ...this.#ownership(holder) }));
  }

  #makeParents(path: string, mode: number | undefined): void {
    let end = 0;
    while (end < path.length) {
      end = path.indexOf('/', end + 1);
      if (end < 0) end = path.length;
      const goal = this.#walk(path.slice(0, end), true);
      if (goal.found) this.#directory(goal.found);
      else this.#makeDirectory(goal, end === path.length ? mode : undefined);
    }
  }

  /** The file to open, made if it was asked for. */
  #forOpening({ found, parent, name, slash }: Goal, options: OpenOptions): Place {
    const { credentials, umask } = this.#standpoint;
    const writes = options.write || options.append || options.truncate;
    if (!found) {
      if (!options.create) throw new SystemError('ENOENT');
      if (slash) throw new SystemError('EISDIR');
      const holder = this.#insertion(parent);
      const mode = (options.mode ?? 0o666) & ~umask & 0o7777;
      const inode = new FileInode(holder.tree, { mode, ...this.#ownership(holder) });
      holder.put(name, inode);
      return new Place(parent.mount, inode, parent, name);
    }
    if (options.create && options.exclusive) throw new SystemError('EEXIST');
    const { inode } = found;
    if (inode instanceof SymlinkInode) {
      if (options.noFollow) throw new SystemError('ELOOP');
      return found;
    }
    if (inode instanceof DirectoryInode && (writes || options.create)) throw new SystemError('EISDIR');
    demand(inode, credentials, (options.read ? READ : 0) | (writes ? WRITE : 0));
    if (writes && !(inode instanceof SpecialInode)) this.#change(found);
    return found;
  }

  #openForWriting(path: string, options: OpenOptions): Inode {
    return this.#forOpening(this.#walk(path, true), options).inode;
  }

  /** Writes to something that is no regular file. */
  #drain(path: string, content: Uint8Array | string): void {
    const file = this.open(path, { write: true });
    try {
      let rest = typeof content === 'string' ? encoder.encode(content) : content;
      while (rest.length > 0) {
        const taken = file.tryWrite(rest);
        if (typeof taken !== 'number') throw new SystemError('EAGAIN');
        rest = rest.subarray(taken);
      }
    } finally {
      file.release();
    }
  }
}

function demandWritable({ mount }: Place): void {
  if (mount.readonly) throw new SystemError('EROFS');
}
