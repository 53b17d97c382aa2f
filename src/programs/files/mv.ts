import { SystemError } from '../../linux/errno.ts';
import type { Stat } from '../../linux/fs/stat.ts';
import type { Command, Tool } from '../command/command.ts';
import { confirm } from '../command/confirm.ts';
import { backUp, isOwnBackup, readBackup } from './backup.ts';
import { type BusyboxCopyManner, busyboxCopy } from './busybox-copy.ts';
import { type CopyManner, copyTree } from './copy.ts';
import { sourcesAndTargets, standing } from './targets.ts';

export const mv: Tool = {
  name: 'mv',
  usage: 'mv [-finT] SOURCE DEST\nor: mv [-fin] SOURCE... { -t DIRECTORY | DIRECTORY }',
  gnuUsage: '[OPTION]... [-T] SOURCE DEST',
  options: {
    short: 'bfinS:t:TuvZ',
    long: {
      'backup::': 'backup',
      'strip-trailing-slashes': 'strip-trailing-slashes',
      'suffix:': 'S',
      context: 'Z',
      force: 'f',
      interactive: 'i',
      'no-clobber': 'n',
      'target-directory:': 't',
      'no-target-directory': 'T',
      'update::': 'u',
      verbose: 'v',
    },
  },
  busyboxOptions: {
    short: 'finTvt:',
    long: { interactive: 'i', force: 'f', 'no-clobber': 'n', verbose: 'v' },
  },
  async run(command, options) {
    const pairs = await sourcesAndTargets(command, options);
    const asking = options.last('f', 'i', 'n');
    const backup = await readBackup(command, options);
    if (backup && asking === 'n') command.misuse('options --backup and --no-clobber are mutually exclusive');
    for (const [from, to] of pairs) {
      await command.process.breath();
      if (!command.gnu && !(await standing(command, to))) continue;
      const hidden = command.gnu ? (whyHidden(command, from) ?? whyHidden(command, to)) : undefined;
      if (hidden !== undefined) {
        await command.warn(hidden);
        continue;
      }
      const source = stat(command, from);
      // busybox takes a link that leads nowhere for nothing.
      let target = command.gnu || command.fs.exists(to) ? stat(command, to) : undefined;
      if (!source) {
        await command.warn(
          command.say(
            `cannot stat ${command.quote(from)}: No such file or directory`,
            `can't rename '${from}': ${whyNot(command, from, to)}`,
          ),
        );
        if (options.has('v') && !command.gnu) await command.out.line(`'${from}' -> '${to}'`);
        continue;
      }
      if (target) {
        if (asking === 'n') continue;
        if (options.has('u') && target.modified >= source.modified) continue;
        if (asking === 'i' && !(await confirm(command, `overwrite ${command.quote(to)}? `))) continue;
      }
      let kept: string | undefined;
      if (backup && target && target.inode !== source.inode && isOwnBackup(command.fs, from, to, backup)) {
        await command.warn(
          `backing up ${command.quote(to)} might destroy source;  ${command.quote(from)} not moved`,
        );
        continue;
      }
      if (backup && target && target.inode !== source.inode) {
        kept = await command.attempt(
          () => backUp(command, to, backup),
          ({ message }) => `cannot backup ${command.quote(to)}: ${message}`,
        );
        if (kept === undefined) continue;
        target = undefined;
      }
      const moved = await move(command, from, to, source, target);
      // busybox tells of it even if it went wrong.
      if (!options.has('v') || (command.gnu && !moved)) continue;
      const backedUp = kept === undefined ? '' : ` (backup: ${command.quote(kept)})`;
      await command.out.line(
        command.say(
          `renamed ${command.quote(from)} -> ${command.quote(to)}${backedUp}`,
          `'${from}' -> '${to}'`,
        ),
      );
    }
    return undefined;
  },
};

function stat({ fs }: Command, path: string): Stat | undefined {
  try {
    return fs.lstat(path);
  } catch (error) {
    if (error instanceof SystemError) return undefined;
    throw error;
  }
}

/** What keeps a name from being looked at, in GNU's words; that nothing is there is no obstacle. */
function whyHidden(command: Command, path: string): string | undefined {
  try {
    command.fs.lstat(path);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    if (error.code === 'EACCES') return `cannot stat ${command.quote(path)}: ${error.message}`;
  }
  return undefined;
}

/** What rename(2) says of a file that is not to be seen. */
function whyNot({ fs }: Command, from: string, to: string): string {
  try {
    fs.rename(from, to);
  } catch (error) {
    if (error instanceof SystemError) return error.message;
    throw error;
  }
  return 'No such file or directory';
}

async function move(
  command: Command,
  from: string,
  to: string,
  source: Stat,
  target: Stat | undefined,
): Promise<boolean> {
  const { fs, gnu } = command;
  if (gnu && target && source.inode === target.inode && source.device === target.device) {
    await command.warn(`${command.quote(from)} and ${command.quote(to)} are the same file`);
    return false;
  }
  if (gnu && target && (target.type === 'directory') !== (source.type === 'directory')) {
    await command.warn(
      target.type === 'directory'
        ? `cannot overwrite directory ${command.quote(to)} with non-directory`
        : `cannot overwrite non-directory ${command.quote(to)} with directory ${command.quote(from)}`,
    );
    return false;
  }
  try {
    fs.rename(from, to);
    return true;
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    if (error.code === 'EXDEV') return acrossFileSystems(command, from, to, source, target);
    if (gnu && error.code === 'EINVAL')
      await command.warn(
        `cannot move ${command.quote(from)} to a subdirectory of itself, ${command.quote(to)}`,
      );
    else
      await command.warn(
        command.say(
          `cannot move ${command.quote(from)} to ${command.quote(to)}: ${error.message}`,
          `can't rename '${from}': ${error.message}`,
        ),
      );
    return false;
  }
}

/** How busybox copies what it moves. */
function wholly(): BusyboxCopyManner {
  return {
    recursive: true,
    links: 'copy',
    preserve: true,
    interactive: false,
    noOverwrite: false,
    update: false,
    removeFirst: false,
    link: undefined,
    verbose: false,
    copied: new Map(),
    made: new Set(),
  };
}

const WHOLE: CopyManner = {
  recursive: true,
  links: 'copy',
  preserve: { mode: true, owner: true, times: true },
  force: true,
  report: async () => {},
  mayOverwrite: async () => true,
};

/** rename(2) does not leave a file system, so the file is copied and then removed. */
async function acrossFileSystems(
  command: Command,
  from: string,
  to: string,
  source: Stat,
  target: Stat | undefined,
): Promise<boolean> {
  const { fs } = command;
  const isDirectory = source.type === 'directory';
  if (!command.gnu && target && isDirectory !== (target.type === 'directory')) {
    const [taken, moved] = isDirectory ? ['non-directory', 'directory'] : ['directory', 'non-directory'];
    await command.warn(`can't overwrite ${taken} with ${moved}`);
    return false;
  }
  try {
    if (target?.type === 'directory') fs.rmdir(to);
    else if (target) fs.unlink(to);
    const copied = command.gnu
      ? await copyTree(command, from, to, WHOLE)
      : await busyboxCopy(command, from, to, wholly());
    if (!copied) return false;
    fs.remove(from);
    return true;
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await command.warn(
      command.say(
        `cannot move ${command.quote(from)} to ${command.quote(to)}: ${error.message}`,
        `can't remove '${from}': ${error.message}`,
      ),
    );
    return false;
  }
}
