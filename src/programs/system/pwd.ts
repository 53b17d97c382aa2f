import { SystemError } from '../../linux/errno.ts';
import type { Command, Tool } from '../command/command.ts';

export const pwd: Tool = {
  name: 'pwd',
  usage: 'pwd',
  gnuUsage: '[OPTION]...',
  options: { short: 'LP', long: { logical: 'L', physical: 'P' } },
  async run(command, options) {
    const logical = command.process.env.get('PWD');
    const use = options.last('L', 'P') === 'L' && logical !== undefined && isHere(command, logical);
    await command.out.line(use ? logical : command.process.cwd);
    return 0;
  },
};

function isHere({ fs }: Command, path: string): boolean {
  try {
    return path.startsWith('/') && fs.stat(path).inode === fs.stat('.').inode;
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
}
