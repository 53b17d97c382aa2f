import type { Builtin } from './builtin.ts';

/** Processor time does not pass here. */
export const times: Builtin = {
  async run(shell) {
    const zero = shell.dialect.name === 'dash' ? '0m0.000000s' : '0m0.000s';
    await shell.print(`${zero} ${zero}\n${zero} ${zero}\n`);
    return 0;
  },
};
