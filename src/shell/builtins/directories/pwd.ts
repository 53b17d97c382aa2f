import type { Builtin } from '../builtin.ts';
import { readOptions } from '../options.ts';

export const pwd: Builtin = {
  async run(shell, args) {
    const { letters } = readOptions(shell, args, 'LP', 'pwd [-LP]');
    await shell.print(`${letters.has('P') ? shell.process.cwd : shell.directory}\n`);
    return 0;
  },
};
