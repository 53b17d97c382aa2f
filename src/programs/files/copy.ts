import { SystemError } from '../../linux/errno.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import type { Stat } from '../../linux/fs/stat.ts';
import type { Command } from '../command/command.ts';
import { type Backup, backUp, isOwnBackup } from './backup.ts';
import { directoryName, join } from './paths.ts';

/** How cp copies. */
export interface CopyManner {
  readonly recursive: boolean;
  /** Symbolic links: copy the link, follow all, or follow those on the command line. */
  readonly links: 'copy' | 'follow' | 'follow-named';
  readonly preserve: { readonly mode: boolean; readonly owner: boolean; readonly times: boolean };
  readonly force: boolean;
  readonly hardLink?: boolean;
  readonly symbolicLink?: boolean;
  /** Where files with several names went, by device and inode, if hard links are to stay together. */
  readonly copied?: Map<string, string> | undefined;
  /** The files that this cp has made, by device and inode: none is written over. */
  readonly made?: Set<string>;
  /** The copy gets the mode of a new file. */
  readonly usualMode?: boolean;
  /** The content of files that are there stays. */
  readonly attributesOnly?: boolean;
  /** What is in the way is removed before it is written. */
  readonly removeFirst?: boolean;
  /** What is in the way is kept under another name. */
  readonly backup?: Backup;
  readonly verbose?: boolean;
  /** Called after each file, with the name that the file in the way has now. */
  readonly report: (from: string, to: string, kept?: string) => Promise<void>;
  /** Called before a file is overwritten; false keeps it. */
  readonly mayOverwrite: (to: string, from: Stat, existing: Stat) => Promise<boolean>;
}

/** Copies one file or tree. Complains and answers false if something went wrong. */
export async function copyTree(
  command: Command,
  from: string,
  to: string,
  manner: CopyManner,
  depth = 0,
): Promise<boolean> {
  const { fs } = command;
  await command.process.breath();
  let stat: Stat;
  try {
    const follow = manner.links === 'follow' || (manner.links === 'follow-named' && depth === 0);
    stat = follow ? fs.stat(from) : fs.lstat(from);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await command.warn(`cannot stat ${command.quote(from)}: ${error.message}`);
    return false;
  }
  const source = `${from} ${identityOf(stat)}`;
  if (depth === 0 && manner.made?.has(source)) {
    const kind = stat.type === 'directory' ? 'directory' : 'file';
    await command.out.flush();
    await command.process.complain(
      `${command.name}: warning: source ${kind} ${command.quote(from)} specified more than once\n`,
    );
    return true;
  }
  if (depth === 0) manner.made?.add(source);
  let target: Stat | undefined;
  try {
    target = stat.type === 'symlink' ? fs.lstat(to) : fs.stat(to);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    if (error.code === 'EACCES') {
      await command.warn(`cannot stat ${command.quote(to)}: ${error.message}`);
      return false;
    }
  }
  const same = target?.inode === stat.inode && target.device === stat.device;
  if (stat.type === 'directory') return copyDirectory(command, from, to, stat, target, manner, depth);
  // With -f and a backup a file may become its own copy.
  const ownCopy =
    same && manner.backup && manner.force && stat.type === 'file' && fs.lstat(to).type === 'file';
  if (same && !ownCopy) {
    await command.warn(`${command.quote(from)} and ${command.quote(to)} are the same file`);
    return false;
  }
  if (target?.type === 'directory') {
    await command.warn(`cannot overwrite directory ${command.quote(to)} with non-directory`);
    return false;
  }
  if (target && !manner.backup && !manner.hardLink && manner.made?.has(identityOf(target))) {
    await command.warn(`will not overwrite just-created ${command.quote(to)} with ${command.quote(from)}`);
    return false;
  }
  if (target && !(await manner.mayOverwrite(to, stat, target))) return true;
  if (target && manner.backup && isOwnBackup(fs, from, to, manner.backup)) {
    await command.warn(
      `backing up ${command.quote(to)} might destroy source;  ${command.quote(from)} not copied`,
    );
    return false;
  }
  try {
    const kept = target && manner.backup ? backUp(command, to, manner.backup) : undefined;
    if (ownCopy && kept !== undefined) {
      await copyFile(command, kept, to, stat, false, manner);
      await manner.report(from, to, kept);
      return true;
    }
    if (kept !== undefined) target = undefined;
    if (target && manner.removeFirst) {
      fs.unlink(to);
      target = undefined;
    }
    if (!target && stat.type === 'file' && isDangling(fs, to) && !manner.symbolicLink) {
      await command.warn(`not writing through dangling symlink ${command.quote(to)}`);
      return false;
    }
    await copyFile(command, from, to, stat, target !== undefined, manner);
    manner.made?.add(identityOf(fs.lstat(to)));
    await manner.report(from, to, kept);
    return true;
  } catch (error) {
    if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
    if (error instanceof RelativeLinkError) {
      await command.warn(`${to}: can make relative symbolic links only in current directory`);
      return false;
    }
    // open(2) says that of a name that ends in a slash; cp says what is missing.
    const reason = error.code === 'EISDIR' && !target && to.endsWith('/') ? 'Not a directory' : error.message;
    await command.warn(
      error instanceof SourceError
        ? `cannot open ${command.quote(from)} for reading: ${error.message}`
        : error.code === 'ENOSPC' && target
          ? `error writing ${command.quote(to)}: ${error.message}`
          : stat.type === 'file' && !target
            ? `cannot create regular file ${command.quote(to)}: ${reason}`
            : `cannot create ${stat.type === 'file' ? 'regular file' : stat.type === 'symlink' ? 'symbolic link' : 'special file'} ${command.quote(to)}: ${error.message}`,
    );
    return false;
  }
}

