import { SystemError } from '../errno.ts';
import type { FileSystem } from '../fs/file-system.ts';
import type { TarEntry } from './tar-entry.ts';

/**
 * The members for a file or a whole directory.
 * @param name what the member for `path` itself is called; those below it begin with it
 * @param links what became of files with several names, by inode; for several calls for one archive
 * @param leavesOut tells of the inode of a file whether it is no member
 * @param failed is told of what cannot be read below, which is left out; without it that is thrown
 * @throws SystemError
 */
export function* tarEntries(
  fs: FileSystem,
  path: string,
  name: string,
  links: Map<number, string> = new Map(),
  leavesOut: (inode: number, name: string) => boolean = () => false,
  failed?: (name: string, error: SystemError) => void,
): Generator<TarEntry> {
  const { type, mode, uid, gid, modified, inode, links: count } = fs.lstat(path);
  if (type === 'socket' || leavesOut(inode, name)) return;
  const common = { path: name, mode, uid, gid, modified, content: new Uint8Array(0) };
  const reading = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!failed || !(error instanceof SystemError)) throw error;
      failed(name, error);
      return undefined;
    }
  };
  const hasTwins = count > 1 && (type === 'file' || type === 'symlink');
  const first = hasTwins ? links.get(inode) : undefined;
  if (hasTwins && first === undefined) links.set(inode, name);
  if (first !== undefined) yield { ...common, type: 'link', target: first };
  else if (type === 'file') {
    const content = reading(() => fs.readFile(path));
    if (content) yield { ...common, type, content };
  } else if (type === 'symlink') yield { ...common, type, target: fs.readlink(path) };
  else if (type !== 'directory') yield { ...common, type };
  if (type !== 'directory') return;
  // Without `failed` the directory comes before what is wrong with it.
  if (!failed) yield { ...common, type };
  const names = reading(() => fs.readDirectory(path).map((entry) => entry.name));
  if (!names) return;
  if (failed) yield { ...common, type };
  for (const each of names.sort())
    yield* tarEntries(fs, `${path}/${each}`, `${name}/${each}`, links, leavesOut, failed);
}

export interface ExtractOptions {
  /** Owners as the archive says, not who extracts. */
  readonly owners: boolean;
  /** A file that is there is written over, not replaced: its other names see it. */
  readonly overwrite?: boolean;
}

/** A directory in the place of something else, or the other way round. */
export class TarConflict extends Error {}

/**
 * Puts members below a directory; what is there is replaced, but no directory by something else or the reverse.
 * @throws SystemError, TarConflict
 */
export function extractTar(
  fs: FileSystem,
  directory: string,
  entries: Iterable<TarEntry>,
  options: ExtractOptions,
): void {
  for (const entry of entries) {
    const path = within(directory, entry.path);
    // A second member for a file of which the first said all.
    if (entry.type === 'link' && within(directory, entry.target ?? '') === path && fs.exists(path)) continue;
    const there = lookUp(fs, path);
    if (there && (there === 'directory') !== (entry.type === 'directory')) {
      throw new TarConflict(
        there === 'directory'
          ? `cannot overwrite directory "${path}" with non-directory "${directory}"`
          : `cannot overwrite non-directory "${path}" with directory "${directory}"`,
      );
    }
    if (there && there !== 'directory' && !(options.overwrite && there === 'file' && entry.type === 'file'))
      fs.unlink(path);
    fs.mkdir(path.slice(0, Math.max(1, path.lastIndexOf('/'))), { recursive: true });
    create(fs, directory, path, entry, there !== undefined);
    if (entry.type === 'link') continue;
    if (options.owners) fs.chown(path, entry.uid, entry.gid, { noFollow: true });
    if (entry.type !== 'symlink') fs.chmod(path, entry.mode);
    fs.utimes(path, entry.modified, entry.modified, { noFollow: true });
  }
}

function create(fs: FileSystem, directory: string, path: string, entry: TarEntry, exists: boolean): void {
  switch (entry.type) {
    case 'directory':
      if (!exists) fs.mkdir(path, { mode: entry.mode });
      break;
    case 'file':
      fs.writeFile(path, entry.content, entry.mode);
      break;
    case 'symlink':
      fs.symlink(entry.target ?? '', path);
      break;
    case 'link':
      fs.link(within(directory, entry.target ?? ''), path);
      break;
    default:
      fs.mknod(path, entry.type, entry.mode);
  }
}

function lookUp(fs: FileSystem, path: string): string | undefined {
  try {
    return fs.lstat(path).type;
  } catch (error) {
    if (error instanceof SystemError && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
}

/** A member's path below the directory; `..` does not lead out of it. */
function within(directory: string, path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const base = directory.replace(/\/+$/, '');
  return parts.length === 0 ? base || '/' : `${base}/${parts.join('/')}`;
}
