import { SystemError } from '../../linux/errno.ts';
import type { Command, Tool } from '../command/command.ts';
import { join } from '../files/paths.ts';
import { rareLine } from '../rare/usage-lines.ts';

/** blkid: a container sees no block devices, so there is nothing to show. */
export const blkid: Tool = {
  name: 'blkid',
  usage: rareLine('blkid'),
  options: { short: '' },
  run: () => 0,
};

/** findfs: without block devices nothing has a label. */
export const findfs: Tool = {
  name: 'findfs',
  usage: rareLine('findfs'),
  options: { short: '' },
  run(command, { operands: [what, extra] }) {
    if (what === undefined || extra !== undefined || !/^(LABEL|UUID)=|^\/dev\//.test(what))
      return command.misuse('a label');
    return what.startsWith('/dev/') ? command.out.line(what)?.then(() => 0) : 1;
  },
};

/** fdisk: -l lists the devices of /proc/partitions, of which a container may open none. */
export const fdisk: Tool = {
  name: 'fdisk',
  usage: rareLine('fdisk'),
  options: { short: 'b:C:H:lS:us' },
  async run(command, options) {
    const [path] = options.operands;
    if (path === undefined) return options.has('l') ? 0 : command.misuse('a disk');
    try {
      command.fs.open(path, { read: true }).release();
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      // With -l those that cannot be opened are passed over.
      return options.has('l') ? 0 : command.fail(`can't open '${path}'`);
    }
    await command.process.complain(`drydock: 'fdisk ${path}' is not simulated\n`);
    return 127;
  },
};

/** losetup: no file is bound to a loop device. */
export const losetup: Tool = {
  name: 'losetup',
  usage: rareLine('losetup'),
  options: { short: 'cdo:afrP' },
  async run(command, options) {
    const [first, file, extra] = options.operands;
    if (options.has('a') && first === undefined) return 0;
    if (first !== undefined && file === undefined && !options.has('f'))
      return command.fail(`${first}: No such file or directory`);
    if (options.has('f') && first === undefined) {
      await command.out.line('/dev/loop0');
      return 0;
    }
    const path = options.has('f') ? first : file;
    if (path === undefined || extra !== undefined) return command.misuse('a device and a file');
    // The device is not there, whatever the file is.
    return command.fail(`${path}: No such file or directory`);
  },
};

/** swapon and swapoff: nobody in a container may (CAP_SYS_ADMIN). */
function swap(name: 'swapon' | 'swapoff'): Tool {
  return {
    name,
    usage: rareLine(name),
    options: { short: name === 'swapon' ? 'd::p:ae' : 'ae' },
    async run(command: Command, options) {
      const [device] = options.operands;
      if (options.has('a') || device === undefined) {
        if (!options.has('a')) return command.misuse('a device');
        if (command.fs.exists('/etc/fstab')) return 0;
        return command.fail("can't open '/etc/fstab': No such file or directory");
      }
      const missing = name === 'swapon' && !command.fs.exists(device);
      await command.warn(`${device}: ${missing ? 'No such file or directory' : 'Operation not permitted'}`);
      return 1;
    },
  };
}

export const swapon = swap('swapon');
export const swapoff = swap('swapoff');

/** fstrim: a container's file system has no blocks to give back. */
export const fstrim: Tool = {
  name: 'fstrim',
  usage: rareLine('fstrim'),
  options: { short: 'o:l:m:v', long: { 'offset:': 'o', 'length:': 'l', 'minimum:': 'm', verbose: 'v' } },
  async run(command, { operands: [path, extra] }) {
    if (path === undefined || extra !== undefined) return command.misuse('a directory');
    try {
      command.fs.open(path, { read: true }).release();
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      return command.fail(`can't open '${path}': ${error.message}`);
    }
    return command.fail('FITRIM: Inappropriate ioctl for device');
  },
};

/** lsattr: files have no attributes of ext2 but extents. */
export const lsattr: Tool = {
  name: 'lsattr',
  usage: rareLine('lsattr'),
  options: { short: 'Radlpv' },
  async run(command, options) {
    const { fs, out } = command;
    const show = (path: string): Promise<void> | undefined =>
      out.line(options.has('l') ? `${path.padEnd(28)} ---` : `-------------------- ${path}`);
    const list = async (path: string): Promise<void> => {
      const own = options.has('a') ? ['.', '..'].map((name) => ({ name, type: 'directory' })) : [];
      for (const { name, type } of [...own, ...fs.readDirectory(path)]) {
        if (name.startsWith('.') && !options.has('a')) continue;
        if (type !== 'file' && type !== 'directory') continue;
        const full = join(path, name);
        await show(full);
        if (!options.has('R') || type !== 'directory' || /^\.\.?$/.test(name)) continue;
        await out.line(`\n${full}:`);
        await list(full);
        await out.line('');
      }
    };
    for (const path of options.operands.length > 0 ? options.operands : ['.']) {
      await command.process.breath();
      try {
        if (fs.stat(path).type === 'directory' && !options.has('d')) await list(path);
        else await show(path);
      } catch (error) {
        if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
        await command.warn(`can't stat '${path}': ${error.message}`);
      }
    }
    return undefined;
  },
};

/** chattr: nobody in a container may (CAP_LINUX_IMMUTABLE); what cannot be done is told and changes no status. */
export const chattr: Tool = {
  name: 'chattr',
  usage: rareLine('chattr'),
  busyboxOptions: 'none',
  async run(command, { operands }) {
    const files = operands.filter((word) => !/^[-+=][A-Za-z]/.test(word));
    const wanted = operands.filter((word) => /^[-+=][AacDdijsStTu]+$/.test(word));
    if (wanted.length === 0 || files.length === 0) return command.misuse('attributes and files');
    for (const path of files) {
      const { status } = command;
      await command.attempt(
        () => {
          command.fs.lstat(path);
          if (wanted.some((word) => /[ai]/.test(word))) throw new SystemError('EPERM');
        },
        ({ message, code }) => `${code === 'EPERM' ? 'setting flags on' : 'stat'} ${path}: ${message}`,
      );
      command.status = status;
    }
    return undefined;
  },
};
