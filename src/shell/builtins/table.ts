import { alias, unalias } from './alias.ts';
import { breakBuiltin, continueBuiltin } from './break.ts';
import type { Builtin } from './builtin.ts';
import { cd } from './cd.ts';
import { colon } from './colon.ts';
import { builtin, command } from './command.ts';
import { declare, local } from './declare.ts';
import { echo } from './echo.ts';
import { evalBuiltin } from './eval.ts';
import { exec } from './exec.ts';
import { exit } from './exit.ts';
import { exportBuiltin, readonly } from './export.ts';
import { falseBuiltin } from './false.ts';
import { bg, fg } from './fg.ts';
import { hash } from './hash.ts';
import { history } from './history.ts';
import { jobs } from './jobs.ts';
import { kill } from './kill.ts';
import { lazyBuiltin } from './lazy.ts';
import { letBuiltin } from './let.ts';
import { printf } from './printf.ts';
import { pwd } from './pwd.ts';
import { read } from './read.ts';
import { returnBuiltin } from './return.ts';
import { set } from './set.ts';
import { shift } from './shift.ts';
import { source } from './source.ts';
import { bracket, doubleBracket, test } from './test.ts';
import { trap } from './trap.ts';
import { trueBuiltin } from './true.ts';
import { type } from './type.ts';
import { umask } from './umask.ts';
import { unset } from './unset.ts';
import { wait } from './wait.ts';

/** The builtins of all dialects by name; a dialect says which of them it does not have. */
export const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['.', source],
  [':', colon],
  ['[', bracket],
  ['[[', doubleBracket],
  ['alias', alias],
  ['bg', bg],
  ['break', breakBuiltin],
  ['builtin', builtin],
  ['caller', lazyBuiltin(async () => (await import('./caller.ts')).caller)],
  ['cd', cd],
  ['command', command],
  ['compgen', lazyBuiltin(async () => (await import('./compgen.ts')).compgen)],
  ['complete', lazyBuiltin(async () => (await import('./compgen.ts')).complete)],
  ['compopt', lazyBuiltin(async () => (await import('./compgen.ts')).complete)],
  ['continue', continueBuiltin],
  ['declare', declare],
  ['dirs', lazyBuiltin(async () => (await import('./directory-stack.ts')).dirs)],
  ['disown', lazyBuiltin(async () => (await import('./disown.ts')).disown)],
  ['echo', echo],
  ['enable', lazyBuiltin(async () => (await import('./enable.ts')).enable)],
  ['eval', evalBuiltin],
  ['exec', exec],
  ['exit', exit],
  ['export', exportBuiltin],
  ['false', falseBuiltin],
  ['fc', lazyBuiltin(async () => (await import('./fc.ts')).fc)],
  ['fg', fg],
  ['getopts', lazyBuiltin(async () => (await import('./getopts.ts')).getopts)],
  ['hash', hash],
  ['help', lazyBuiltin(async () => (await import('./help.ts')).help)],
  ['history', history],
  ['jobs', jobs],
  ['kill', kill],
  ['let', letBuiltin],
  ['local', local],
  ['logout', lazyBuiltin(async () => (await import('./logout.ts')).logout)],
  ['mapfile', lazyBuiltin(async () => (await import('./mapfile.ts')).mapfile)],
  ['popd', lazyBuiltin(async () => (await import('./directory-stack.ts')).popd)],
  ['printf', printf],
  ['pushd', lazyBuiltin(async () => (await import('./directory-stack.ts')).pushd)],
  ['pwd', pwd],
  ['read', read],
  ['readarray', lazyBuiltin(async () => (await import('./mapfile.ts')).mapfile)],
  ['readonly', readonly],
  ['return', returnBuiltin],
  ['set', set],
  ['shift', shift],
  ['shopt', lazyBuiltin(async () => (await import('./shopt.ts')).shopt)],
  ['source', source],
  ['suspend', lazyBuiltin(async () => (await import('./suspend.ts')).suspend)],
  ['test', test],
  ['times', lazyBuiltin(async () => (await import('./times.ts')).times, true)],
  ['trap', trap],
  ['true', trueBuiltin],
  ['type', type],
  ['typeset', declare],
  ['ulimit', lazyBuiltin(async () => (await import('./ulimit.ts')).ulimit)],
  ['umask', umask],
  ['unalias', unalias],
  ['unset', unset],
  ['wait', wait],
]);
