import { SystemError } from '../../linux/errno.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import type { Command, Tool } from '../command/command.ts';
import { confirm } from '../command/confirm.ts';
import { backUp, readBackup } from './backup.ts';
import { baseName, directoryName, join } from './paths.ts';
import { isDirectoryAt } from './targets.ts';

export const ln: Tool = {
  name: 'ln',
  usage: 'ln [-sfnbtv] [-S SUF] TARGET... LINK|DIR',
  gnuUsage: '[OPTION]... [-T] TARGET LINK_NAME',
  options: {
    short: 'bdfFinrsS:t:TvLP',
    long: {
      'backup::': 'backup',
      directory: 'd',
      logical: 'L',
      physical: 'P',
      'suffix:': 'S',
      force: 'f',
      interactive: 'i',
      'no-dereference': 'n',
      relative: 'r',
      symbolic: 's',
      'target-directory:': 't',
      'no-target-directory': 'T',
      verbose: 'v',
    },
  },
  busyboxOptions: { short: 'sfnbvTS:' },
  async run(command, options) {
    const { fs } = command;
    const { operands } = options;
    if (operands.length === 0) command.misuse('missing file operand');
    const named = options.value('t');
    const last = named ?? (operands.length === 1 ? '.' : (operands.at(-1) ?? ''));
    const sources = named !== undefined || operands.length === 1 ? operands : operands.slice(0, -1);
    const keepLink = options.has('n') && isLink(command.fs, last);
    const intoDirectory = !options.has('T') && !keepLink && isDirectoryAt(command, last);
    // busybox makes one link after the other, wherever they lead.
    if (command.gnu && sources.length > 1 && !intoDirectory)
      return command.fail(
        `target ${command.quote(last)}: ${fs.exists(last) ? 'Not a directory' : 'No such file or directory'}`,
      );
    const symbolic = options.has('s');
    if (command.gnu && options.has('r') && !symbolic)
      return command.fail('cannot do --relative without --symbolic');
    const backup = await readBackup(command, options);
    if (!command.gnu && options.has('T')) {
      if (operands.length > 2) return command.fail('-T accepts 2 args max');
      if (operands.length > 1 && isDirectoryAt(command, last) && !isLink(fs, last))
        return command.fail(`'${last}' is a directory`);
    }
    const asking = options.last('f', 'i') === 'i';
    for (const source of sources) {
      await command.process.breath();
      const here = named === undefined && operands.length === 1;
      const path =
        here && !command.gnu ? baseName(source) : intoDirectory ? join(last, baseName(source)) : last;
      const target =
        symbolic && options.has('r')
          ? relative(command.fs.realpath(directoryName(path)), absolute(command.process.cwd, source))
          : source;
      try {
        // busybox leaves it to link(2), which takes a link for what it is.
        if (!symbolic && (command.gnu ? fs.stat(source) : fs.lstat(source)).type === 'directory') {
          if (!command.gnu && options.has('v')) await command.out.line(`'${path}' -> '${target}'`);
          await command.warn(
            command.say(`${source}: hard link not allowed for directory`, `${path}: Operation not permitted`),
          );
          continue;
        }
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        await command.warn(
          command.say(
            `failed to access ${command.quote(source)}: ${error.message}`,
            `${source}: ${error.message}`,
          ),
        );
        continue;
      }
      try {
        if (!command.gnu && options.has('v')) await command.out.line(`'${path}' -> '${target}'`);
        const inTheWay = isLink(fs, path) || fs.exists(path);
        if (inTheWay && command.gnu && (backup || options.has('f')) && isSame(fs, source, path)) {
          await command.warn(`${command.quote(source)} and ${command.quote(path)} are the same file`);
          continue;
        }
        if (options.has('f') && command.gnu && isDirectoryAt(command, path) && !isLink(fs, path)) {
          await command.warn(`${path}: cannot overwrite directory`);
          continue;
        }
        if (inTheWay && asking && !(await confirm(command, `replace ${command.quote(path)}? `))) continue;
        let kept: string | undefined;
        if (inTheWay && !command.gnu && options.has('b'))
          fs.rename(path, `${path}${options.value('S') ?? '~'}`);
        else if (inTheWay && backup) kept = backUp(command, path, backup);
        else if (inTheWay && (options.has('f') || asking)) removeOld(command, path);
        if (symbolic) fs.symlink(target, path);
        else fs.link(source, path);
        if (command.gnu && options.has('v'))
          await command.out.line(
            `${kept === undefined ? '' : `${command.quote(kept)} ~ `}${command.quote(path)} ${symbolic || !command.gnu ? '->' : '=>'} ${command.quote(target)}`,
          );
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        const kind = symbolic ? 'symbolic' : 'hard';
        const arrow =
          error.code === 'EEXIST' || (symbolic && source !== '')
            ? ''
            : ` ${symbolic ? '->' : '=>'} ${command.quote(source)}`;
        await command.warn(
          command.say(
            `failed to create ${kind} link ${command.quote(path)}${arrow}: ${error.message}`,
            `${path}: ${error.message}`,
          ),
        );
      }
    }
    return undefined;
  },
};

/** Whether two names are of one file; a symbolic link to it is not the file. */
function isSame(fs: FileSystem, first: string, second: string): boolean {
  try {
    const [a, b] = [fs.lstat(first), fs.lstat(second)];
    return a.inode === b.inode && a.device === b.device;
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
}

/** What busybox cannot remove is found by link(2) again. */
function removeOld({ fs, gnu }: Command, path: string): void {
  try {
    fs.unlink(path);
  } catch (error) {
    if (gnu || !(error instanceof SystemError)) throw error;
  }
}

function isLink(fs: { lstat(path: string): { readonly type: string } }, path: string): boolean {
  try {
    return fs.lstat(path).type === 'symlink';
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
}

function absolute(cwd: string, path: string): string[] {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${cwd}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts;
}

function relative(from: string, to: readonly string[]): string {
  const base = from.split('/').filter((part) => part !== '');
  let same = 0;
  while (same < base.length && base[same] === to[same]) same++;
  return [...base.slice(same).map(() => '..'), ...to.slice(same)].join('/') || '.';
}
