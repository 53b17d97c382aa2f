import type { TarEntry } from '../../../../linux/archive/tar-entry.ts';
import { SystemError } from '../../../../linux/errno.ts';
import type { FileSystem } from '../../../../linux/fs/file-system.ts';
import { CommandError } from '../../command/command-error.ts';

/** One end of a copy. */
export interface CopyInfo {
  /** Absolute on our side; a `/` or `/.` at its end means something. */
  readonly path: string;
  readonly exists: boolean;
  readonly isDirectory: boolean;
}

/** Directory and last part of a path; the last part of `a/.` is `.`. */
export function splitPath(path: string): { readonly directory: string; readonly base: string } {
  const cleaned = clean(path);
  const full = /(^|\/)\.$/.test(path) ? `${cleaned}/.` : cleaned;
  const slash = full.lastIndexOf('/');
  return {
    directory: slash < 0 ? '.' : slash === 0 ? '/' : full.slice(0, slash),
    base: full === '/' ? '/' : full.slice(slash + 1),
  };
}

/** Without empty parts, `.` and `..`, as Go's path.Clean. */
export function clean(path: string): string {
  const rooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!rooted) parts.push(part);
  }
  return rooted ? `/${parts.join('/')}` : parts.join('/') || '.';
}

/** An absolute path that keeps the `/` or `/.` at the end of what was typed. */
export function resolveLocal(cwd: string, path: string): string {
  const absolute = clean(path.startsWith('/') ? path : `${cwd}/${path}`);
  if (/(^|\/)\.$/.test(path) && !absolute.endsWith('/.')) {
    return absolute === '/' ? '/.' : `${absolute}/.`;
  }
  return path.endsWith('/') && absolute !== '/' ? `${absolute}/` : absolute;
}

/**
 * Where an archive is to be unpacked, and how its members are to be called there, so that the source ends up at the
 * destination: as it is in a directory that exists, under the new name otherwise.
 * @throws CommandError
 */
export function placeCopy(
  source: CopyInfo,
  destination: CopyInfo,
): { readonly directory: string; readonly rename: (entry: TarEntry) => TarEntry } {
  const { directory, base } = splitPath(destination.path);
  const sourceBase = splitPath(source.path).base;
  const renamed = { directory, rename: renamer(sourceBase, base) };
  if (destination.exists && destination.isDirectory) {
    return { directory: destination.path, rename: (entry) => entry };
  }
  if (destination.exists && source.isDirectory) throw new CommandError('cannot copy directory');
  if (destination.exists || source.isDirectory) return renamed;
  if (/\/\.?$/.test(destination.path)) throw new CommandError('no such directory');
  return renamed;
}

function renamer(from: string, to: string): (entry: TarEntry) => TarEntry {
  const prefix = from === '/' ? '' : from;
  const rename = (path: string): string => (path.startsWith(prefix) ? to + path.slice(prefix.length) : path);
  return (entry) => ({
    ...entry,
    path: rename(entry.path),
    ...(entry.type === 'link' && entry.target !== undefined ? { target: rename(entry.target) } : {}),
  });
}

/** What is at a local destination; its directory must be there. @throws CommandError */
export function localDestination(fs: FileSystem, path: string): CopyInfo {
  try {
    const { type } = fs.stat(path);
    return { path, exists: true, isDirectory: type === 'directory' };
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return { path, exists: false, isDirectory: false };
  }
}

/** What is at a local source. @throws CommandError */
export function localSource(fs: FileSystem, path: string, followLink: boolean): CopyInfo {
  try {
    const resolved = followLink ? fs.realpath(path) : path;
    return { path: resolved, exists: true, isDirectory: fs.lstat(resolved).type === 'directory' };
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    throw new CommandError(`lstat ${path}: ${error.message.toLowerCase()}`);
  }
}
