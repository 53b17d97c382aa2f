import { SystemError } from '../../linux/errno.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import { join } from './paths.ts';

/** What of a path must exist: all of it, all but its last part, or nothing. */
export type Existing = 'all' | 'parents' | 'none';

/**
 * The absolute path without links, `.` and `..`.
 * @throws SystemError ENOENT, ENOTDIR, ELOOP, EACCES
 */
export function canonical(fs: FileSystem, path: string, existing: Existing): string {
  if (path === '') throw new SystemError('ENOENT');
  if (existing === 'all') return fs.realpath(path);
  let done = path.startsWith('/') ? '/' : fs.realpath('.');
  let parts = path.split('/').filter((part) => part !== '');
  let missing = false;
  for (let links = 0; parts.length > 0; ) {
    const part = parts.shift() as string; // length > 0
    if (part === '.') continue;
    if (part === '..') {
      done = done.slice(0, done.lastIndexOf('/')) || '/';
      continue;
    }
    const next = join(done, part);
    const target = missing ? undefined : linkTarget(fs, next);
    if (target === undefined) {
      if (!missing && !fs.exists(next)) {
        if (existing === 'parents' && parts.length > 0) throw new SystemError('ENOENT');
        missing = true;
      } else if (!missing && parts.length > 0 && existing === 'parents' && fs.stat(next).type !== 'directory')
        throw new SystemError('ENOTDIR');
      done = next;
      continue;
    }
    if (++links > 40) throw new SystemError('ELOOP');
    if (target.startsWith('/')) done = '/';
    parts = [...target.split('/').filter((each) => each !== ''), ...parts];
  }
  return done;
}

function linkTarget(fs: FileSystem, path: string): string | undefined {
  try {
    return fs.lstat(path).type === 'symlink' ? fs.readlink(path) : undefined;
  } catch (error) {
    if (error instanceof SystemError && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
