import { BreakLoop, CommandAborted, ContinueLoop } from '../../evaluate/control-flow.ts';
import type { Shell } from '../../shell.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';

export const breakBuiltin: Builtin = {
  special: true,
  async run(shell, args) {
    const levels = await levelsOf(shell, args);
    if (levels > 0) throw new BreakLoop(levels);
    return 0;
  },
};

export const continueBuiltin: Builtin = {
  special: true,
  async run(shell, args) {
    const levels = await levelsOf(shell, args);
    if (levels > 0) throw new ContinueLoop(levels);
    return 0;
  },
};

/** How many loops the command is about; 0 outside of loops. */
async function levelsOf(shell: Shell, args: readonly string[]): Promise<number> {
  const [name = '', text = '1'] = args[1] === '--' ? [args[0], ...args.slice(2)] : args;
  if (shell.loopDepth === 0) {
    if (shell.dialect.name === 'bash' && !shell.has('posix')) {
      await shell.complain("only meaningful in a `for', `while', or `until' loop");
    }
    return 0;
  }
  if (!/^\d+$/.test(text) || Number(text) === 0) {
    if (shell.dialect.name === 'bash') {
      if (/^-?\d+$/.test(text)) {
        await shell.complain(`${text}: loop count out of range`);
        throw new BreakLoop(shell.loopDepth, 1);
      }
      await shell.complain(`${text}: numeric argument required`);
      return shell.exitScript(128);
    }
    throw new BuiltinError(`Illegal number: ${text}`, 2);
  }
  if (args.length > 2 && args[1] !== '--' && shell.dialect.name === 'bash') {
    await shell.complain('too many arguments');
    // Back to the top: a script goes on with its next line, the text of -c has only one.
    if (shell.extraLetters.includes('c')) return shell.exitScript(1);
    throw new CommandAborted(1);
  }
  return name === '' ? 0 : Math.min(Number(text), shell.loopDepth);
}
