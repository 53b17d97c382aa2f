import { execute, runBuiltin } from '../evaluate/execute.ts';
import { builtinOf, USUAL_PATH } from '../evaluate/find-command.ts';
import { quoteForReuse } from '../quote.ts';
import type { Shell } from '../shell.ts';
import { type Builtin, BuiltinError } from './builtin.ts';
import { readOptions } from './options.ts';
import { describe, meaningsOf } from './type.ts';

/** Runs a command as if there were no functions, or tells what its name stands for. */
export const command: Builtin = {
  async run(shell, args) {
    const { letters, operands } = readOptions(shell, args, 'pvV', 'command [-pVv] command [arg ...]');
    if (letters.has('v') || letters.has('V')) return tell(shell, operands, letters.has('V'));
    if (operands.length === 0) return 0;
    shell.builtin = undefined;
    return execute(shell, {
      words: operands,
      assignments: new Map(),
      redirects: [],
      node: { pos: shell.position, end: shell.position },
      last: false,
      functions: false,
      ...(letters.has('p') ? { searchPath: USUAL_PATH } : {}),
    });
  },
};

async function tell(shell: Shell, names: readonly string[], verbose: boolean): Promise<number> {
  const bash = shell.dialect.name === 'bash';
  let found = 0;
  // The almquist shells look at the first name only.
  for (const name of bash ? names : names.slice(0, 1)) {
    const [meaning] = meaningsOf(shell, name, true, false);
    if (!meaning) {
      if (verbose && bash) await shell.complain(`${name}: not found`);
      else if (verbose) await shell.print(`${name}: not found\n`);
      continue;
    }
    found++;
    if (verbose) await shell.print(`${describe(shell, name, meaning)}\n`);
    else if (meaning.kind === 'alias')
      await shell.print(`alias ${name}=${quoteForReuse(shell.aliases.get(name) ?? '')}\n`);
    else await shell.print(`${meaning.kind === 'file' ? meaning.path : name}\n`);
  }
  return found > 0 ? 0 : bash ? 1 : 127;
}

/** Runs a builtin even if a function has its name. */
export const builtin: Builtin = {
  run(shell, args) {
    const [name, ...operands] = args[1] === '--' ? args.slice(2) : args.slice(1);
    if (name === undefined) return 0;
    const found = builtinOf(shell, name);
    if (!found) throw new BuiltinError(`${name}: not a shell builtin`);
    return runBuiltin(shell, found, [name, ...operands], new Map());
  },
};
