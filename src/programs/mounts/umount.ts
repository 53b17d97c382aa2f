import { SystemError } from '../../linux/errno.ts';
import { capable } from '../../linux/process/capability.ts';
import type { Command, Tool } from '../command/command.ts';

export const umount: Tool = {
  name: 'umount',
  usage: 'umount [-rlfda] [-t FSTYPE] FILESYSTEM|DIRECTORY',
  gnuUsage: '[-hV]\n umount -a [options]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: {
    short: 'aflnrvRqt:O:',
    long: { all: 'a', force: 'f', lazy: 'l', recursive: 'R', verbose: 'v', quiet: 'q', 'types:': 't' },
  },
  busyboxOptions: { short: 'aflnrvt:O:dD' },
  async run(command, options) {
    const { operands } = options;
    const below = options.has('l') || options.has('R');
    if (options.has('a')) {
      for (const { target, type } of [...command.fs.mounts()].reverse()) {
        const types = options.value('t')?.split(',');
        if (target !== '/' && (types?.includes(type) ?? !/^(?:proc|devtmpfs|sysfs)$/.test(type)))
          await leave(command, target, target, below);
      }
      return undefined;
    }
    if (operands.length === 0) command.misuse('bad usage');
    for (const operand of operands) {
      const exists = command.fs.exists(operand);
      const path = exists ? command.fs.realpath(operand) : operand;
      const known = command.fs
        .mounts()
        .findLast(({ target, source }) => target === path || source === operand);
      const nowhere = exists ? 'not mounted' : 'no mount point specified';
      if (!known && command.gnu) await command.warn(`${operand}: ${nowhere}.`, 32);
      else if (!known)
        await command.warn(
          `can't unmount ${operand}: ${exists ? 'Invalid argument' : 'No such file or directory'}`,
        );
      else if ((await leave(command, operand, known.target, below)) && options.has('v') && command.gnu)
        await command.out.line(`umount: ${known.target} (${known.source}) unmounted`);
    }
    return undefined;
  },
};

/** Unmounts what stands at a place, with all below it if it is to go `whole`; false if it could not. */
async function leave(command: Command, name: string, target: string, whole: boolean): Promise<boolean> {
  const { fs, process } = command;
  try {
    if (!capable(process.credentials, 'SYS_ADMIN')) throw new SystemError('EPERM');
    if (!whole && isUsed(command, target)) throw new SystemError('EBUSY');
    if (whole) {
      const inside = fs.mounts().filter((each) => each.target.startsWith(`${target}/`));
      for (const each of inside.reverse()) fs.unmount(each.target);
    }
    fs.unmount(target);
    return true;
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    const shown = name === '/' || name.startsWith('/') ? name : target;
    if (!command.gnu) await command.warn(`can't unmount ${shown}: ${error.message}`);
    else if (error.code === 'EPERM') await command.warn(`${name}: must be superuser to unmount.`, 32);
    else if (error.code === 'EBUSY') await command.warn(`${target}: target is busy.`, 32);
    else await command.warn(`${target}: umount failed: ${error.message}.`, 32);
    return false;
  }
}

/** Whether somebody stands in it or has a file of it open. */
function isUsed({ process }: Command, target: string): boolean {
  const inside = (path: string): boolean => path === target || path.startsWith(`${target}/`);
  const { namespace } = process.machine.fs;
  return process.machine.kernel.pids
    .list()
    .filter(({ machine }) => machine.fs.namespace === namespace)
    .some(
      ({ cwd, descriptors }) => inside(cwd) || [...descriptors.values()].some(({ name }) => inside(name)),
    );
}
