import { SystemError } from '../../linux/errno.ts';
import type { Stat } from '../../linux/fs/stat.ts';
import { type Choices, choose } from '../command/choose.ts';
import type { Command, Tool } from '../command/command.ts';
import { confirm } from '../command/confirm.ts';
import { baseName, join } from './paths.ts';

interface Manner {
  readonly recursive: boolean;
  readonly force: boolean;
  readonly interactive: boolean;
  readonly verbose: boolean;
  readonly emptyDirectories: boolean;
}

const ASKS: Choices = [['never', 'no', 'none'], ['once'], ['always', 'yes']];

export const rm: Tool = {
  name: 'rm',
  usage: 'rm [-irf] FILE...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: {
    short: 'dfiIrRv',
    long: {
      dir: 'd',
      force: 'f',
      'interactive::': 'interactive',
      recursive: 'r',
      verbose: 'v',
      'no-preserve-root': 'no-preserve-root',
      'preserve-root::': 'preserve-root',
      'one-file-system': 'one-file-system',
    },
  },
  busyboxOptions: { short: 'firRv' },
  usageHint(command) {
    const { fs, process } = command;
    const file = process.argv.slice(1).find((word) => word.startsWith('-') && fs.exists(word));
    return file === undefined ? '' : `Try 'rm ./${file}' to remove the file ${command.quote(file)}.\n`;
  },
  async run(command, options) {
    const last = options.last('f', 'i', 'I', 'interactive');
    const word = options.value('interactive');
    const asks =
      last === 'interactive'
        ? word
          ? await choose(command, word, '--interactive', ASKS)
          : 'always'
        : undefined;
    const manner: Manner = {
      recursive: options.has('r') || options.has('R'),
      force: last === 'f',
      interactive: last === 'i' || asks === 'always',
      verbose: options.has('v'),
      emptyDirectories: options.has('d'),
    };
    if (options.operands.length === 0) {
      if (manner.force) return 0;
      command.misuse('missing operand');
    }
    const count = options.operands.length;
    if ((last === 'I' || asks === 'once') && (manner.recursive || count > 3)) {
      const question = `remove ${count} argument${count === 1 ? '' : 's'}${manner.recursive ? ' recursively' : ''}? `;
      if (!(await confirm(command, question))) return undefined;
    }
    for (const operand of options.operands) {
      // busybox takes the slashes off before it looks (bb_get_last_path_component_strip).
      const path = command.gnu ? operand : operand.replace(/(?<=.)\/+$/, '');
      const name = baseName(path);
      if ((name === '.' || name === '..') && (!command.gnu || manner.recursive)) {
        await command.warn(
          command.say(
            `refusing to remove '.' or '..' directory: skipping ${command.quote(path)}`,
            `can't remove '.' or '..'`,
          ),
        );
        continue;
      }
      if (command.gnu && manner.recursive && name === '/' && !options.has('no-preserve-root')) {
        await command.warn("it is dangerous to operate recursively on '/'");
        await command.process.complain('rm: use --no-preserve-root to override this failsafe\n');
        continue;
      }
      await remove(command, path, manner);
    }
    return undefined;
  },
};

/** Answers whether the file is gone. */
async function remove(command: Command, path: string, manner: Manner): Promise<boolean> {
  const { fs } = command;
  await command.process.breath();
  let stat: Stat;
  try {
    stat = fs.lstat(path);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    if (manner.force && (error.code === 'ENOENT' || (command.gnu && error.code === 'ENOTDIR'))) return true;
    if (command.gnu || error.code === 'ENOENT') return complain(command, path, error.message);
    await command.warn(`can't stat '${path}': ${error.message}`);
    return false;
  }
  if (stat.type === 'directory') return removeDirectory(command, path, manner);
  if (!(await agreed(command, path, stat, manner))) return false;
  try {
    fs.unlink(path);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return complain(command, path, error.message);
  }
  if (manner.verbose)
    await command.out.line(command.say(`removed ${command.quote(path)}`, `removed '${path}'`));
  return true;
}

async function removeDirectory(command: Command, path: string, manner: Manner): Promise<boolean> {
  const { fs } = command;
  if (!manner.recursive && !manner.emptyDirectories) {
    if (command.gnu) return complain(command, path, 'Is a directory');
    await command.warn(`'${path}' is a directory`);
    return false;
  }
  const question = command.say(
    `descend into directory ${command.quote(path)}? `,
    `descend into directory '${path}'? `,
  );
  try {
    const entries = manner.recursive ? readable(command, path) : [];
    if (!entries) return false;
    if (manner.interactive && entries.length > 0 && !(await confirm(command, question))) return false;
    let all = true;
    for (const { name } of entries) if (!(await remove(command, join(path, name), manner))) all = false;
    if (!all) return false;
    const last = command.say(`remove directory ${command.quote(path)}? `, `remove directory '${path}'? `);
    if (manner.interactive && !(await confirm(command, last))) return false;
    fs.rmdir(path);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return complain(command, path, error.message);
  }
  if (manner.verbose)
    await command.out.line(
      command.say(`removed directory ${command.quote(path)}`, `removed directory: '${path}'`),
    );
  return true;
}

/** What is in a directory; that nobody may look ends busybox' try without a word (remove_file.c). */
function readable(command: Command, path: string): readonly { readonly name: string }[] | undefined {
  try {
    return command.fs.readDirectory(path);
  } catch (error) {
    if (command.gnu || !(error instanceof SystemError)) throw error;
    command.status = 1;
    return undefined;
  }
}

async function complain(command: Command, path: string, reason: string): Promise<false> {
  await command.warn(
    command.say(`cannot remove ${command.quote(path)}: ${reason}`, `can't remove '${path}': ${reason}`),
  );
  return false;
}

/** Asks if it must: with -i, or before a write-protected file that a terminal's user removes. */
async function agreed(command: Command, path: string, stat: Stat, manner: Manner): Promise<boolean> {
  const kind = `${stat.size === 0 && stat.type === 'file' ? 'regular empty file' : kindOf(stat)}`;
  if (manner.interactive) {
    return confirm(command, command.say(`remove ${kind} ${command.quote(path)}? `, `remove '${path}'? `));
  }
  const { process } = command;
  const protectedFile = stat.type !== 'symlink' && !writable(command, path);
  if (manner.force || !protectedFile || !process.descriptors.get(0)?.tty) return true;
  return confirm(
    command,
    command.say(`remove write-protected ${kind} ${command.quote(path)}? `, `remove '${path}'? `),
  );
}

function writable({ fs }: Command, path: string): boolean {
  try {
    fs.access(path, 2);
    return true;
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
}

/** What GNU programs call a file of this type. */
function kindOf({ type, size }: Stat): string {
  switch (type) {
    case 'file':
      return size === 0 ? 'regular empty file' : 'regular file';
    case 'directory':
      return 'directory';
    case 'symlink':
      return 'symbolic link';
    case 'character':
      return 'character special file';
    case 'block':
      return 'block special file';
    case 'fifo':
      return 'fifo';
    default:
      return 'socket';
  }
}
