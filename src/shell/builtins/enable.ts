import type { Builtin } from './builtin.ts';
import { readOptions } from './options.ts';

/** Switches builtins off and on, or lists them. */
export const enable: Builtin = {
  async run(shell, args) {
    const { letters, operands } = readOptions(
      shell,
      args,
      'adnps',
      'enable [-a] [-dnps] [-f filename] [name ...]',
    );
    if (operands.length === 0) {
      for (const name of [...shell.builtins.keys()].sort()) {
        if (name === '[[') continue;
        const off = shell.disabledBuiltins.has(name);
        if (letters.has('s') && !shell.builtins.get(name)?.special) continue;
        if (letters.has('a') || off === letters.has('n'))
          await shell.print(`enable ${off ? '-n ' : ''}${name}\n`);
      }
      return 0;
    }
    let status = 0;
    for (const name of operands) {
      if (!shell.builtins.has(name)) {
        await shell.complain(`${name}: not a shell builtin`);
        status = 1;
      } else if (letters.has('n')) shell.disabledBuiltins.add(name);
      else shell.disabledBuiltins.delete(name);
    }
    return status;
  },
};
