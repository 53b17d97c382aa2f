import { almquistQuote, singleQuote } from '../../quote.ts';
import type { Shell } from '../../shell.ts';
import { unhurried } from '../../unhurried.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';
import { readOptions } from '../options.ts';

export const alias: Builtin = {
  declares: true,
  async run(shell, args) {
    const bash = shell.dialect.name === 'bash';
    const { letters, operands } = bash
      ? readOptions(shell, args, 'p', 'alias [-p] [name[=value] ... ]')
      : { letters: NONE, operands: args.slice(1) };
    if (operands.length === 0 || letters.has('p')) {
      const form = letters.has('p') ? 'alias ' : '';
      for (const name of [...shell.aliases.keys()].sort()) await shell.print(line(shell, name, form));
      if (operands.length === 0) return 0;
    }
    let status = 0;
    for await (const operand of unhurried(shell, operands)) {
      const equals = operand.indexOf('=', 1);
      const name = operand.slice(0, equals);
      if (equals !== -1 && bash && /[\s'"\\|&;()<>/$`]/.test(name)) {
        await shell.complain(`\`${name}': invalid alias name`);
        status = 1;
      } else if (equals !== -1) shell.aliases.set(operand.slice(0, equals), operand.slice(equals + 1));
      else if (shell.aliases.has(operand)) await shell.print(line(shell, operand));
      else {
        await complain(shell, operand);
        status = 1;
      }
    }
    return status;
  },
};

export const unalias: Builtin = {
  async run(shell, args) {
    const { letters, operands } = readOptions(shell, args, 'a', 'unalias [-a] name [name ...]');
    if (letters.has('a')) {
      shell.aliases.clear();
      return 0;
    }
    if (operands.length === 0 && shell.dialect.name === 'bash') {
      throw new BuiltinError('unalias: usage: unalias [-a] name [name ...]', 2, 'raw');
    }
    let status = 0;
    for await (const name of unhurried(shell, operands)) {
      if (shell.aliases.delete(name)) continue;
      await complain(shell, name);
      status = 1;
    }
    return status;
  },
};

const NONE: ReadonlySet<string> = new Set();

/** An alias as it is listed: bash writes it as a command, in POSIX mode only if that is asked for. */
function line(shell: Shell, name: string, form = ''): string {
  const value = shell.aliases.get(name) ?? '';
  if (shell.dialect.name !== 'bash') return `${name}=${almquistQuote(value)}\n`;
  return `${shell.has('posix') ? form : 'alias '}${name}=${singleQuote(value)}\n`;
}

async function complain(shell: Shell, name: string): Promise<void> {
  if (shell.dialect.name === 'bash') await shell.complain(`${name}: not found`);
  else await shell.complainRaw(`${shell.builtin}: ${name} not found\n`);
}
