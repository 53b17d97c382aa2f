import type { Shell } from '../../shell.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';
import { readOptions } from '../options.ts';
import { LISTED_OPTIONS, setOption } from './set.ts';

export const SHOPT_OPTIONS: readonly string[] = (
  'autocd assoc_expand_once cdable_vars cdspell checkhash checkjobs checkwinsize cmdhist compat31 compat32 compat40 ' +
  'compat41 compat42 compat43 compat44 complete_fullquote direxpand dirspell dotglob execfail expand_aliases extdebug ' +
  'extglob extquote failglob force_fignore globasciiranges globskipdots globstar gnu_errfmt histappend histreedit ' +
  'histverify hostcomplete huponexit inherit_errexit interactive_comments lastpipe lithist localvar_inherit ' +
  'localvar_unset login_shell mailwarn no_empty_cmd_completion nocaseglob nocasematch noexpand_translation nullglob ' +
  'patsub_replacement progcomp progcomp_alias promptvars restricted_shell shift_verbose sourcepath varredir_close xpg_echo'
).split(' ');

export const shopt: Builtin = {
  async run(shell, args) {
    const { letters, operands } = readOptions(shell, args, 'opqsu', 'shopt [-pqsu] [-o] [optname ...]');
    if (letters.has('s') && letters.has('u'))
      throw new BuiltinError('cannot set and unset shell options simultaneously');
    const known = letters.has('o') ? LISTED_OPTIONS : SHOPT_OPTIONS;
    let status = 0;
    const shown: string[] = [];
    for (const name of operands) {
      if (!known.includes(name)) {
        await shell.complain(`${name}: invalid ${letters.has('o') ? '' : 'shell '}option name`);
        status = 1;
      } else if (letters.has('s') || letters.has('u'))
        change(shell, name, letters.has('s'), letters.has('o'));
      else {
        if (!isOn(shell, name, letters.has('o'))) status = 1;
        shown.push(name);
      }
    }
    const wanted =
      operands.length > 0
        ? shown
        : known.filter((name) => fits(isOn(shell, name, letters.has('o')), letters));
    if (!letters.has('q')) await shell.print(wanted.map((name) => line(shell, name, letters)).join(''));
    return status;
  },
};

function fits(on: boolean, letters: ReadonlySet<string>): boolean {
  return letters.has('s') ? on : letters.has('u') ? !on : true;
}

function isOn(shell: Shell, name: string, setOptions: boolean): boolean {
  return setOptions ? shell.has(name) || name === 'interactive-comments' : shell.shellOptions.has(name);
}

function change(shell: Shell, name: string, on: boolean, setOptions: boolean): void {
  if (setOptions) setOption(shell, name, on);
  else if (on) shell.shellOptions.add(name);
  else shell.shellOptions.delete(name);
  // A debugger wants to be followed everywhere.
  if (name === 'extdebug') for (const each of ['functrace', 'errtrace']) setOption(shell, each, on);
}

function line(shell: Shell, name: string, letters: ReadonlySet<string>): string {
  const on = isOn(shell, name, letters.has('o'));
  if (letters.has('p'))
    return letters.has('o') ? `set ${on ? '-' : '+'}o ${name}\n` : `shopt ${on ? '-s' : '-u'} ${name}\n`;
  return `${name.padEnd(15)}\t${on ? 'on' : 'off'}\n`;
}
