import { SystemError } from '../../linux/errno.ts';
import type { Shell } from '../shell.ts';
import { type Builtin, BuiltinError } from './builtin.ts';
import { readOptions } from './options.ts';

/** Changes the working directory; CDPATH counts, and `cd -` goes back and says where to. */
export const cd: Builtin = {
  async run(shell, args) {
    const { letters, operands } = readOptions(shell, args, 'LPe', 'cd [-L|[-P [-e]]] [dir]');
    if (operands.length > 1 && shell.dialect.name === 'bash') throw new BuiltinError('too many arguments');
    const physical = letters.has('P') || (shell.has('physical') && !letters.has('L'));
    const [target] = operands;
    if (target === '-') {
      const old = shell.variables.get('OLDPWD');
      if (old === undefined && shell.dialect.name === 'bash') throw new BuiltinError('OLDPWD not set');
      goTo(shell, old ?? shell.directory, physical);
      await shell.print(`${shell.directory}\n`);
      return 0;
    }
    if (target === undefined) {
      const home = shell.variables.get('HOME');
      if (home === undefined && shell.dialect.name === 'bash') throw new BuiltinError('HOME not set');
      if (home) goTo(shell, home, physical);
      return 0;
    }
    if (target === '') return 0;
    if (!/^\.{0,2}\//.test(target) && target !== '.' && target !== '..') {
      for (const base of (shell.variables.get('CDPATH') ?? '').split(':')) {
        if (base === '') continue;
        const path = `${base.replace(/\/$/, '')}/${target}`;
        if (!shell.process.fs.exists(path)) continue;
        goTo(shell, path, physical);
        await shell.print(`${shell.directory}\n`);
        return 0;
      }
    }
    goTo(shell, target, physical);
    return 0;
  },
};

/** @throws BuiltinError */
export function goTo(shell: Shell, target: string, physical = false): void {
  const logical = target.startsWith('/') ? target : `${shell.directory}/${target}`;
  const path = physical ? target : normalize(logical);
  try {
    shell.process.chdir(path);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    const message = {
      bash: `${target}: ${error.message}`,
      dash: `can't cd to ${target}`,
      ash: `can't cd to ${target}: ${error.message}`,
    }[shell.dialect.name];
    throw new BuiltinError(message, shell.dialect.name === 'bash' ? 1 : 2);
  }
  const before = shell.directory;
  shell.directory = physical ? shell.process.cwd : path;
  for (const [name, value] of [
    ['OLDPWD', before],
    ['PWD', shell.directory],
  ] as const) {
    shell.variables.set(name, value);
    shell.variables.declare(name).exported = true;
  }
}

/** Takes `.`, `..` and double slashes out of an absolute path without looking at links. */
function normalize(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
