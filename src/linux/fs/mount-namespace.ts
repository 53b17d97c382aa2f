import type { Clock } from '../clock.ts';
import { SystemError } from '../errno.ts';
import type { FileDescription } from '../io/file-description.ts';
import { demandCapability } from '../process/capability.ts';
import { ROOT } from '../process/credentials.ts';
import { type Endpoint, endpointOf } from './endpoint.ts';
import { FileInode } from './file-inode.ts';
import type { FileSystem, MountEntry, OpenOptions, Standpoint } from './file-system.ts';
import { DirectoryInode, type SpecialInode, SymlinkInode } from './inode.ts';
import type { Layer } from './layer.ts';
import { Mount, type MountOptions, Place } from './mount.ts';
import { changeMode, changeOwner, changeTimes } from './namespace/attributes.ts';
import { copyOf } from './namespace/copy.ts';
import {
  bind,
  link,
  makeDirectory,
  makeNode,
  makeSymlink,
  removeDirectory,
  removeTree,
  rename,
  unlink,
} from './namespace/names.ts';
import { appendFile, open, readFile, truncate, writeFile } from './namespace/opening.ts';
import { directoryAt, View } from './namespace/view.ts';
import { demand, READ, WRITE } from './permissions.ts';
import type { DirectoryEntry, Stat } from './stat.ts';
import type { MountTree } from './tree.ts';
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

const decoder = new TextDecoder();

/** A mount namespace, seen from somewhere with somebody's rights (Standpoint); views of it are cheap. */
export class MountNamespace implements FileSystem {
  readonly #view: View;

  constructor(options: MountNamespaceOptions | View) {
    if (options instanceof View) {
      this.#view = options;
      return;
    }
    const tree =
      'tree' in options
        ? options.tree
        : options.writable.over(options.layers, options.clock, options.type ?? 'overlay');
    const mount = new Mount(tree, '/', undefined, options);
    const root = new Place(mount, tree.root, undefined, '');
    this.#view = new View({ mounts: [mount], moves: 0 }, { cwd: '/', credentials: ROOT, umask: 0o022 }, root);
  }

  from(standpoint: Partial<Standpoint>): MountNamespace {
    const { shared, standpoint: before, root, above } = this.#view;
    return new MountNamespace(new View(shared, { ...before, ...standpoint }, root, above));
  }

  get namespace(): object {
    return this.#view.shared;
  }

