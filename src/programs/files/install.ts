import { SystemError } from '../../linux/errno.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import type { Stat } from '../../linux/fs/stat.ts';
import { groups, users } from '../accounts.ts';
import type { Command, Tool } from '../command/command.ts';
import { spawnCommand } from '../processes/run-child.ts';
import { backUp, readBackup } from './backup.ts';
import { OnTheWay, parents } from './mkdir.ts';
import { applyMode } from './mode.ts';
import { directoryName } from './paths.ts';
import { isDirectoryAt, sourcesAndTargets, standing } from './targets.ts';

export const install: Tool = {
  name: 'install',
  usage: 'install [-cdDsp] [-o USER] [-g GRP] [-m MODE] [-t DIR] [SOURCE]... DEST',
  gnuUsage: '[OPTION]... [-T] SOURCE DEST',
  options: {
    short: 'bcCdDg:m:o:psS:t:TvZ',
    long: {
      'backup::': 'backup',
      compare: 'C',
      'preserve-timestamps': 'p',
      'preserve-context': 'preserve-context',
      strip: 's',
      'strip-program:': 'strip-program',
      'suffix:': 'S',
      'no-target-directory': 'T',
      context: 'Z',
      directory: 'd',
      'group:': 'g',
      'mode:': 'm',
      'owner:': 'o',
      'target-directory:': 't',
      verbose: 'v',
    },
  },
  busyboxOptions: { short: 'cvb:Ddpsg:m:o:t:', conflicts: { s: 'd', d: 'st', t: 'd' } },
  async run(command, options) {
    const { fs } = command;
    const text = options.value('m') ?? '755';
    // busybox does not look whether it is one, and gives all bits that there are.
    const before = command.gnu ? 0 : 0o755;
    const mode = applyMode(text, before, false, 0, command.gnu) ?? (command.gnu ? undefined : 0o7777);
    if (mode === undefined) return command.fail(`invalid mode ${command.cite(text)}`);
    const owner = options.value('o');
    const group = options.value('g');
    const uid =
      users(fs).find(({ name }) => name === owner)?.uid ?? Number(owner ?? command.process.credentials.uid);
    const gid =
      groups(fs).find(({ name }) => name === group)?.gid ?? Number(group ?? command.process.credentials.gid);
    if (Number.isNaN(uid))
      return command.fail(command.say(`invalid user ${command.cite(owner ?? '')}`, `unknown user ${owner}`));
    if (Number.isNaN(gid))
      return command.fail(
        command.say(`invalid group ${command.cite(group ?? '')}`, `unknown group ${group}`),
      );
    const finish = (path: string): void => {
      if (owner !== undefined || group !== undefined) fs.chown(path, uid, gid);
      // busybox changes the owner last, who then has no set-id bits.
      fs.chmod(path, command.gnu || (owner ?? group) === undefined ? mode : mode & ~0o6000);
    };
    const makeDirectories = (path: string): void => {
      let made = '';
      for (const part of path.split(/(?<=\/)/)) {
        made += part;
        if (fs.exists(made)) continue;
        fs.mkdir(made);
        if (options.has('v') && command.gnu)
          command.out.line(`install: creating directory ${command.quote(made.replace(/\/$/, ''))}`);
      }
    };
    if (options.has('d')) {
      if (!command.gnu && (options.operands.length === 0 || options.has('s')))
        return command.misuse('directories alone');
      for (const path of options.operands) {
        await command.process.breath();
        if (!command.gnu) {
          try {
            await parents(command, path, async (made) => {
              if (options.has('v')) await command.out.line(`created directory: '${made}'`);
            });
            finish(path);
          } catch (error) {
            if (!(error instanceof SystemError)) throw error;
            const place = error instanceof OnTheWay ? error.path : path;
            await command.warn(`can't create directory '${place}': ${error.message}`);
          }
          continue;
        }
        await command.attempt(
          () => {
            makeDirectories(path);
            finish(path);
          },
          ({ message }) => `cannot create directory ${command.quote(path)}: ${message}`,
        );
      }
      return undefined;
    }
    const into = options.value('t');
    if (options.has('D') && (command.gnu || into !== undefined || options.operands.length > 1))
      makeDirectories(into ?? directoryName(options.operands.at(-1) ?? '.'));
    const backup = await readBackup(command, options);
    const last = options.operands.at(-1) ?? '';
    // busybox installs all of them as DEST, one after the other, if that is no directory.
    const piled =
      !command.gnu && into === undefined && options.operands.length > 2 && !isDirectoryAt(command, last);
    const pairs = piled
      ? options.operands.slice(0, -1).map((from) => [from, last] as const)
      : await sourcesAndTargets(command, options);
    for (const [from, to] of pairs) {
      await command.process.breath();
      if (!command.gnu && !(await standing(command, to, { itself: true }))) continue;
      let found = false;
      // What is being tried, for GNU's complaint.
      let step = `cannot stat ${command.quote(from)}`;
      try {
        const source = fs.stat(from);
        found = true;
        if (source.type === 'directory') {
          await command.warn(`omitting directory ${command.quote(from)}`);
          continue;
        }
        if (options.has('C') && isSameFile(fs, from, to)) continue;
        const standing = command.gnu ? undefined : seen(fs, to);
        if (standing && standing.inode === source.inode && standing.device === source.device) {
          await command.warn(`'${from}' and '${to}' are the same file`);
          continue;
        }
        let content: Uint8Array;
        step = `cannot open ${command.quote(from)} for reading`;
        try {
          content = fs.readFile(from);
        } catch (error) {
          if (command.gnu || !(error instanceof SystemError)) throw error;
          await command.warn(`can't open '${from}': ${error.message}`);
          continue;
        }
        step = `cannot stat ${command.quote(to)}`;
        if (command.gnu && isHidden(fs, to)) throw new SystemError('EACCES');
        if (command.gnu && isDirectoryAt(command, to)) {
          await command.warn(`cannot overwrite directory ${command.quote(to)} with non-directory`);
          continue;
        }
        const kept = fs.exists(to) && backup ? backUp(command, to, backup) : undefined;
        step = `cannot remove ${command.quote(to)}`;
        if (command.gnu ? fs.exists(to) : standing) makeRoom(command, to);
        step = `cannot create regular file ${command.quote(to)}`;
        fs.writeFile(to, content, mode);
        step = `cannot change ownership of ${command.quote(to)}`;
        try {
          finish(to);
        } catch (error) {
          if (command.gnu || !(error instanceof SystemError)) throw error;
          await command.warn(`can't change ownership of ${to}: ${error.message}`);
        }
        if (options.has('s') && !command.gnu) await strip(command, to);
        if (options.has('p')) fs.utimes(to, source.accessed, source.modified);
        if (options.has('v'))
          await command.out.line(
            command.say(
              `${command.quote(from)} -> ${command.quote(to)}${kept === undefined ? '' : ` (backup: ${command.quote(kept)})`}`,
              `'${from}' -> '${to}'`,
            ),
          );
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        await command.warn(
          command.say(
            `${step}: ${error.message}`,
            found ? `can't create '${to}': ${error.message}` : `can't stat '${from}': ${error.message}`,
          ),
        );
      }
    }
    return undefined;
  },
};

