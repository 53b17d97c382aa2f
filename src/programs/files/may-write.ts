import { SystemError } from '../../linux/errno.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';

/** What access(2) is asked. */
const W_OK = 2;

/** Whether a file is there and may be written; root may, whatever the file says. */
export function mayWrite(fs: FileSystem, path: string): boolean {
  try {
    fs.access(path, W_OK);
    return true;
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
}
