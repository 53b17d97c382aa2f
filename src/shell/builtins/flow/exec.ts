import { strerror } from '../../../linux/errno.ts';
import { ShellExit } from '../../evaluate/control-flow.ts';
import { becomeProgram, CannotRun } from '../../evaluate/external.ts';
import { findFile } from '../../evaluate/find-command.ts';
import type { Shell } from '../../shell.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';
import { readOptions } from '../options.ts';

/** Replaces the shell by a program; without one, its redirections stay, which is done before this runs. */
export const exec: Builtin = {
  special: true,
  async run(shell, args) {
    const spec = shell.dialect.name === 'bash' ? 'cla:' : 'a:';
    const { letters, values, operands } = readOptions(
      shell,
      // dash takes every word for a command.
      shell.dialect.name === 'dash' ? ['exec', '--', ...args.slice(1)] : args,
      spec,
      'exec [-cl] [-a name] [command [argument ...]] [redirection ...]',
    );
    const [name] = operands;
    if (name === undefined) return 0;
    // The Almquist shells are gone whatever becomes of it (execcmd).
    if (shell.dialect.name !== 'bash') shell.interactive = false;
    if (shell.options.has('restricted')) throw new BuiltinError('restricted');
    const found = await findFile(shell, name);
    // bash makes it a path from the root.
    const near = shell.dialect.name === 'bash' && found?.includes('/') && !found.startsWith('/');
    const inside = found?.replace(/^(?:\.\/)+/, '');
    const path = near ? `${shell.directory.replace(/\/$/, '')}/${inside}` : found;
    try {
      if (name === '' && shell.dialect.name === 'ash') throw new BuiltinError(': Permission denied', 126);
      if (path === undefined || (!path.includes('/') && !shell.process.fs.exists(path))) {
        throw new BuiltinError(`${name}: not found`, 127);
      }
      const shown = values.get('a') ?? name;
      const argv = [letters.has('l') ? `-${shown}` : shown, ...operands.slice(1)];
      // The almquist shells say whose words they say.
      if (shell.dialect.name === 'bash') shell.builtin = undefined;
      return await becomeProgram(shell, { path, argv, assignments: new Map(), bare: letters.has('c') });
    } catch (error) {
      if (error instanceof CannotRun) {
        // The shell has said it already; exec says it once more.
        const reason = path === undefined ? undefined : reasonOf(shell, path);
        if (shell.dialect.name === 'bash' && reason)
          await shell.complain(`${name}: cannot execute: ${reason}`, 'exec');
        if (stays(shell)) return error.status;
        throw new ShellExit(error.status);
      }
      if (error instanceof BuiltinError && !stays(shell)) {
        await shell.complain(error.message);
        throw new ShellExit(error.status);
      }
      throw error;
    }
  },
};

/** Why a file can never be run. */
function reasonOf({ process: { fs } }: Shell, path: string): string | undefined {
  if (!fs.exists(path)) return undefined;
  const { type, mode } = fs.stat(path);
  if (type === 'directory') return strerror('EISDIR');
  return (mode & 0o111) === 0 ? strerror('EACCES') : undefined;
}

/** Whether the shell goes on when nothing could take its place. */
function stays(shell: Shell): boolean {
  return shell.interactive || shell.shellOptions.has('execfail');
}
