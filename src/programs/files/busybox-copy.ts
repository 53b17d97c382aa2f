import { SystemError } from '../../linux/errno.ts';
import type { Stat } from '../../linux/fs/stat.ts';
import type { Command } from '../command/command.ts';
import { confirm } from '../command/confirm.ts';
import { join } from './paths.ts';

/** How busybox' cp copies, and its mv from one file system to another. */
export interface BusyboxCopyManner {
  readonly recursive: boolean;
  /** Symbolic links: copy the link, follow all, or follow those on the command line. */
  readonly links: 'copy' | 'follow' | 'follow-named';
  readonly preserve: boolean;
  readonly interactive: boolean;
  readonly noOverwrite: boolean;
  readonly update: boolean;
  readonly removeFirst: boolean;
  readonly link: 'hard' | 'symbolic' | undefined;
  readonly verbose: boolean;
  /** Where files went that were copied without following links, by device and inode: the next name becomes a link. */
  readonly copied: Map<string, string>;
  /** Directories that this run wrote into. */
  readonly made: Set<string>;
}

/**
 * Copies a file or tree as libbb/copy_file.c does with FEATURE_NON_POSIX_CP, as Alpine has it: what is in the way is removed,
 * never written into. Complains and answers false if there is no copy.
 */
export async function busyboxCopy(
  command: Command,
  from: string,
  to: string,
  manner: BusyboxCopyManner,
  depth = 0,
): Promise<boolean> {
  const { fs } = command;
  await command.process.breath();
  const follows = manner.links === 'follow' || (manner.links === 'follow-named' && depth === 0);
  let source: Stat;
  try {
    source = follows ? fs.stat(from) : fs.lstat(from);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    // A link may lead nowhere.
    if (manner.link) return makeLink(command, from, to, manner, manner.link);
    return failed(command, `can't stat '${from}': ${error.message}`);
  }
  let existing: Stat | undefined;
  try {
    existing = fs.lstat(to);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    if (error.code !== 'ENOENT') return failed(command, `can't stat '${to}': ${error.message}`);
  }
  if (existing?.inode === source.inode && existing.device === source.device)
    return failed(command, `'${from}' and '${to}' are the same file`);
  if (existing && manner.noOverwrite) return true;
  if (source.type === 'directory') return copyDirectory(command, from, to, source, existing, manner, depth);
  if (existing && manner.update && source.modified <= existing.modified) return true;
  if (existing && manner.removeFirst) {
    const done = await clear(command, to, manner, new SystemError('EEXIST'));
    if (done !== 'cleared') return done === 'kept';
    existing = undefined;
  }
  if (manner.link) return makeLink(command, from, to, manner, manner.link);
  const isLink = source.type === 'symlink';
  if (!isLink && (!manner.recursive || source.type === 'file')) {
    const identity = `${source.device}:${source.inode}`;
    const twin = follows ? undefined : manner.copied.get(identity);
    if (twin !== undefined) return makeLink(command, twin, to, manner, 'hard');
    if (!follows) manner.copied.set(identity, to);
    const done = await copyContent(command, from, to, source, manner);
    if (done !== 'cleared') return done === 'kept';
    if (source.type === 'file') await preserve(command, to, source, manner);
    else return true;
  } else {
    if (existing) {
      const done = await clear(command, to, manner, new SystemError('EEXIST'));
      if (done !== 'cleared') return done === 'kept';
    }
    if (!(await makeSpecial(command, from, to, source))) return false;
    if (!isLink) await preserve(command, to, source, manner);
    else if (manner.preserve)
      await keep(command, 'ownership', to, () => fs.chown(to, source.uid, source.gid, { noFollow: true }));
  }
  if (manner.verbose) await command.out.line(`'${from}' -> '${to}'`);
  return true;
}

async function failed(command: Command, message: string): Promise<false> {
  await command.warn(message);
  return false;
}

/** Removes what is in the way, if it may; `kept` if somebody said no. */
async function clear(
  command: Command,
  path: string,
  { interactive, removeFirst, verbose }: BusyboxCopyManner,
  reason: SystemError,
): Promise<'cleared' | 'kept' | 'failed'> {
  if (interactive && !(await confirm(command, `overwrite '${path}'? `))) return 'kept';
  try {
    command.fs.unlink(path);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await command.warn(`can't create '${path}': ${reason.message}`);
    return 'failed';
  }
  if (removeFirst && verbose) await command.out.line(`removed '${path}'`);
  return 'cleared';
}

async function makeLink(
  command: Command,
  from: string,
  to: string,
  manner: BusyboxCopyManner,
  kind: 'hard' | 'symbolic',
): Promise<boolean> {
  const link = (): void => {
    if (kind === 'hard') command.fs.link(from, to);
    else command.fs.symlink(from, to);
  };
  try {
    link();
    return true;
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    const done = await clear(command, to, manner, error);
    if (done !== 'cleared') return done === 'kept';
  }
  const made = await command.attempt(
    () => {
      link();
      return true;
    },
    ({ message }) => `can't create link '${to}': ${message}`,
  );
  return made === true;
}

