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
  ['cd', cd],
  ['command', command],
  ['continue', continueBuiltin],
  ['declare', declare],
  ['disown', lazyBuiltin(async () => (await import('./disown.ts')).disown)],
  ['echo', echo],
  ['eval', evalBuiltin],
  ['exec', exec],
  ['exit', exit],
  ['export', exportBuiltin],
  ['false', falseBuiltin],
  ['fg', fg],
  ['getopts', lazyBuiltin(async () => (await import('./getopts.ts')).getopts)],
  ['hash', hash],
  ['history', history],
  ['jobs', jobs],
  ['kill', kill],
  ['let', letBuiltin],
  ['local', local],
  ['printf', printf],
  ['pwd', pwd],
  ['read', read],
  ['readonly', readonly],
  ['return', returnBuiltin],
  ['set', set],
  ['shift', shift],
  ['source', source],
  ['test', test],
  ['trap', trap],
  ['true', trueBuiltin],
  ['type', type],
  ['typeset', declare],
  ['umask', umask],
  ['unalias', unalias],
  ['unset', unset],
  ['wait', wait],
]);