/** Whether it may not even be looked at. */
function isHidden(fs: FileSystem, path: string): boolean {
  try {
    fs.lstat(path);
    return false;
  } catch (error) {
    if (error instanceof SystemError) return error.code === 'EACCES';
    throw error;
  }
}

/** What stands there itself. */
function seen(fs: FileSystem, path: string): Stat | undefined {
  try {
    return fs.lstat(path);
  } catch (error) {
    if (error instanceof SystemError) return undefined;
    throw error;
  }
}

/** Removes what is in the way; that it stays shows when busybox makes a new file there. */
function makeRoom({ fs, gnu }: Command, path: string): void {
  try {
    fs.unlink(path);
  } catch (error) {
    if (gnu || !(error instanceof SystemError)) throw error;
    throw new SystemError('EEXIST');
  }
}

async function strip(command: Command, path: string): Promise<void> {
  try {
    await command.process.wait(spawnCommand(command.process, ['strip', '-p', path]));
  } catch (error) {
    if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
    await command.warn(`strip: ${error.message}`);
  }
}

/** Whether two files hold the same, so that there is nothing to do for `-C`. */
function isSameFile(fs: FileSystem, from: string, to: string): boolean {
  if (!fs.exists(to)) return false;
  const [a, b] = [fs.readFile(from), fs.readFile(to)];
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
