import { type Builtin, BuiltinError } from '../builtin.ts';
import { readOptions } from '../options.ts';

export const suspend: Builtin = {
  async run(shell, args) {
    const { letters, operands } = readOptions(shell, args, 'f', 'suspend [-f]');
    if (operands.length > 0) throw new BuiltinError('too many arguments');
    if (!letters.has('f')) {
      if (!shell.has('monitor')) throw new BuiltinError('cannot suspend: no job control');
      if (shell.login) throw new BuiltinError('cannot suspend a login shell');
    }
    shell.process.signal('SIGSTOP');
    await shell.process.breathe();
    return 0;
  },
};
