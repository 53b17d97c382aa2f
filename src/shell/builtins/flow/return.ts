import { CommandAborted, Return } from '../../evaluate/control-flow.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';

/** INT_MAX */
const LARGEST = 0x7fff_ffff;

export const returnBuiltin: Builtin = {
  special: true,
  async run(shell, args) {
    const bash = shell.dialect.name === 'bash';
    const [, text, ...others] = bash && args[1] === '--' ? args.slice(1) : args;
    if (
      text !== undefined &&
      (!(bash ? /^[-+]?\d+$/ : /^\d+$/).test(text) ||
        (shell.dialect.name === 'dash' && Number(text) > LARGEST))
    ) {
      if (!bash) throw new BuiltinError(`Illegal number: ${text}`, 2);
      await shell.complain(`${text}: numeric argument required`);
      if (shell.functionDepth > 0 || shell.sourceDepth > 0) throw new Return(2);
    }
    if (bash && others.length > 0) {
      await shell.complain('too many arguments');
      throw new CommandAborted(1);
    }
    if (bash && shell.functionDepth === 0 && shell.sourceDepth === 0) {
      throw new BuiltinError("can only `return' from a function or sourced script", 2);
    }
    // Without a number bash gives what was there before a signal's trap, from functions of it too (get_exitstat).
    const isTraps =
      (bash && shell.trapStatus?.signal) || shell.trapStatus?.functionDepth === shell.functionDepth;
    const trapped = isTraps ? shell.trapStatus?.status : undefined;
    // Only what a process ends with is a byte to dash.
    const mask = shell.dialect.name === 'dash' ? LARGEST : 0xff;
    throw new Return(text === undefined ? (trapped ?? shell.status) : Number(text) & mask);
  },
};
