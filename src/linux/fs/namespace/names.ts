/** How names come and go: what stands behind FileSystem's calls of the same kind. */
import { SystemError } from '../../errno.ts';
import { demandCapability } from '../../process/capability.ts';
import { type Endpoint, putEndpoint } from '../endpoint.ts';
import { copyUp, DirectoryInode, type Inode, SpecialInode, SymlinkInode } from '../inode.ts';
import type { Place } from '../mount.ts';
import { type Goal, LONGEST_PATH } from '../path-walk.ts';
import { demandOwner, permits, READ, WRITE } from '../permissions.ts';
import { directoryAt, type View } from './view.ts';

export function makeDirectory(
  view: View,
  path: string,
  options: { readonly mode?: number; readonly recursive?: boolean } = {},
): void {
  if (options.recursive) {
    makeParents(view, path, options.mode);
    return;
  }
  makeDirectoryAt(view, view.entry(path), options.mode);
}

function makeDirectoryAt(view: View, { found, parent, name }: Goal, mode = 0o777): void {
  if (found) throw new SystemError('EEXIST');
  const holder = view.insertion(parent);
  const bits = (mode & 0o1777 & ~view.standpoint.umask) | (holder.mode & 0o2000);
  holder.put(name, new DirectoryInode(holder.tree, { mode: bits, ...view.ownership(holder) }));
}

function makeParents(view: View, path: string, mode: number | undefined): void {
  let end = 0;
  while (end < path.length) {
    end = path.indexOf('/', end + 1);
    if (end < 0) end = path.length;
    const goal = view.walk(path.slice(0, end), true);
    if (goal.found) directoryAt(goal.found);
    else makeDirectoryAt(view, goal, end === path.length ? mode : undefined);
  }
}

export function removeDirectory(view: View, path: string): void {
  const { found, name, parent } = view.entry(path);
  if (!found) throw new SystemError('ENOENT');
  if (name === '')
    throw new SystemError(/(^|\/)\.\/*$/.test(path) ? 'EINVAL' : found.parent ? 'ENOTEMPTY' : 'EBUSY');
  // Rights come before the kind of file (may_delete in namei.c).
  const holder = view.removal(parent, found, name);
  const directory = directoryAt(found);
  if (!directory.empty) throw new SystemError('ENOTEMPTY');
  holder.drop(name);
  view.moved();
}

export function unlink(view: View, path: string): void {
  const { found, name, parent, slash } = view.entry(path);
  if (!found) throw new SystemError('ENOENT');
  const isDirectory = found.inode instanceof DirectoryInode;
  if (slash || name === '') throw new SystemError(isDirectory ? 'EISDIR' : 'ENOTDIR');
  const holder = view.removal(parent, found, name);
  if (isDirectory) throw new SystemError('EISDIR');
  holder.drop(name);
}

export function removeTree(view: View, path: string): void {
  let place: Place;
  try {
    place = view.find(path, false);
  } catch (error) {
    if (error instanceof SystemError && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return;
    throw error;
  }
  if (place.inode instanceof DirectoryInode) {
    for (const [name] of [...place.inode.list()]) removeTree(view, `${path}/${name}`);
    removeDirectory(view, path);
  } else {
    unlink(view, path);
  }
}

export function rename(view: View, from: string, to: string): void {
  const source = view.entry(from);
  const target = view.entry(to);
  if (!source.found) throw new SystemError('ENOENT');
  const moved = source.found.inode;
  const replaced = target.found?.inode;
  if (source.name === '' || target.name === '') throw new SystemError('EBUSY');
  if (source.parent.mount !== target.parent.mount) throw new SystemError('EXDEV');
  const isDirectory = moved instanceof DirectoryInode;
  if ((source.slash || target.slash) && !isDirectory) throw new SystemError('ENOTDIR');
  for (let above: Place | undefined = target.parent; isDirectory && above; above = above.parent)
    if (above.inode === moved) throw new SystemError('EINVAL');
  if (moved === replaced) return;
  const fromHolder = view.removal(source.parent, source.found, source.name);
  const toHolder = target.found
    ? view.removal(target.parent, target.found, target.name)
    : view.insertion(target.parent);
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
    view.moved();
  }
  moved.changed = moved.tree.clock.now();
}

export function link(view: View, existing: string, path: string): void {
  const place = view.find(existing, false);
  const goal = view.entry(path);
  if (goal.found) throw new SystemError('EEXIST');
  if (goal.slash) throw new SystemError('ENOENT');
  if (place.inode instanceof DirectoryInode) throw new SystemError('EPERM');
  demandLinkable(view, place.inode);
  if (place.mount !== goal.parent.mount) throw new SystemError('EXDEV');
  const holder = view.insertion(goal.parent);
  view.change(place);
  holder.put(goal.name, place.inode);
  place.inode.changed = place.inode.tree.clock.now();
}

/** Nobody links what is another's and what he may not read and write (fs.protected_hardlinks, may_linkat in namei.c). */
function demandLinkable({ standpoint: { credentials } }: View, inode: Inode): void {
  const safe = inode.type === 'file' && (inode.mode & 0o4000) === 0 && (inode.mode & 0o2010) !== 0o2010;
  if (!safe || !permits(inode, credentials, READ | WRITE)) demandOwner(inode, credentials);
}

export function makeSymlink(view: View, target: string, path: string): void {
  if (target === '') throw new SystemError('ENOENT');
  if (target.length > LONGEST_PATH) throw new SystemError('ENAMETOOLONG');
  view.create(path, (tree, attributes) => new SymlinkInode(tree, target, { ...attributes, mode: 0o777 }));
}

export function makeNode(
  view: View,
  path: string,
  type: 'character' | 'block' | 'fifo',
  mode: number,
  rdev?: readonly [number, number],
): void {
  if (type !== 'fifo') demandCapability(view.standpoint.credentials, 'MKNOD');
  view.create(
    path,
    (tree, attributes) =>
      new SpecialInode(tree, type, rdev, { ...attributes, mode: mode & ~view.standpoint.umask }),
  );
}

export function bind(view: View, path: string, endpoint: Endpoint): void {
  try {
    view.create(path, (tree, attributes) => {
      const mode = 0o777 & ~view.standpoint.umask;
      const inode = new SpecialInode(tree, 'socket', undefined, { ...attributes, mode });
      putEndpoint(inode, endpoint);
      return inode;
    });
  } catch (error) {
    if (error instanceof SystemError && error.code === 'EEXIST') throw new SystemError('EADDRINUSE');
    throw error;
  }
}
