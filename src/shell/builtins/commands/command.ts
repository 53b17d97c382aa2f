import { FatalError } from '../../evaluate/control-flow.ts';
import { execute, runBuiltin } from '../../evaluate/execute.ts';
import { builtinOf, USUAL_PATH } from '../../evaluate/find-command.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';
import { readOptions } from '../options.ts';
import { tell } from './type.ts';

/** Where `-p` looks: bash asks confstr(_CS_PATH), the others have a path of their own. */
const STANDARD_PATH = {
  bash: '/bin:/usr/bin',
  dash: USUAL_PATH,
  ash: '/sbin:/usr/sbin:/bin:/usr/bin',
};

/** Runs a command as if there were no functions, or tells what its name stands for. */
export const command: Builtin = {
  async run(shell, args) {
    const { letters, operands } = readOptions(shell, args, 'pvV', 'command [-pVv] command [arg ...]');
    if (letters.has('p') && shell.has('restricted')) throw new BuiltinError('-p: restricted');
    const searchPath = letters.has('p') ? STANDARD_PATH[shell.dialect.name] : undefined;
    if (letters.has('v') || letters.has('V')) {
      // The almquist shells look at the first name only.
      const names = shell.dialect.name === 'bash' ? operands : operands.slice(0, 1);
      return tell(shell, names, letters.has('V'), searchPath);
    }
    if (operands.length === 0) return 0;
    shell.builtin = undefined;
    try {
      return await execute(shell, {
        words: operands,
        assignments: new Map(),
        redirects: [],
        node: { pos: shell.position, end: shell.position },
        last: false,
        functions: false,
        ...(searchPath === undefined ? {} : { searchPath }),
      });
    } catch (error) {
      // A special builtin is one like others now.
      if (!(error instanceof FatalError)) throw error;
      if (shell.dialect.name === 'bash' && operands[0] !== '.' && operands[0] !== 'source') throw error;
      return error.status;
    }
  },
};

/** Runs a builtin even if a function has its name. */
export const builtin: Builtin = {
  run(shell, args) {
    const { operands: words } = readOptions(shell, args, '', 'builtin [shell-builtin [arg ...]]');
    const [name, ...operands] = words;
    if (name === undefined) return 0;
    const found = builtinOf(shell, name);
    if (!found) throw new BuiltinError(`${name}: not a shell builtin`);
    return runBuiltin(shell, found, [name, ...operands], new Map());
  },
};
