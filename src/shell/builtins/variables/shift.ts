import { CommandAborted } from '../../evaluate/control-flow.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';

export const shift: Builtin = {
  special: true,
  async run(shell, args) {
    const text = args[1] ?? '1';
    const { name } = shell.dialect;
    if (args.length > 2 && name === 'bash') {
      await shell.complain('too many arguments');
      throw new CommandAborted(1);
    }
    if (!/^\d+$/.test(text)) {
      if (name !== 'bash') throw new BuiltinError(`Illegal number: ${text}`, 2);
      if (/^-\d+$/.test(text)) throw new BuiltinError(`${text}: shift count out of range`);
      throw new BuiltinError(`${text}: numeric argument required`);
    }
    const count = Number(text);
    if (count > shell.positional.length) {
      if (shell.shellOptions.has('shift_verbose') || shell.has('posix'))
        throw new BuiltinError(`${text}: shift count out of range`);
      if (name === 'dash') throw new BuiltinError("can't shift that many", 2);
      return 1;
    }
    shell.positional = shell.positional.slice(count);
    return 0;
  },
};
