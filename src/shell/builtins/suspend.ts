import { type Builtin, BuiltinError } from './builtin.ts';

export const suspend: Builtin = {
  async run(shell) {
    if (!shell.has('monitor')) throw new BuiltinError('cannot suspend: no job control');
    shell.process.signal('SIGSTOP');
    await shell.process.breathe();
    return 0;
  },
};
