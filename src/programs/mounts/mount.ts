import { capable } from '../../linux/process/capability.ts';
import type { Tool } from '../command/command.ts';

export const mount: Tool = {
  name: 'mount',
  usage: 'mount [OPTIONS] [-o OPT] DEVICE NODE',
  gnuUsage: '[-lhV]\n mount -a [options]',
  package: 'util-linux 2.39.3)',
  options: { short: 'alt:o:rwnfv', long: { bind: 'bind', 'types:': 't', 'options:': 'o', rbind: 'bind' } },
  busyboxOptions: { short: 'alt:o:rwnfv', long: { bind: 'bind' } },
  async run(command, options) {
    const { operands, value } = options;
    if (!command.gnu && options.has('a') && operands.length === 0) {
      // Nothing stands in /etc/fstab.
      if (command.process.credentials.uid !== 0) return command.fail('permission denied (are you root?)');
      return 0;
    }
    if (operands.length === 0) {
      const type = value('t');
      for (const mount of command.fs.mounts()) {
        if (type !== undefined && !type.split(',').includes(mount.type)) continue;
        await command.out.line(`${mount.source} on ${mount.target} type ${mount.type} (${mount.options})`);
      }
      return 0;
    }
    const [first = '', second] = operands;
    if (command.process.credentials.uid !== 0) {
      if (!command.gnu) return command.fail('permission denied (are you root?)');
      return command.fail(`${second ?? first}: must be superuser to use mount.`, 1);
    }
    if (!capable(command.process.credentials, 'SYS_ADMIN') && second !== undefined) {
      if (!command.gnu) return command.fail('permission denied (are you root?)');
      return command.fail(`${second}: permission denied.`, 32);
    }
    if (second === undefined) {
      if (!command.gnu) return command.fail(`can't find ${first} in /etc/fstab`);
      return command.fail(`${first}: can't find in /etc/fstab.`);
    }
    await command.process.complain("drydock: 'mount DEVICE DIRECTORY' is not simulated\n");
    return 127;
  },
};

export const umount: Tool = {
  name: 'umount',
  usage: 'umount [-rlfda] [-t FSTYPE] FILESYSTEM|DIRECTORY',
  gnuUsage: '[-hV]\n umount -a [options]',
  package: 'util-linux 2.39.3)',
  options: { short: 'aflnrvt:O:', long: { force: 'f', lazy: 'l' } },
  busyboxOptions: { short: 'aflnrvt:O:dD' },
  async run(command, { operands }) {
    if (operands.length === 0) command.misuse('bad usage');
    const { fs, process } = command;
    for (const operand of operands) {
      const exists = fs.exists(operand);
      const path = exists ? fs.realpath(operand) : operand;
      const mounted = fs.mounts().some(({ target, source }) => target === path || source === operand);
      const allowed = capable(process.credentials, 'SYS_ADMIN');
      if (!mounted && command.gnu)
        await command.warn(`${operand}: ${exists ? 'not mounted' : 'no mount point specified'}.`, 32);
      else if (!mounted)
        await command.warn(
          `can't unmount ${operand}: ${exists ? 'Invalid argument' : 'No such file or directory'}`,
        );
      else if (!allowed && command.gnu) await command.warn(`${operand}: must be superuser to unmount.`, 32);
      else if (!allowed) await command.warn(`can't unmount ${operand}: Operation not permitted`);
      else if (command.gnu) await command.warn(`${operand}: target is busy.`, 32);
      else await command.warn(`can't unmount ${operand}: Resource busy`);
    }
    return undefined;
  },
};

export const dmesg: Tool = {
  name: 'dmesg',
  usage: 'dmesg [-cr] [-n LEVEL] [-s SIZE]',
  gnuUsage: '[options]',
  package: 'util-linux 2.39.3)',
  busyboxOptions: { short: 'cs:n:r', numbers: 'sn' },
  async run(command) {
    return command.fail(
      command.say('read kernel buffer failed: Operation not permitted', 'klogctl: Operation not permitted'),
    );
  },
};
