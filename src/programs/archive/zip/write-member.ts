import type { FileSystem } from '../../../linux/fs/file-system.ts';
import type { Member } from './members.ts';

/** The path of a member below where it is unpacked: nothing leads out of there. @param junk without directories */
export function innerPath({ name }: Member, junk: boolean): string {
  const safe = name.replace(/^\/+/, '').replace(/(^|\/)\.\.(?=\/)/g, '$1.');
  return junk ? safe.slice(safe.lastIndexOf('/') + 1) : safe;
}

/** Makes the directory that a file is in. @throws SystemError */
export function makeParent(fs: FileSystem, path: string): void {
  fs.mkdir(path.slice(0, Math.max(0, path.lastIndexOf('/'))) || '.', { recursive: true });
}

/** Writes a member with its rights and its time. @throws SystemError */
export function writeMember(fs: FileSystem, path: string, content: Uint8Array, member: Member): void {
  fs.writeFile(path, content);
  if (member.mode !== 0) fs.chmod(path, member.mode & 0o777);
  fs.utimes(path, member.modified, member.modified);
}
