import { SystemError } from '../../../linux/errno.ts';
import type { Shell } from '../../shell.ts';
import { unhurried } from '../../unhurried.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';
import { readOptions } from '../options.ts';

/** Changes the working directory; CDPATH counts, and `cd -` goes back and says where to. */
export const cd: Builtin = {
  async run(shell, args) {
    if (shell.options.has('restricted')) throw new BuiltinError('restricted');
    const { letters, operands } = readOptions(shell, args, 'LPe', 'cd [-L|[-P [-e]] [-@]] [dir]');
    if (operands.length > 1 && shell.dialect.name === 'bash') throw new BuiltinError('too many arguments');
    // Of several the last one counts.
    const given = [...letters].findLast((letter) => letter === 'L' || letter === 'P');
    const physical = given === 'P' || (given === undefined && shell.has('physical'));
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
      for await (const base of unhurried(shell, (shell.variables.get('CDPATH') ?? '').split(':'))) {
        // An empty part is this very directory, which is not told.
        if (base === '' && shell.process.fs.exists(`${shell.directory}/${target}`)) break;
        if (base === '') continue;
        const path = `${base.replace(/\/$/, '')}/${target}`;
        if (!shell.process.fs.exists(path)) continue;
        goTo(shell, path, physical);
        await shell.print(`${shell.directory}\n`);
        return 0;
      }
    }
    const { shellOptions } = shell;
    const there = shell.process.fs.exists(target.startsWith('/') ? target : `${shell.directory}/${target}`);
    const named = there || !shellOptions.has('cdable_vars') ? undefined : shell.variables.get(target);
    if (named) {
      goTo(shell, named, physical);
      await shell.print(`${shell.directory}\n`);
      return 0;
    }
    const spelled =
      there || !shell.interactive || !shellOptions.has('cdspell') ? undefined : spell(shell, target);
    goTo(shell, spelled ?? target, physical);
    if (spelled !== undefined) await shell.print(`${spelled}\n`);
    return 0;
  },
};

/** `cdspell`: a directory whose name differs from what was typed in one letter, in each part of the path. */
function spell(shell: Shell, target: string): string | undefined {
  const { fs } = shell.process;
  let path = target.startsWith('/') ? '/' : '';
  for (const part of target.split('/').filter((each) => each !== '')) {
    const within = path === '' ? shell.directory : path.startsWith('/') ? path : `${shell.directory}/${path}`;
    const right = part === '.' || part === '..' || fs.exists(`${within}/${part}`);
    const name = right ? part : nearName(shell, within, part);
    if (name === undefined) return undefined;
    path += path === '' || path.endsWith('/') ? name : `/${name}`;
  }
  const whole = path.startsWith('/') ? path : `${shell.directory}/${path}`;
  return fs.exists(whole) && fs.stat(whole).type === 'directory' ? path : undefined;
}

/** The name in a directory that is nearly what was typed; in what cannot be read there is none. */
function nearName(shell: Shell, directory: string, typed: string): string | undefined {
  try {
    return shell.process.fs.readDirectory(directory).find((each) => isNear(each.name, typed))?.name;
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return undefined;
  }
}

/** Whether one letter is missing, too many, another, or two are exchanged. */
function isNear(name: string, typed: string): boolean {
  let same = 0;
  while (same < name.length && name[same] === typed[same]) same++;
  const [rest, other] = [name.slice(same), typed.slice(same)];
  return (
    rest.slice(1) === other ||
    rest === other.slice(1) ||
    rest.slice(1) === other.slice(1) ||
    (rest[0] === other[1] && rest[1] === other[0] && rest.slice(2) === other.slice(2))
  );
}

/** @throws BuiltinError */
export function goTo(shell: Shell, target: string, physical = false): void {
  const logical = target.startsWith('/') ? target : `${shell.directory}/${target}`;
  const path = physical ? target : normalize(logical);
  try {
    // bash looks whether what `..` leads out of is there at all.
    if (shell.dialect.name === 'bash' && !physical && /(?:^|\/)\.\.(?:\/|$)/.test(target))
      demandParents(shell, logical);
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

/** @throws SystemError */
function demandParents(shell: Shell, path: string): void {
  for (const found of path.matchAll(/\/\.\.(?=\/|$)/g)) {
    const before = path.slice(0, found.index) || '/';
    if (shell.process.fs.stat(before).type !== 'directory') throw new SystemError('ENOTDIR');
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
