import { ArithmeticError } from '../../arithmetic.ts';
import { arithmetic } from '../../expand/arithmetic-expansion.ts';
import { unhurried } from '../../unhurried.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';

export const letBuiltin: Builtin = {
  async run(shell, args) {
    if (args.length < 2) throw new BuiltinError('expression expected', shell.dialect.name === 'bash' ? 1 : 2);
    let value = 0n;
    for await (const expression of unhurried(shell, args.slice(1))) {
      try {
        value = await arithmetic(shell, expression);
      } catch (error) {
        if (error instanceof ArithmeticError)
          throw new BuiltinError(shell.dialect.arithmetic(error), shell.dialect.name === 'bash' ? 1 : 2);
        throw error;
      }
    }
    return value === 0n ? 1 : 0;
  },
};
