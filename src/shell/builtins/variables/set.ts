import { inTurns } from '../../expand/split-patiently.ts';
import { optionOfLetter, SET_OPTIONS } from '../../options.ts';
import type { Shell, ShellFunction } from '../../shell.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';
import { usageOf } from '../options.ts';

const USAGE = 'set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]';

/** Options that the almquist shells list with `set -o`, in their order. */
const ALMQUIST_OPTIONS: Record<'dash' | 'ash', readonly string[]> = {
  dash: 'errexit noglob ignoreeof interactive monitor noexec stdin xtrace verbose vi emacs noclobber allexport notify nounset privileged nolog debug'.split(
    ' ',
  ),
  ash: 'errexit noglob ignoreeof monitor noexec xtrace verbose noclobber allexport notify nounset errtrace vi pipefail'.split(
    ' ',
  ),
};

export const set: Builtin = {
  special: true,
  async run(shell, args) {
    if (args.length === 1) {
      const { clock } = shell.process.machine.kernel;
      const { listVariables } = await clock.outside(import('../../variables/listing.ts'));
      await shell.print(await inTurns(shell, listVariables(shell)));
      if (shell.dialect.name === 'bash' && shell.functions.size > 0 && !shell.has('posix')) {
        const { printFunction } = await clock.outside(import('../../syntax/print-command.ts'));
        for (const name of [...shell.functions.keys()].sort()) {
          const { body, source } = shell.functions.get(name) as ShellFunction; // one of its keys
          await shell.print(`${await inTurns(shell, printFunction(name, body, source.text))}\n`);
        }
      }
      return 0;
    }
    let at = 1;
    for (; at < args.length; at++) {
      const arg = args[at] as string; // at < length
      if (arg === '--') {
        setPositional(shell, args.slice(at + 1));
        return 0;
      }
      if (arg === '+') continue;
      if (arg === '-') {
        setOption(shell, 'xtrace', false);
        setOption(shell, 'verbose', false);
        at++;
        break;
      }
      if (!/^[-+]./.test(arg)) break;
      if (shell.dialect.name === 'bash' && arg.startsWith('--'))
        throw new BuiltinError('--: invalid option', 2, 'builtin', usageOf(shell, USAGE));
      const used = await readFlags(shell, arg, args[at + 1]);
      if (used === undefined) return 1;
      at += used;
    }
    if (at < args.length) setPositional(shell, args.slice(at));
    return 0;
  },
};

/** With new parameters getopts of the almquist shells begins anew. */
function setPositional(shell: Shell, words: readonly string[]): void {
  shell.positional = words;
  shell.positionalSet = true;
  if (shell.dialect.name !== 'bash') shell.variables.set('OPTIND', '1');
}

/** One word of options; answers 1 if it has used the next word, undefined after a complaint. */
async function readFlags(shell: Shell, word: string, next: string | undefined): Promise<number | undefined> {
  const on = word.startsWith('-');
  let used = 0;
  for (const letter of word.slice(1)) {
    const name = optionOfLetter(letter);
    if (letter === 'o' || (name && knows(shell, name) && !'is'.includes(letter) && !(letter === 'r' && !on)))
      continue;
    throw new BuiltinError(
      shell.dialect.invalidOption(`${word[0]}${letter}`),
      2,
      'builtin',
      usageOf(shell, USAGE),
    );
  }
  for (const letter of word.slice(1)) {
    if (letter === 'o') {
      if (next === undefined) await shell.print(listOptions(shell, on));
      else {
        used = 1;
        if (!knows(shell, next)) {
          const message = unknownName(shell, on, next);
          // busybox only complains.
          if (shell.dialect.name !== 'ash') throw new BuiltinError(message, 2);
          await shell.complain(message);
          return undefined;
        }
        setOption(shell, next, on);
      }
      continue;
    }
    const name = optionOfLetter(letter);
    if (name) setOption(shell, name, on);
  }
  return used;
}

function knows(shell: Shell, name: string): boolean {
  const { dialect } = shell;
  if (dialect.name === 'bash') return SET_OPTIONS.has(name) || name === 'interactive-comments';
  return ALMQUIST_OPTIONS[dialect.name].includes(name);
}

function unknownName(shell: Shell, on: boolean, name: string): string {
  return {
    bash: `${name}: invalid option name`,
    dash: `Illegal option -o ${name}`,
    ash: `illegal option ${on ? '-' : '+'}o ${name}`,
  }[shell.dialect.name];
}

/** Switches an option and does what it stands for. */
export function setOption(shell: Shell, name: string, on: boolean): void {
  if (name === 'monitor' && on && !shell.process.tty && shell.dialect.name !== 'bash') {
    void shell.complain("can't access tty; job control turned off");
    return;
  }
  if (on) shell.options.add(name);
  else shell.options.delete(name);
  if (name === 'allexport') shell.variables.exportAll = on;
  if (name === 'emacs' && on) shell.options.delete('vi');
  if (name === 'vi' && on) shell.options.delete('emacs');
  // Of what it stands for besides, these are options of their own.
  if (name === 'posix' && shell.dialect.name === 'bash')
    for (const each of ['expand_aliases', 'inherit_errexit']) shell.shellOptions[on ? 'add' : 'delete'](each);
  if (name === 'hashall' && !on) shell.hashed.clear();
}

/** The options of `set -o` of bash, in their order. */
export const LISTED_OPTIONS: readonly string[] = [...SET_OPTIONS.keys(), 'interactive-comments']
  .filter((name) => name !== 'interactive' && name !== 'stdin' && name !== 'restricted')
  .sort();

function listOptions(shell: Shell, table: boolean): string {
  const { dialect } = shell;
  const names = dialect.name === 'bash' ? LISTED_OPTIONS : ALMQUIST_OPTIONS[dialect.name];
  const isOn = (name: string): boolean => name === 'interactive-comments' || shell.has(name);
  if (!table) return names.map((name) => `set ${isOn(name) ? '-' : '+'}o ${name}\n`).join('');
  if (dialect.name === 'bash')
    return names.map((name) => `${name.padEnd(15)}\t${isOn(name) ? 'on' : 'off'}\n`).join('');
  const lines = names.map((name) => `${name.padEnd(16)}${isOn(name) ? 'on' : 'off'}\n`).join('');
  return dialect.name === 'dash' ? `Current option settings\n${lines}` : lines;
}
