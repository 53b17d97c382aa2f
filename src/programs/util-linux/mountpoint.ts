import { SystemError } from '../../linux/errno.ts';
import type { Stat } from '../../linux/fs/stat.ts';
import type { Tool } from '../command/command.ts';

export const mountpoint: Tool = {
  name: 'mountpoint',
  usage: 'mountpoint [-qd] <directory>',
  gnuUsage: '[-qd] <directory>',
  package: 'from util-linux 2.39.3',
  helpLetters: 'hV',
  options: { short: 'dhqxV', long: { quiet: 'q', nofollow: 'nofollow', 'fs-devno': 'd', devno: 'x' } },
  async run(command, options) {
    const { fs } = command;
    const [path, extra] = options.operands;
    if (path === undefined || extra !== undefined) {
      await command.warn('bad usage');
      return command.misuseAfter();
    }
    const quiet = options.has('q');
    let stat: Stat;
    try {
      stat = options.has('nofollow') ? fs.lstat(path) : fs.stat(path);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      return quiet ? 1 : command.fail(`${path}: ${error.message}`);
    }
    const device = (id: number): string => `${Math.floor(id / 256)}:${id % 256}`;
    if (options.has('x')) {
      if (stat.type !== 'block') return quiet ? 32 : command.fail(`${path}: not a block device`, 32);
      await command.out.line(stat.rdev ? stat.rdev.join(':') : '0:0');
      return 0;
    }
    const real = fs.realpath(path);
    if (!fs.mounts().some(({ target }) => target === real)) {
      if (!quiet) await command.out.line(`${path} is not a mountpoint`);
      return 32;
    }
    if (options.has('d')) await command.out.line(device(stat.device));
    else if (!quiet) await command.out.line(`${path} is a mountpoint`);
    return 0;
  },
};