  rootedAt(path: string): MountNamespace {
    const { shared, standpoint } = this.#view;
    const { mount, inode, path: name } = this.#view.find(path);
    if (!(inode instanceof DirectoryInode)) throw new SystemError('ENOTDIR');
    const root = new Place(mount, inode, undefined, '');
    return new MountNamespace(new View(shared, { ...standpoint, cwd: '/' }, root, this.#wholePath(name)));
  }

  copied(): MountNamespace {
    return new MountNamespace(copyOf(this.#view));
  }

  // ---- mounts

  mount(target: string, tree: MountTree, options: MountOptions = {}): void {
    this.#demandPower();
    const place = this.#view.find(target);
    const directory = tree.root instanceof DirectoryInode;
    if (directory !== place.inode instanceof DirectoryInode) throw new SystemError('ENOTDIR');
    if (!place.parent) throw new SystemError('EBUSY');
    const mount = new Mount(tree, this.#wholePath(place.path), place, options);
    place.mount.covers.set(place.inode, mount);
    this.#view.shared.mounts.push(mount);
    this.#view.moved();
  }

  unmount(target: string): void {
    this.#demandPower();
    const mount = this.#mountAt(target);
    if (!mount.at) throw new SystemError('EBUSY');
    if (mount.covers.size > 0) throw new SystemError('EBUSY');
    mount.at.mount.covers.delete(mount.at.inode);
    this.#view.shared.mounts.splice(this.#view.shared.mounts.indexOf(mount), 1);
    this.#view.moved();
  }

  remount(target: string, options: Pick<MountOptions, 'readonly' | 'options'>): void {
    this.#demandPower();
    Object.assign(this.#mountAt(target), options);
  }

  tree(path: string): MountTree {
    const { inode, mount, parent } = this.#view.find(path);
    const holder = inode instanceof DirectoryInode ? undefined : parent?.inode;
    return {
      root: inode,
      type: mount.type,
      ...(holder instanceof DirectoryInode ? { parent: holder } : {}),
    };
  }

  mounts(): readonly MountEntry[] {
    const { above, shared } = this.#view;
    return shared.mounts.flatMap((mount) => {
      if (mount.path !== above && !mount.path.startsWith(`${above}/`)) return [];
      const { space } = mount.tree.root.tree;
      return {
        source: mount.source,
        target: mount.path.slice(above.length) || '/',
        type: mount.type,
        options: `${mount.readonly ? 'ro' : 'rw'}${mount.options ? `,${mount.options}` : ''}`,
        ...(space ? { space } : {}),
      };
    });
  }

  // ---- asking

  stat(path: string): Stat {
    return this.#statOf(this.#view.find(path));
  }

  lstat(path: string): Stat {
    return this.#view.find(path, false).inode.stat();
  }

  exists(path: string): boolean {
    try {
      this.#view.find(path);
      return true;
    } catch (error) {
      if (error instanceof SystemError) return false;
      throw error;
    }
  }

  access(path: string, mode: number): void {
    const { inode, mount } = this.#view.find(path);
    demand(inode, this.#view.standpoint.credentials, mode);
    const stored = inode instanceof FileInode || inode instanceof DirectoryInode;
    if (mode & WRITE && mount.readonly && stored) throw new SystemError('EROFS');
  }

  readDirectory(path: string): readonly DirectoryEntry[] {
    const directory = directoryAt(this.#view.find(path));
    demand(directory, this.#view.standpoint.credentials, READ);
    const entries: DirectoryEntry[] = [];
    for (const [name, inode] of directory.list()) {
      entries.push({ name, type: inode.type, inode: inode.number });
    }
    return entries;
  }

  readlink(path: string): string {
    const { inode } = this.#view.find(path, false);
    if (!(inode instanceof SymlinkInode)) throw new SystemError('EINVAL');
    return inode.target(this.#view.standpoint.opener);
  }

  realpath(path: string): string {
    return this.#view.find(path).path;
  }

  // ---- content

  readFile(path: string, max?: number): Uint8Array {
    return readFile(this.#view, path, max);
  }

  readText(path: string): string {
    return decoder.decode(this.readFile(path));
  }

  writeFile(path: string, content: Uint8Array | string, mode?: number): void {
    writeFile(this.#view, path, content, mode);
  }

  appendFile(path: string, content: Uint8Array | string): void {
    appendFile(this.#view, path, content);
  }

  open(path: string, options: OpenOptions): FileDescription {
    return open(this.#view, path, options);
  }

  truncate(path: string, size: number): void {
    truncate(this.#view, path, size);
  }

  // ---- names

  mkdir(path: string, options: { readonly mode?: number; readonly recursive?: boolean } = {}): void {
    makeDirectory(this.#view, path, options);
  }

  rmdir(path: string): void {
    removeDirectory(this.#view, path);
  }

  unlink(path: string): void {
    unlink(this.#view, path);
  }

  remove(path: string): void {
    removeTree(this.#view, path);
  }

  rename(from: string, to: string): void {
    rename(this.#view, from, to);
  }

  link(existing: string, path: string): void {
    link(this.#view, existing, path);
  }

  symlink(target: string, path: string): void {
    makeSymlink(this.#view, target, path);
  }

  mknod(
    path: string,
    type: 'character' | 'block' | 'fifo',
    mode: number,
    rdev?: readonly [number, number],
  ): void {
    makeNode(this.#view, path, type, mode, rdev);
  }

  bind(path: string, endpoint: Endpoint): void {
    bind(this.#view, path, endpoint);
  }

  connect(path: string): FileDescription {
    const { inode } = this.#view.find(path);
    demand(inode, this.#view.standpoint.credentials, WRITE);
    if (inode.type !== 'socket') throw new SystemError('ECONNREFUSED');
    return endpointOf(inode as SpecialInode).connect();
  }

  // ---- attributes

  chmod(path: string, mode: number): void {
    changeMode(this.#view, path, mode);
  }

  chown(path: string, uid: number, gid: number, options: { readonly noFollow?: boolean } = {}): void {
    changeOwner(this.#view, path, uid, gid, options);
  }

  utimes(
    path: string,
    accessed: number,
    modified: number,
    options: { readonly noFollow?: boolean } = {},
  ): void {
    changeTimes(this.#view, path, accessed, modified, options);
  }

  // ---- inside

  #demandPower(): void {
    demandCapability(this.#view.standpoint.credentials, 'SYS_ADMIN');
  }

  /** @throws SystemError ENOENT …, EINVAL */
  #mountAt(target: string): Mount {
    const { mount, inode } = this.#view.find(target);
    if (inode !== mount.tree.root) throw new SystemError('EINVAL');
    return mount;
  }

  #wholePath(path: string): string {
    return path === '/' ? this.#view.above || '/' : `${this.#view.above}${path}`;
  }

  #statOf({ inode }: Place): Stat {
    if (!(inode instanceof SymlinkInode)) return inode.stat();
    const file = inode.reach();
    if (file?.stat) return file.stat();
    if (!file) throw new SystemError('ENOENT');
    const type = file.tty ? 'character' : file.name.startsWith('socket:') ? 'socket' : 'fifo';
    return { ...inode.stat(), type, mode: file.tty ? 0o620 : 0o600, size: 0 };
  }
}
