import { builtinOf, findFile } from '../evaluate/find-command.ts';
import type { Builtin } from './builtin.ts';
import { readOptions } from './options.ts';

export const hash: Builtin = {
  async run(shell, args) {
    const bash = shell.dialect.name === 'bash';
    const { letters, values, operands } = readOptions(
      shell,
      args,
      bash ? 'lrp:dt' : 'r',
      'hash [-lr] [-p pathname] [-dt] [name ...]',
    );
    if (letters.has('r')) shell.hashed.clear();
    const path = values.get('p');
    if (operands.length === 0 && !letters.has('r')) {
      if (bash && shell.hashed.size === 0) await shell.print('hash: hash table empty\n');
      else if (bash) {
        const lines = [...shell.hashed.values()].map(
          ({ path: each, hits }) => `${String(hits).padStart(4)}\t${each}\n`,
        );
        await shell.print(`hits\tcommand\n${lines.join('')}`);
      } else await shell.print([...shell.hashed.values()].map((each) => `${each.path}\n`).join(''));
      return 0;
    }
    let status = 0;
    for (const name of operands) {
      if (path !== undefined) shell.hashed.set(name, { path, hits: 0 });
      else if (letters.has('d')) shell.hashed.delete(name);
      else if (letters.has('t')) await shell.print(`${shell.hashed.get(name)?.path ?? ''}\n`);
      else if (!builtinOf(shell, name) && !shell.functions.has(name)) {
        shell.hashed.delete(name);
        if (findFile(shell, name) === undefined) {
          await shell.complain(`${name}: not found`);
          status = 1;
        }
        const entry = shell.hashed.get(name);
        if (entry) shell.hashed.set(name, { path: entry.path, hits: 0 });
      }
    }
    return status;
  },
};
