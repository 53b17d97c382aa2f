import { SystemError } from '../../linux/errno.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';

/** Whether there is nothing of that name, as far as one may know. */
export function isMissing(fs: FileSystem, path: string): boolean {
  try {
    fs.stat(path);
    return false;
  } catch (error) {
    return error instanceof SystemError && error.code === 'ENOENT';
  }
}
