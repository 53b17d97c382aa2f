import { builtinOf, findFile } from '../../evaluate/find-command.ts';
import { quoteIfNeeded } from '../../quote.ts';
import { unhurried } from '../../unhurried.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';
import { readOptions } from '../options.ts';

export const hash: Builtin = {
  async run(shell, args) {
    const bash = shell.dialect.name === 'bash';
    const { letters, values, operands } = readOptions(
      shell,
      args,
      bash ? 'lrp:dt' : 'r',
      'hash [-lr] [-p pathname] [-dt] [name ...]',
    );
    if (bash && !shell.has('hashall')) throw new BuiltinError('hashing disabled');
    if (letters.has('r')) shell.hashed.clear();
    const path = values.get('p');
    if (bash && operands.length === 0) {
      for (const letter of ['d', 't'])
        if (letters.has(letter)) throw new BuiltinError(`-${letter}: option requires an argument`);
    }
    const { fs } = shell.process;
    if (path?.includes('/') && shell.has('restricted')) throw new BuiltinError(`${path}: restricted`);
    if (path !== undefined && operands.length > 0 && fs.exists(path) && fs.stat(path).type === 'directory')
      throw new BuiltinError(`${path}: Is a directory`);
    if (operands.length === 0 && !letters.has('r')) {
      if (bash && shell.hashed.size === 0)
        await shell.print(letters.has('l') ? '' : 'hash: hash table empty\n');
      else if (bash) {
        if (letters.has('l')) {
          for (const [name, { path: each }] of shell.hashed)
            await shell.print(`builtin hash -p ${quoteIfNeeded(each)} ${quoteIfNeeded(name)}\n`);
          return 0;
        }
        const lines = [...shell.hashed.values()].map(
          ({ path: each, hits }) => `${String(hits).padStart(4)}\t${each}\n`,
        );
        await shell.print(`hits\tcommand\n${lines.join('')}`);
      } else await shell.print([...shell.hashed.values()].map((each) => `${each.path}\n`).join(''));
      return 0;
    }
    let status = 0;
    for await (const name of unhurried(shell, operands)) {
      if (path !== undefined) {
        // What is not found from the root is not kept.
        if (path.startsWith('/') || fs.exists(path)) shell.hashed.set(name, { path, hits: 0 });
      } else if (letters.has('d') || letters.has('t')) {
        const entry = shell.hashed.get(name);
        if (!entry && bash && letters.has('d') && shell.hashed.size === 0) continue;
        if (!entry) {
          await shell.complain(`${name}: not found`);
          status = 1;
        } else if (letters.has('d')) shell.hashed.delete(name);
        else if (letters.has('l'))
          await shell.print(`builtin hash -p ${quoteIfNeeded(entry.path)} ${quoteIfNeeded(name)}\n`);
        else await shell.print(operands.length > 1 ? `${name}\t${entry.path}\n` : `${entry.path}\n`);
      } else if (!builtinOf(shell, name) && !shell.functions.has(name)) {
        shell.hashed.delete(name);
        if ((await findFile(shell, name)) === undefined) {
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
