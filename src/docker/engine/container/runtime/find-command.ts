import { SystemError } from '../../../../linux/errno.ts';
import type { FileSystem } from '../../../../linux/fs/file-system.ts';
import { findExecutable } from '../../../../linux/process/executable.ts';
import { commandFailure } from './oci-error.ts';

/**
 * The executable of a command, looked up as runc does: in PATH, from the working directory, with the user's rights.
 * @throws StartFailure
 */
export function findCommand(fs: FileSystem, command: string, path: string, stage: 'create' | 'exec'): string {
  try {
    const found = findExecutable(fs, command, path);
    if (fs.stat(found).type === 'directory') throw new SystemError('EISDIR');
    fs.access(found, 1);
    return found;
  } catch (error) {
    if (error instanceof SystemError) throw commandFailure(stage, command, error);
    throw error;
  }
}
