import { SystemError } from '../../linux/errno.ts';
import type { Tool } from '../command/command.ts';

/** mountpoint as busybox has it. */
export const mountpoint: Tool = {
  name: 'mountpoint',
  usage:
    'mountpoint [-q] { [-dn] DIR | -x DEVICE }\n\nTell whether DIR is where something is mounted\n\n\t-q\tSay nothing\n\t-d\tNumbers of the file system\n\t-n\tIts device\n\t-x\tNumbers of DEVICE',
  options: { short: 'qdxn' },
  async run(command, options) {
    const { fs } = command;
    const [path, extra] = options.operands;
    if (path === undefined || extra !== undefined) return command.misuse('one directory');
    const refuse = (message: string): Promise<never> | number =>
      options.has('q') ? 1 : command.fail(message);
    try {
      const stat = options.has('x') ? fs.stat(path) : fs.lstat(path);
      if (options.has('x')) {
        if (stat.type !== 'block') return refuse(`${path}: not a block device`);
        await command.out.line((stat.rdev ?? [0, 0]).join(':'));
        return 0;
      }
      if (stat.type !== 'directory') return refuse(`${path}: Not a directory`);
      const real = fs.realpath(path);
      const mounted = fs.mounts().findLast(({ target }) => target === real);
      if (options.has('d')) await command.out.line(`${Math.floor(stat.device / 256)}:${stat.device % 256}`);
      if (options.has('n')) await command.out.line(`${mounted?.source ?? 'UNKNOWN'} ${path}`);
      if (!options.has('q') && !options.has('d') && !options.has('n'))
        await command.out.line(`${path} is ${mounted ? '' : 'not '}a mountpoint`);
      return mounted ? 0 : 1;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      return refuse(`${path}: ${error.message}`);
    }
  },
};
