import { SystemError } from '../../linux/errno.ts';
import type { Tool } from '../command/command.ts';
import { badUsage } from '../scheduling/run-in-place.ts';

/** mesg: whether others may write to the terminal. */
export const mesg: Tool = {
  name: 'mesg',
  usage: 'mesg [options] [y | n]',
  gnuUsage: '[options] [y | n]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: { short: 'vVh', long: { verbose: 'v' } },
  async run(command, options) {
    const { descriptors, fs } = command.process;
    const tty = [0, 1, 2].map((each) => descriptors.get(each)?.tty).find((each) => each !== undefined);
    if (!tty) {
      if (options.has('v')) await command.warn('no tty', 2);
      return 2;
    }
    const [word] = options.operands;
    try {
      const { mode } = fs.stat(tty.path);
      if (word === undefined) {
        const open = (mode & 0o22) !== 0;
        await command.out.line(`is ${open ? 'y' : 'n'}`);
        return open ? 0 : 1;
      }
      if (word[0] !== 'y' && word[0] !== 'n') return badUsage(command, `invalid argument: ${word}`);
      fs.chmod(tty.path, word[0] === 'y' ? mode | 0o20 : mode & ~0o22);
      if (options.has('v'))
        await command.warn(`write access to your terminal is ${word[0] === 'y' ? 'allowed' : 'denied'}`);
      return word[0] === 'y' ? 0 : 1;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      return command.fail(`${tty.path}: ${error.message}`, 2);
    }
  },
};
