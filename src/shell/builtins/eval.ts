import { SyntaxAborted } from '../evaluate/control-flow.ts';
import { runText } from '../evaluate/script.ts';
import { Source } from '../syntax/source.ts';
import type { Builtin } from './builtin.ts';

export const evalBuiltin: Builtin = {
  special: true,
  async run(shell, args) {
    const operands = args[1] === '--' ? args.slice(2) : args.slice(1);
    const text = operands.join(' ');
    if (text.trim() === '') return 0;
    const { builtin } = shell;
    shell.builtin = undefined;
    shell.traceDepth++;
    try {
      return await runText(shell, new Source(text, shell.line), 'eval', false);
    } catch (error) {
      if (error instanceof SyntaxAborted && shell.dialect.name === 'bash') return error.status;
      throw error;
    } finally {
      shell.builtin = builtin;
      shell.traceDepth--;
    }
  },
};
