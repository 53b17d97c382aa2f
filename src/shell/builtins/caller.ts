import type { Builtin } from './builtin.ts';

/** The line and the name of whoever called the running function. */
export const caller: Builtin = {
  async run(shell, args) {
    if (shell.frames.length === 0) return 1;
    const level = Number(args[1] ?? 0);
    const frames = shell.allFrames;
    const called = frames[level];
    const from = frames[level + 1];
    // Without a file, what calls from the outside is nobody.
    if (!called || (args[1] !== undefined && !from)) return 1;
    const file = from?.file ?? 'NULL';
    await shell.print(
      args[1] === undefined ? `${called.line} ${file}\n` : `${called.line} ${from?.name ?? 'main'} ${file}\n`,
    );
    return 0;
  },
};
