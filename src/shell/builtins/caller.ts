import type { Builtin } from './builtin.ts';

/** The line and the name of whoever called the running function. */
export const caller: Builtin = {
  async run(shell, args) {
    if (shell.functionDepth === 0) return 1;
    const [, level] = args;
    const name = shell.functionNames[Number(level ?? 0) + 1] ?? 'main';
    await shell.print(
      level === undefined ? `${shell.line} ${shell.name}\n` : `${shell.line} ${name} ${shell.name}\n`,
    );
    return 0;
  },
};
