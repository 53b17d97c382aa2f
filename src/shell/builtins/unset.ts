import { ArithmeticError } from '../arithmetic.ts';
import { abortArithmetic, subscriptKey } from '../expand/arithmetic-expansion.ts';
import { isName, ReadonlyError } from '../variables/variable.ts';
import { type Builtin, BuiltinError } from './builtin.ts';
import { readOptions } from './options.ts';

export const unset: Builtin = {
  special: true,
  async run(shell, args) {
    const bash = shell.dialect.name === 'bash';
    const { letters, operands } = readOptions(
      shell,
      args,
      bash ? 'fvn' : 'fv',
      'unset [-f] [-v] [-n] [name ...]',
    );
    let status = 0;
    for (const operand of operands) {
      if (letters.has('f')) {
        shell.functions.delete(operand);
        continue;
      }
      const [, name = operand, index] = /^(\w+)\[(.*)\]$/s.exec(operand) ?? [];
      if (!isName(name)) {
        if (bash) continue;
        throw new BuiltinError(`${operand}: bad variable name`, 2);
      }
      if (index !== undefined && !(isWhole(index) && !shell.variables.lookup(name)?.associative)) {
        if (shell.variables.lookup(name)?.readonly) {
          await shell.complain(`${name}: cannot unset: readonly variable`);
          status = 1;
          continue;
        }
        try {
          shell.variables.unsetElement(name, await subscriptKey(shell, name, index));
        } catch (error) {
          if (!(error instanceof ArithmeticError)) throw error;
          await abortArithmetic(shell, error);
        }
        continue;
      }
      if (bash && !letters.has('v') && !shell.variables.lookup(name) && shell.functions.delete(name))
        continue;
      try {
        const target = letters.has('n') ? name : shell.variables.target(name) || name;
        const [, base = target, subscript] = /^(\w+)\[(.*)\]$/s.exec(target) ?? [];
        if (subscript === undefined)
          shell.variables.unset(base, bash && !shell.shellOptions.has('localvar_unset'));
        else shell.variables.unsetElement(base, await subscriptKey(shell, base, subscript));
        shell.assigned(name, '');
        if (base === 'GLOBIGNORE') shell.shellOptions.delete('dotglob');
      } catch (error) {
        if (!bash || !(error instanceof ReadonlyError)) throw error;
        await shell.complain(`${name}: cannot unset: readonly variable`);
        status = 1;
      }
    }
    return status;
  },
};

function isWhole(index: string): boolean {
  return index === '@' || index === '*';
}
