import { SystemError } from '../errno.ts';
import type { Credentials } from '../process/credentials.ts';
import type { DirectoryInode, Inode } from './inode.ts';

export const READ = 4;
export const WRITE = 2;
export const EXECUTE = 1;

/** Whether the rights in `wanted` (READ, WRITE, EXECUTE added up) are given. Root needs an x bit to run a file, else nothing. */
function permits(inode: Inode, { uid, gid, groups }: Credentials, wanted: number): boolean {
  if (uid === 0) return (wanted & EXECUTE) === 0 || inode.type === 'directory' || (inode.mode & 0o111) !== 0;
  const shift = uid === inode.uid ? 6 : gid === inode.gid || groups.includes(inode.gid) ? 3 : 0;
  return ((inode.mode >> shift) & wanted) === wanted;
}

/** @throws SystemError EACCES */
export function demand(inode: Inode, credentials: Credentials, wanted: number): void {
  if (!permits(inode, credentials, wanted)) throw new SystemError('EACCES');
}

/** Who may change owner and mode: the owner and root. @throws SystemError EPERM */
export function demandOwner(inode: Inode, { uid }: Credentials): void {
  if (uid !== 0 && uid !== inode.uid) throw new SystemError('EPERM');
}

/** In a sticky directory only the owner of a file or of the directory may remove it. @throws SystemError EACCES, EPERM */
export function demandRemoval(directory: DirectoryInode, victim: Inode, credentials: Credentials): void {
  demand(directory, credentials, WRITE | EXECUTE);
  const { uid } = credentials;
  if (directory.mode & 0o1000 && uid !== 0 && uid !== victim.uid && uid !== directory.uid)
    throw new SystemError('EPERM');
}
