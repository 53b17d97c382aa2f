import { bind } from './bind.ts';
import type { Builtin } from './builtin.ts';
import { caller } from './caller.ts';
import { builtin, command } from './command.ts';
import { compgen, complete, compopt } from './compgen.ts';
import { declare, local } from './declare.ts';
import { dirs, popd, pushd } from './directory-stack.ts';
import { disown } from './disown.ts';
import { enable } from './enable.ts';
import { fc } from './fc.ts';
import { bg, fg } from './fg.ts';
import { getopts } from './getopts.ts';
import { hash } from './hash.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { jobs } from './jobs.ts';
import { kill } from './kill.ts';
import { letBuiltin } from './let.ts';
import { logout } from './logout.ts';
import { mapfile } from './mapfile.ts';
import { printf } from './printf.ts';
import { read } from './read.ts';
import { shopt } from './shopt.ts';
import { suspend } from './suspend.ts';
import { times } from './times.ts';
import { trap } from './trap.ts';
import { type } from './type.ts';
import { ulimit } from './ulimit.ts';
import { umask } from './umask.ts';
import { unset } from './unset.ts';
import { wait } from './wait.ts';

/** Builtins that no shell needs before its first prompt; loaded together when one of them first runs. */
export const FURTHER: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['bg', bg],
  ['bind', bind],
  ['builtin', builtin],
  ['caller', caller],
  ['command', command],
  ['compgen', compgen],
  ['complete', complete],
  ['compopt', compopt],
  ['declare', declare],
  ['dirs', dirs],
  ['disown', disown],
  ['enable', enable],
  ['fc', fc],
  ['fg', fg],
  ['getopts', getopts],
  ['hash', hash],
  ['help', help],
  ['history', history],
  ['jobs', jobs],
  ['kill', kill],
  ['let', letBuiltin],
  ['local', local],
  ['logout', logout],
  ['mapfile', mapfile],
  ['popd', popd],
  ['printf', printf],
  ['pushd', pushd],
  ['read', read],
  ['readarray', mapfile],
  ['shopt', shopt],
  ['suspend', suspend],
  ['times', times],
  ['trap', trap],
  ['type', type],
  ['typeset', declare],
  ['ulimit', ulimit],
  ['umask', umask],
  ['unset', unset],
  ['wait', wait],
]);
