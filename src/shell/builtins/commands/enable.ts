import { type Builtin, BuiltinError } from '../builtin.ts';
import { readOptions } from '../options.ts';

/** Switches builtins off and on, or lists them. */
export const enable: Builtin = {
  async run(shell, args) {
    const { letters, values, operands } = readOptions(
      shell,
      args,
      'adf:nps',
      'enable [-a] [-dnps] [-f filename] [name ...]',
    );
    const file = values.get('f');
    if ((file !== undefined || letters.has('d')) && shell.has('restricted'))
      throw new BuiltinError('restricted');
    if (file !== undefined && operands.length > 0) {
      const reason = 'cannot open shared object file: No such file or directory';
      throw new BuiltinError(`cannot open shared object ${file}: ${file}: ${reason}`);
    }
    if (operands.length === 0 || letters.has('p')) {
      for (const name of [...shell.builtins.keys()].sort()) {
        if (shell.dialect.withoutBuiltins.has(name)) continue;
        const off = shell.disabledBuiltins.has(name);
        if (letters.has('s') && !shell.builtins.get(name)?.special) continue;
        if (letters.has('a') || off === letters.has('n'))
          await shell.print(`enable ${off ? '-n ' : ''}${name}\n`);
      }
      return 0;
    }
    let status = 0;
    for (const name of operands) {
      if (letters.has('d') && shell.builtins.has(name)) {
        await shell.complain(`${name}: not dynamically loaded`);
        status = 1;
      } else if (!shell.builtins.has(name)) {
        await shell.complain(`${name}: not a shell builtin`);
        status = 1;
      } else if (letters.has('n')) shell.disabledBuiltins.add(name);
      else shell.disabledBuiltins.delete(name);
    }
    return status;
  },
};
