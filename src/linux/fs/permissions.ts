import { SystemError } from '../errno.ts';
import { capable } from '../process/capability.ts';
import type { Credentials } from '../process/credentials.ts';
import type { DirectoryInode, Inode } from './inode.ts';

export const READ = 4;
export const WRITE = 2;
export const EXECUTE = 1;

/** Whether the rights in `wanted` (READ, WRITE, EXECUTE added up) are given. Root needs an x bit to run a file, else nothing. */
export function permits(inode: Inode, credentials: Credentials, wanted: number): boolean {
  const { uid, gid, groups } = credentials;
  if (capable(credentials, 'DAC_OVERRIDE'))
    return (wanted & EXECUTE) === 0 || inode.type === 'directory' || (inode.mode & 0o111) !== 0;
  const shift = uid === inode.uid ? 6 : gid === inode.gid || groups.includes(inode.gid) ? 3 : 0;
  return ((inode.mode >> shift) & wanted) === wanted;
}

/** @throws SystemError EACCES */
export function demand(inode: Inode, credentials: Credentials, wanted: number): void {
  if (!permits(inode, credentials, wanted)) throw new SystemError('EACCES');
}

/** Who may change owner and mode: the owner and root. @throws SystemError EPERM */
export function demandOwner(inode: Inode, credentials: Credentials): void {
  if (credentials.uid !== inode.uid && !capable(credentials, 'FOWNER')) throw new SystemError('EPERM');
}

/** In a sticky directory only the owner of a file or of the directory may remove it. @throws SystemError EACCES, EPERM */
export function demandRemoval(directory: DirectoryInode, victim: Inode, credentials: Credentials): void {
  demand(directory, credentials, WRITE | EXECUTE);
  const { uid } = credentials;
  const isOwner = uid === victim.uid || uid === directory.uid;
  if (directory.mode & 0o1000 && !isOwner && !capable(credentials, 'FOWNER')) throw new SystemError('EPERM');
}
