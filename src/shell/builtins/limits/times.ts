import type { Builtin } from '../builtin.ts';
import { readOptions } from '../options.ts';

/** The processor time of the shell, and of the children that it has waited for; none of it is the kernel's. */
export const times: Builtin = {
  async run(shell, args) {
    if (shell.dialect.name === 'bash') readOptions(shell, args, '', 'times');
    const { process, dialect } = shell;
    const digits = dialect.name === 'dash' ? 6 : 3;
    const shown = (milliseconds: number): string =>
      `${Math.floor(milliseconds / 60_000)}m${((milliseconds / 1000) % 60).toFixed(digits)}s`;
    const own = process.machine.kernel.processor.usedBy(process);
    await shell.print(`${shown(own)} ${shown(0)}\n${shown(process.computedByChildren)} ${shown(0)}\n`);
    return 0;
  },
};
