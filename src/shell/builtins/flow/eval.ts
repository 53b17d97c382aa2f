import { SyntaxAborted } from '../../evaluate/control-flow.ts';
import { runText } from '../../evaluate/script.ts';
import { Source } from '../../syntax/source.ts';
import type { Builtin } from '../builtin.ts';
import { invalidOption } from '../options.ts';

/** Deeper would take the stack of the host; real shells crash at some depth. */
const DEEPEST = 1000;
const SHALLOW = 50;

export const evalBuiltin: Builtin = {
  special: true,
  async run(shell, args) {
    const operands = args[1] === '--' && shell.dialect.name === 'bash' ? args.slice(2) : args.slice(1);
    if (shell.dialect.name === 'bash' && /^-[^-]/.test(operands[0] ?? '') && args[1] !== '--') {
      throw invalidOption(shell, (operands[0] as string).slice(0, 2), 'eval [arg ...]');
    }
    const text = operands.join(' ');
    if (text.trim() === '') return 0;
    if (shell.evalDepth >= DEEPEST)
      await shell.abort(`eval: maximum eval nesting level exceeded (${DEEPEST})`, 1, true);
    // What goes on after a breath goes on with an empty stack of the host.
    if (shell.evalDepth % SHALLOW === SHALLOW - 1) await shell.process.breathe();
    const { builtin, sourced } = shell;
    shell.builtin = undefined;
    // Elsewhere messages name it as they name a file that `.` runs.
    if (shell.dialect.name !== 'bash') shell.sourced = 'eval';
    shell.traceDepth++;
    shell.evalDepth++;
    try {
      return await runText(shell, new Source(text, shell.line, shell.source.file), 'eval', false);
    } catch (error) {
      if (error instanceof SyntaxAborted && shell.dialect.name === 'bash') return error.status;
      throw error;
    } finally {
      shell.builtin = builtin;
      shell.sourced = sourced;
      shell.traceDepth--;
      shell.evalDepth--;
    }
  },
};
