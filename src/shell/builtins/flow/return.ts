import { CommandAborted, Return } from '../../evaluate/control-flow.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';

export const returnBuiltin: Builtin = {
  special: true,
  async run(shell, args) {
    const text = args[1];
    const bash = shell.dialect.name === 'bash';
    if (text !== undefined && !(bash ? /^[-+]?\d+$/ : /^\d+$/).test(text)) {
      throw bash
        ? new BuiltinError(`${text}: numeric argument required`, 2)
        : new BuiltinError(`Illegal number: ${text}`, 2);
    }
    if (bash && args.length > 2) {
      await shell.complain('too many arguments');
      throw new CommandAborted(1);
    }
    if (bash && shell.functionDepth === 0 && shell.sourceDepth === 0) {
      throw new BuiltinError("can only `return' from a function or sourced script", 2);
    }
    const trapped =
      shell.trapStatus?.functionDepth === shell.functionDepth ? shell.trapStatus.status : undefined;
    throw new Return(text === undefined ? (trapped ?? shell.status) : Number(text) & 0xff);
  },
};
