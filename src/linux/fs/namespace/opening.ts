/** How files are opened, read and written as wholes. */
import { SystemError } from '../../errno.ts';
import type { FileDescription } from '../../io/file-description.ts';
import { standardDriver } from '../device-files.ts';
import { DeviceInode } from '../device-tree.ts';
import { DirectoryDescription } from '../directory-description.ts';
import { openFifo } from '../fifo.ts';
import { FileInode } from '../file-inode.ts';
import type { OpenOptions } from '../file-system.ts';
import { DirectoryInode, type Inode, SpecialInode, SymlinkInode } from '../inode.ts';
import { Place } from '../mount.ts';
import type { Goal } from '../path-walk.ts';
import { demand, READ, WRITE } from '../permissions.ts';
import { RegularFile } from '../regular-file.ts';
import { demandWritable, type View } from './view.ts';

const encoder = new TextEncoder();

export function open(view: View, path: string, options: OpenOptions): FileDescription {
  const follow = !options.noFollow && !(options.create && options.exclusive);
  const place = forOpening(view, goalOf(view, path, follow, options), options);
  const { inode } = place;
  const { opener } = view.standpoint;
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

function goalOf(view: View, path: string, follow: boolean, { create }: OpenOptions): Goal {
  // What may have to be made is no directory, whatever is there (open_last_lookups in namei.c).
  if (create && path.endsWith('/') && view.entry(path).name !== '') throw new SystemError('EISDIR');
  return view.walk(path, follow);
}

/** The file to open, made if it was asked for. */
function forOpening(view: View, { found, parent, name, slash }: Goal, options: OpenOptions): Place {
  const { credentials, umask } = view.standpoint;
  const writes = options.write || options.append || options.truncate;
  if (!found) {
    if (!options.create) throw new SystemError('ENOENT');
    if (slash) throw new SystemError('EISDIR');
    const holder = view.insertion(parent);
    const mode = (options.mode ?? 0o666) & ~umask & 0o7777;
    const inode = new FileInode(holder.tree, { mode, ...view.ownership(holder) });
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
  if (writes && !(inode instanceof SpecialInode)) view.change(found);
  return found;
}

export function readFile(view: View, path: string, max?: number): Uint8Array {
  const { inode } = view.find(path);
  if (inode instanceof FileInode) {
    demand(inode, view.standpoint.credentials, READ);
    return inode.content(max);
  }
  if (inode instanceof DirectoryInode) {
    demand(inode, view.standpoint.credentials, READ);
    throw new SystemError('EISDIR');
  }
  const file = open(view, path, { read: true });
  try {
    const bytes = file.tryRead(max ?? 65_536);
    if (!(bytes instanceof Uint8Array)) throw new SystemError('EAGAIN');
    return bytes;
  } finally {
    file.release();
  }
}

export function writeFile(view: View, path: string, content: Uint8Array | string, mode = 0o666): void {
  const inode = openForWriting(view, path, { write: true, create: true, mode });
  if (inode instanceof FileInode) {
    inode.replace(typeof content === 'string' ? encoder.encode(content) : content.slice());
  } else {
    drain(view, path, content);
  }
}

export function appendFile(view: View, path: string, content: Uint8Array | string): void {
  const inode = openForWriting(view, path, { append: true, create: true });
  const bytes = typeof content === 'string' ? encoder.encode(content) : content;
  if (inode instanceof FileInode) inode.write(inode.size, bytes);
  else drain(view, path, bytes);
}

function openForWriting(view: View, path: string, options: OpenOptions): Inode {
  return forOpening(view, goalOf(view, path, true, options), options).inode;
}

/** Writes to something that is no regular file. */
function drain(view: View, path: string, content: Uint8Array | string): void {
  const file = open(view, path, { write: true });
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

export function truncate(view: View, path: string, size: number): void {
  const place = view.find(path);
  const { inode } = place;
  if (inode instanceof DirectoryInode) throw new SystemError('EISDIR');
  if (!(inode instanceof FileInode) || size < 0) throw new SystemError('EINVAL');
  demandWritable(place);
  demand(inode, view.standpoint.credentials, WRITE);
  view.change(place);
  inode.truncate(size);
}
