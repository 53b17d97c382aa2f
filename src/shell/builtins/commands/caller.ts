import { type Builtin, BuiltinError } from '../builtin.ts';
import { readOptions, usageOf } from '../options.ts';

const USAGE = 'caller [expr]';

/** The line and the name of whoever called the running function. */
export const caller: Builtin = {
  async run(shell, args) {
    const { operands } = readOptions(shell, args, '', USAGE);
    const [operand] = operands;
    if (shell.frames.length === 0 && operand === undefined && shell.allFrames.length > 0) {
      await shell.print('0 NULL\n');
      return 0;
    }
    if (shell.frames.length === 0) return 1;
    if (operand !== undefined && !/^\+?\d+$/.test(operand))
      throw new BuiltinError(`${operand}: invalid number`, 2, 'builtin', usageOf(shell, USAGE));
    const level = Number(operand ?? 0);
    const frames = shell.allFrames;
    const called = frames[level];
    const from = frames[level + 1];
    // Without a file, what calls from the outside is nobody.
    if (!called || (operand !== undefined && !from)) return 1;
    const file = from?.file ?? 'NULL';
    await shell.print(
      operand === undefined ? `${called.line} ${file}\n` : `${called.line} ${from?.name ?? 'main'} ${file}\n`,
    );
    return 0;
  },
};
