import type { Shell } from '../../shell.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';
import { goTo } from './cd.ts';

export const dirs: Builtin = {
  async run(shell, args) {
    let long = false;
    let separator = ' ';
    let numbered = false;
    let chosen: string | undefined;
    for (const arg of args.slice(1)) {
      if (arg === '--') continue;
      if (arg === '-c') {
        shell.directoryStack = [];
        return 0;
      }
      if (arg === '-l') long = true;
      else if (arg === '-p') separator = '\n';
      else if (arg === '-v') numbered = true;
      else if (/^[-+]\d+$/.test(arg)) chosen = arg;
      else
        throw new BuiltinError(
          /^[-+]/.test(arg) ? `${arg}: invalid number` : `${arg}: invalid option`,
          2,
          'builtin',
          'dirs: usage: dirs [-clpv] [+N] [-N]\n',
        );
    }
    if (chosen !== undefined) {
      const all = [shell.directory, ...shell.directoryStack];
      const index = indexOf(chosen, all.length, chosen.slice(1));
      const path = shown(shell, all[index] as string, long); // the index is in range
      await shell.print(numbered ? `${String(index).padStart(2)}  ${path}\n` : `${path}\n`);
      return 0;
    }
    await shell.print(listing(shell, long, numbered ? '\n' : separator, numbered));
    return 0;
  },
};

export const pushd: Builtin = {
  async run(shell, args) {
    const stays = args[1] === '-n';
    const [given, second] = args.slice(args[1] === '--' || stays ? 2 : 1);
    if (second !== undefined) throw new BuiltinError('too many arguments');
    const all = [shell.directory, ...shell.directoryStack];
    if (stays && (given === undefined || all.length < 2) && !/^[^-+]/.test(given ?? '')) return 0;
    const operand = given === '-' ? previous(shell) : given;
    if (operand === undefined) {
      const [top, second, ...rest] = all;
      if (second === undefined) throw new BuiltinError('no other directory');
      goTo(shell, second);
      shell.directoryStack = [top as string, ...rest]; // there is always the current one
    } else if (/^[-+]\d+$/.test(operand)) {
      const index = indexOf(operand, all.length);
      const turned = [...all.slice(index), ...all.slice(0, index)];
      goTo(shell, turned[0] as string); // index < length
      shell.directoryStack = turned.slice(1);
    } else if (stays) shell.directoryStack = [operand, ...shell.directoryStack];
    else {
      if (/^[-+]./.test(operand))
        throw new BuiltinError(
          `${operand}: invalid number`,
          2,
          'builtin',
          'pushd: usage: pushd [-n] [+N | -N | dir]\n',
        );
      const reached = given === '-' ? operand : searched(shell, operand);
      goTo(shell, reached);
      shell.directoryStack = all;
      // As cd does when it has chosen the place.
      if (given === '-' || reached !== operand) await shell.print(`${shell.directory}\n`);
    }
    await shell.print(listing(shell, false, ' ', false));
    return 0;
  },
};

export const popd: Builtin = {
  async run(shell, args) {
    const stays = args[1] === '-n';
    const operand = args[stays ? 2 : 1];
    const all = [shell.directory, ...shell.directoryStack];
    if (operand !== undefined && !/^[-+]\d+$/.test(operand) && operand !== '--') {
      const problem =
        operand.startsWith('-') || operand.startsWith('+') ? 'invalid number' : 'invalid argument';
      throw new BuiltinError(`${operand}: ${problem}`, 2, 'builtin', 'popd: usage: popd [-n] [+N | -N]\n');
    }
    if (all.length < 2) throw new BuiltinError('directory stack empty');
    const index = operand !== undefined && /^[-+]\d+$/.test(operand) ? indexOf(operand, all.length) : 0;
    if (index === 0 && stays) shell.directoryStack = all.slice(2);
    else if (index === 0) {
      goTo(shell, all[1] as string); // length >= 2
      shell.directoryStack = all.slice(2);
    } else shell.directoryStack = all.slice(1).filter((_, i) => i !== index - 1);
    await shell.print(listing(shell, false, ' ', false));
    return 0;
  },
};

/** Where `pushd -` goes. @throws BuiltinError */
function previous(shell: Shell): string {
  const path = shell.variables.get('OLDPWD');
  if (path === undefined) throw new BuiltinError('OLDPWD not set');
  return path;
}

/** A name is looked for in CDPATH first, as cd does. */
function searched(shell: Shell, operand: string): string {
  if (/^\.{0,2}(?:\/|$)/.test(operand)) return operand;
  const { fs, cwd } = shell.process;
  for (const each of (shell.variables.get('CDPATH') ?? '').split(':')) {
    const path = each === '' ? operand : `${each}/${operand}`;
    const whole = path.startsWith('/') ? path : `${cwd}/${path}`;
    if (fs.exists(whole) && fs.stat(whole).type === 'directory') return path;
  }
  return operand;
}

/** The place of `+n` from the left or `-n` from the right. */
function indexOf(text: string, length: number, told = text): number {
  const number = Number(text.slice(1));
  const index = text.startsWith('+') ? number : length - 1 - number;
  if (length < 2 && index !== 0) throw new BuiltinError('directory stack empty');
  if (index < 0 || index >= length) throw new BuiltinError(`${told}: directory stack index out of range`);
  return index;
}

function listing(shell: Shell, long: boolean, separator: string, numbered: boolean): string {
  const all = [shell.directory, ...shell.directoryStack].map((path) => shown(shell, path, long));
  return `${all.map((path, i) => (numbered ? `${String(i).padStart(2)}  ${path}` : path)).join(separator)}\n`;
}

function shown(shell: Shell, path: string, long: boolean): string {
  const home = shell.variables.get('HOME');
  if (long || !home) return path;
  return path === home ? '~' : path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}
