import { inColumns } from '../editor/columns.ts';
import { builtinOf } from '../evaluate/find-command.ts';
import { type Builtin, BuiltinError } from './builtin.ts';

/** Names the builtins. What they do is in the manuals of the real shells. */
export const help: Builtin = {
  async run(shell, args) {
    const names = [...shell.builtins.keys()].filter((name) => builtinOf(shell, name)).sort();
    const wanted = args.slice(1).filter((arg) => !/^-[dms]+$/.test(arg));
    if (wanted.length === 0) {
      if (shell.dialect.name === 'bash') {
        await shell.print(
          'GNU bash, version 5.2.15(1)-release (x86_64-pc-linux-gnu)\nThese commands are built in:\n\n',
        );
        await shell.print(inColumns(names, 80, 'busybox'));
      } else await shell.print(`Built-in commands:\n------------------\n\t${names.join(' ')}\n`);
      return 0;
    }
    for (const name of wanted) {
      if (!builtinOf(shell, name)) {
        throw new BuiltinError(
          `no help topics match \`${name}'.  Try \`help help' or \`man -k ${name}' or \`info ${name}'.`,
        );
      }
      await shell.print(`${name}: a builtin of the shell\n`);
    }
    return 0;
  },
};
