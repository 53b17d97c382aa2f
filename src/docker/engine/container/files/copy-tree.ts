import type { FileSystem } from '../../../../linux/fs/file-system.ts';

/** Copies what is in a directory into another, with owners, modes, times and links; the directories' own attributes too. */
export function copyTree(from: FileSystem, source: string, to: FileSystem, target: string): void {
  for (const { name } of from.readDirectory(source)) {
    copyEntry(from, `${source}/${name}`, to, `${target}/${name}`);
  }
  copyAttributes(from, source, to, target);
}

function copyEntry(from: FileSystem, source: string, to: FileSystem, target: string): void {
  const stat = from.lstat(source);
  if (stat.type === 'directory') {
    to.mkdir(target);
    copyTree(from, source, to, target);
    return;
  }
  if (stat.type === 'symlink') to.symlink(from.readlink(source), target);
  else if (stat.type === 'file') to.writeFile(target, from.readFile(source));
  else if (stat.type !== 'socket') to.mknod(target, stat.type, stat.mode, stat.rdev);
  else return;
  copyAttributes(from, source, to, target);
}

function copyAttributes(from: FileSystem, source: string, to: FileSystem, target: string): void {
  const stat = from.lstat(source);
  const noFollow = { noFollow: true };
  to.chown(target, stat.uid, stat.gid, noFollow);
  if (stat.type !== 'symlink') to.chmod(target, stat.mode);
  to.utimes(target, stat.accessed, stat.modified, noFollow);
}
