import type { Shell } from '../shell.ts';
import { type Builtin, BuiltinError } from './builtin.ts';
import { goTo } from './cd.ts';

export const dirs: Builtin = {
  async run(shell, args) {
    let long = false;
    let separator = ' ';
    let numbered = false;
    for (const arg of args.slice(1)) {
      if (arg === '-c') {
        shell.directoryStack = [];
        return 0;
      }
      if (/^-[lpv]+$/.test(arg)) {
        if (arg.includes('l')) long = true;
        if (arg.includes('p')) separator = '\n';
        if (arg.includes('v')) numbered = true;
      } else if (/^[-+]\d+$/.test(arg)) {
        const all = [shell.directory, ...shell.directoryStack];
        await shell.print(`${shown(shell, all[indexOf(arg, all.length)] as string, long)}\n`); // the index is in range
        return 0;
      } else
        throw new BuiltinError(
          /^[-+]/.test(arg) ? `${arg}: invalid number` : `${arg}: invalid option`,
          2,
          'builtin',
          'dirs: usage: dirs [-clpv] [+N] [-N]\n',
        );
    }
    await shell.print(listing(shell, long, numbered ? '\n' : separator, numbered));
    return 0;
  },
};

export const pushd: Builtin = {
  async run(shell, args) {
    const stays = args[1] === '-n';
    const [operand, second] = args.slice(args[1] === '--' || stays ? 2 : 1);
    if (second !== undefined) throw new BuiltinError('too many arguments');
    const all = [shell.directory, ...shell.directoryStack];
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
      goTo(shell, operand);
      shell.directoryStack = all;
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

/** The place of `+n` from the left or `-n` from the right. */
function indexOf(text: string, length: number): number {
  const number = Number(text.slice(1));
  const index = text.startsWith('+') ? number : length - 1 - number;
  if (length < 2 && index !== 0) throw new BuiltinError('directory stack empty');
  if (index < 0 || index >= length) throw new BuiltinError(`${text}: directory stack index out of range`);
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
