import { type Builtin, BuiltinError } from '../builtin.ts';
import { exit } from './exit.ts';

export const logout: Builtin = {
  run(shell, args) {
    if (!shell.login) throw new BuiltinError("not login shell: use `exit'");
    return exit.run(shell, args);
  },
};
