import { SystemError } from '../../linux/errno.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';

/** Where a symbolic link leads; undefined if it cannot be read or is none. */
export function linkTarget(fs: FileSystem, path: string): string | undefined {
  try {
    return fs.readlink(path);
  } catch (error) {
    if (error instanceof SystemError) return undefined;
    throw error;
  }
}