async function copyContent(
  command: Command,
  from: string,
  to: string,
  source: Stat,
  manner: BusyboxCopyManner,
): Promise<'cleared' | 'kept' | 'failed'> {
  const { fs, process } = command;
  const mode = source.type === 'file' ? source.mode & 0o7777 : 0o666;
  const make = (): number =>
    process.install(fs.open(to, { write: true, create: true, exclusive: true, mode }));
  let reading: number;
  try {
    reading = process.install(fs.open(from, { read: true }));
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await command.warn(`can't open '${from}': ${error.message}`);
    return 'failed';
  }
  let writing: number | undefined;
  try {
    try {
      writing = make();
    } catch (error) {
      if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
      const done = await clear(command, to, manner, error);
      if (done !== 'cleared') return done;
      writing = await command.attempt(make, ({ message }) => `can't open '${to}': ${message}`);
      if (writing === undefined) return 'failed';
    }
    return (await pour(command, reading, writing)) ? 'cleared' : 'failed';
  } finally {
    process.close(reading);
    if (writing !== undefined) process.close(writing);
  }
}

/** Writes all that is there to read (bb_copyfd_eof). */
async function pour(command: Command, reading: number, writing: number): Promise<boolean> {
  const { process } = command;
  for (;;) {
    let doing = 'read';
    try {
      const chunk = await process.read(reading, 1_048_576);
      if (chunk.length === 0) return true;
      doing = 'write';
      await process.write(writing, chunk);
    } catch (error) {
      if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
      return failed(command, `${doing} error: ${error.message}`);
    }
  }
}

async function makeSpecial(command: Command, from: string, to: string, source: Stat): Promise<boolean> {
  const { fs } = command;
  const target = source.type === 'symlink' ? fs.readlink(from) : undefined;
  const made = await command.attempt(
    () => {
      if (target !== undefined) fs.symlink(target, to);
      else if (source.type === 'socket') throw new SystemError('EPERM');
      else fs.mknod(to, source.type as 'fifo' | 'character' | 'block', source.mode, source.rdev);
      return true;
    },
    ({ message }) =>
      target === undefined
        ? `can't create '${to}': ${message}`
        : `can't create symlink '${to}' to '${target}': ${message}`,
  );
  return made === true;
}

/** What cannot be preserved is told, and nothing more. */
async function keep(command: Command, what: string, path: string, change: () => void): Promise<void> {
  const { status } = command;
  await command.attempt(change, ({ message }) => `can't preserve ${what} of '${path}': ${message}`);
  command.status = status;
}

async function preserve(
  command: Command,
  to: string,
  source: Stat,
  manner: BusyboxCopyManner,
): Promise<void> {
  if (!manner.preserve) return;
  const { fs } = command;
  // Bits that lend the owner's rights go only with the owner.
  let mode = source.mode & ~0o6000;
  await keep(command, 'times', to, () => fs.utimes(to, source.modified, source.modified));
  await keep(command, 'ownership', to, () => {
    fs.chown(to, source.uid, source.gid);
    mode = source.mode;
  });
  await keep(command, 'permissions', to, () => fs.chmod(to, mode));
}

async function copyDirectory(
  command: Command,
  from: string,
  to: string,
  source: Stat,
  existing: Stat | undefined,
  manner: BusyboxCopyManner,
  depth: number,
): Promise<boolean> {
  const { fs, process } = command;
  if (!manner.recursive) return failed(command, `omitting directory '${from}'`);
  if (manner.made.has(`${source.device}:${source.inode}`))
    return failed(command, `recursion detected, omitting directory '${from}'`);
  if (existing && existing.type !== 'directory') return failed(command, `target '${to}' is not a directory`);
  if (!existing) {
    const made = await command.attempt(
      () => {
        fs.mkdir(to, { mode: source.mode & 0o7777 });
        // Whoever copies gets in until all is there.
        fs.chmod(to, fs.stat(to).mode | 0o700);
        return true;
      },
      ({ message }) => `can't create directory '${to}': ${message}`,
    );
    if (!made) return false;
  }
  const { device, inode } = fs.lstat(to);
  manner.made.add(`${device}:${inode}`);
  let all = true;
  let names: readonly { readonly name: string }[] | undefined;
  try {
    names = fs.readDirectory(from);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    // opendir(3) fails without a word.
    command.status = 1;
    all = false;
  }
  for (const { name } of names ?? [])
    if (!(await busyboxCopy(command, join(from, name), join(to, name), manner, depth + 1))) all = false;
  if (!existing && names)
    await keep(command, 'permissions', to, () => fs.chmod(to, source.mode & 0o7777 & ~process.umask));
  await preserve(command, to, source, manner);
  if (manner.verbose) await command.out.line(`'${from}' -> '${to}'`);
  return all;
}