function identityOf({ device, inode }: Stat): string {
  return `${device}:${inode}`;
}

/** A link elsewhere would not lead to what a relative path names here. */
class RelativeLinkError extends SystemError {}

class SourceError extends SystemError {}

/** Whether a symbolic link is there that leads nowhere. */
function isDangling(fs: FileSystem, path: string): boolean {
  try {
    return fs.lstat(path).type === 'symlink';
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
}

async function copyFile(
  command: Command,
  from: string,
  to: string,
  stat: Stat,
  existing: boolean,
  manner: CopyManner,
): Promise<void> {
  const { fs, process } = command;
  if (manner.hardLink || manner.symbolicLink) {
    if (existing && manner.force) fs.unlink(to);
    if (manner.hardLink) fs.link(from, to);
    else if (!from.startsWith('/') && to.includes('/') && directoryName(to) !== '.')
      throw new RelativeLinkError('EINVAL');
    else fs.symlink(from, to);
    return;
  }
  const identity = stat.links > 1 ? `${stat.device}:${stat.inode}` : undefined;
  const twin = identity === undefined ? undefined : manner.copied?.get(identity);
  if (twin !== undefined) {
    if (existing) fs.unlink(to);
    fs.link(twin, to);
    return;
  }
  if (identity !== undefined) manner.copied?.set(identity, to);
  if (stat.type === 'symlink') {
    if (existing) fs.unlink(to);
    fs.symlink(fs.readlink(from), to);
  } else if (stat.type === 'file' || (!manner.recursive && stat.type !== 'socket')) {
    let source: number;
    try {
      source = process.install(fs.open(from, { read: true }));
    } catch (error) {
      if (error instanceof SystemError) throw new SourceError(error.code);
      throw error;
    }
    try {
      const open = () =>
        process.install(
          fs.open(to, {
            write: true,
            create: true,
            truncate: !manner.attributesOnly,
            mode: manner.usualMode ? 0o666 : stat.mode & 0o777,
          }),
        );
      let target: number;
      try {
        target = open();
      } catch (error) {
        if (!existing || !manner.force || !(error instanceof SystemError)) throw error;
        fs.unlink(to);
        target = open();
      }
      try {
        while (!manner.attributesOnly) {
          const chunk = await process.read(source, 1_048_576);
          if (chunk.length === 0) break;
          await process.write(target, chunk);
        }
      } finally {
        process.close(target);
      }
    } finally {
      process.close(source);
    }
  } else if (stat.type === 'fifo' || stat.type === 'character' || stat.type === 'block') {
    if (existing) fs.unlink(to);
    fs.mknod(to, stat.type, stat.mode, stat.rdev);
  }
  keep(command, to, stat, manner);
}

function keep({ fs }: Command, to: string, stat: Stat, { preserve }: CopyManner): void {
  const noFollow = { noFollow: true };
  if (preserve.owner) {
    try {
      fs.chown(to, stat.uid, stat.gid, noFollow);
    } catch (error) {
      // Who may not give files away keeps them, without a word.
      if (!(error instanceof SystemError)) throw error;
    }
  }
  if (preserve.mode && stat.type !== 'symlink') fs.chmod(to, stat.mode);
  if (preserve.times) fs.utimes(to, stat.accessed, stat.modified, noFollow);
}

async function copyDirectory(
  command: Command,
  from: string,
  to: string,
  stat: Stat,
  target: Stat | undefined,
  manner: CopyManner,
  depth: number,
): Promise<boolean> {
  const { fs } = command;
  if (!manner.recursive) {
    await command.warn(`-r not specified; omitting directory ${command.quote(from)}`);
    return false;
  }
  if ((target && target.type !== 'directory') || (!target && isDangling(fs, to))) {
    await command.warn(
      `cannot overwrite non-directory ${command.quote(to)} with directory ${command.quote(from)}`,
    );
    return false;
  }
  try {
    const inside = fs.realpath(to.slice(0, to.lastIndexOf('/') + 1) || '.');
    const source = fs.realpath(from);
    if (depth === 0 && `${inside}/`.startsWith(source === '/' ? '/' : `${source}/`)) {
      await command.warn(
        `cannot copy a directory, ${command.quote(from)}, into itself, ${command.quote(to)}`,
      );
      return false;
    }
    if (!target) {
      fs.mkdir(to, { mode: stat.mode & 0o777 });
      await manner.report(from, to);
    }
    let all = true;
    for (const { name } of fs.readDirectory(from)) {
      if (!(await copyTree(command, join(from, name), join(to, name), manner, depth + 1))) all = false;
    }
    keep(command, to, stat, manner);
    return all;
  } catch (error) {
    if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
    await command.warn(`cannot create directory ${command.quote(to)}: ${error.message}`);
    return false;
  }
}
