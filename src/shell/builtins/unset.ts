import { elementKey } from '../expand/arithmetic-expansion.ts';
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
      if (index !== undefined && index !== '@' && index !== '*') {
        shell.variables.unsetElement(name, elementKey(shell, name, index));
        continue;
      }
      if (bash && !letters.has('v') && !shell.variables.lookup(name) && shell.functions.delete(name))
        continue;
      try {
        shell.variables.unset(name);
        shell.assigned(name, '');
      } catch (error) {
        if (!bash || !(error instanceof ReadonlyError)) throw error;
        await shell.complain(`${name}: cannot unset: readonly variable`);
        status = 1;
      }
    }
    return status;
  },
};
