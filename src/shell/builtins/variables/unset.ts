import { ArithmeticError } from '../../arithmetic.ts';
import { abortArithmetic, subscriptKey } from '../../expand/arithmetic-expansion.ts';
import type { Shell } from '../../shell.ts';
import { unhurried } from '../../unhurried.ts';
import { isName, ReadonlyError } from '../../variables/variable.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';
import { readOptions } from '../options.ts';

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
    if (bash && letters.has('f') && letters.has('v'))
      throw new BuiltinError('cannot simultaneously unset a function and a variable');
    let status = 0;
    for await (const operand of unhurried(shell, operands)) {
      if (letters.has('f')) {
        if (!(await forget(shell, operand))) status = 1;
        continue;
      }
      const [, name = operand, index] = (bash && /^(\w+)\[(.*)\]$/s.exec(operand)) || [];
      if (!isName(name)) {
        if (bash && letters.has('v')) {
          await shell.complain(`\`${operand}': not a valid identifier`);
          status = 1;
        }
        if (bash) continue;
        throw new BuiltinError(`${operand}: bad variable name`, 2);
      }
      const array = shell.variables.lookup(name);
      if (index !== undefined && !array) continue;
      if (index !== undefined && isWhole(index) && array?.elements && !array.associative && !array.readonly) {
        for (const key of [...array.elements.keys()]) shell.variables.unsetElement(name, key);
        continue;
      }
      if (index !== undefined && !(isWhole(index) && !array?.associative)) {
        if (shell.variables.lookup(name)?.readonly) {
          await shell.complain(`${name}: cannot unset: readonly variable`);
          status = 1;
          continue;
        }
        try {
          if (!(await unsetElement(shell, name, index))) status = 1;
        } catch (error) {
          if (!(error instanceof ArithmeticError)) throw error;
          await abortArithmetic(shell, error);
        }
        continue;
      }
      if (bash && !letters.has('v') && !letters.has('n') && !array && shell.functions.has(name)) {
        if (!(await forget(shell, name))) status = 1;
        continue;
      }
      const own = shell.variables.own(name);
      if (letters.has('n') && own?.reference === undefined && !own?.readonly) continue;
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

/** `unset -f`: whether nobody minds. */
async function forget(shell: Shell, name: string): Promise<boolean> {
  if (shell.functions.get(name)?.isReadonly) {
    await shell.complain(`${name}: cannot unset: readonly function`);
    return false;
  }
  shell.functions.delete(name);
  return true;
}

/** Removes an element; a plain variable is its own element 0. */
async function unsetElement(shell: Shell, name: string, index: string): Promise<boolean> {
  const key = await subscriptKey(shell, name, index);
  const variable = shell.variables.lookup(name);
  if (variable?.elements && !variable.associative && key.startsWith('-')) {
    await shell.complain(`[${index}]: bad array subscript`);
    return false;
  }
  if (!variable || variable.elements) shell.variables.unsetElement(name, key);
  else if (key === '0') shell.variables.unset(name);
  else {
    await shell.complain(`${name}: not an array variable`);
    return false;
  }
  return true;
}

function isWhole(index: string): boolean {
  return index === '@' || index === '*';
}
