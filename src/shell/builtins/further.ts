import type { Builtin } from './builtin.ts';
import { caller } from './commands/caller.ts';
import { builtin, command } from './commands/command.ts';
import { enable } from './commands/enable.ts';
import { hash } from './commands/hash.ts';
import { help } from './commands/help.ts';
import { type } from './commands/type.ts';
import { cd } from './directories/cd.ts';
import { dirs, popd, pushd } from './directories/directory-stack.ts';
import { bind } from './editing/bind.ts';
import { compgen, complete, compopt } from './editing/compgen.ts';
import { fc } from './editing/fc.ts';
import { history } from './editing/history.ts';
import { exec } from './flow/exec.ts';
import { logout } from './flow/logout.ts';
import { trap } from './flow/trap.ts';
import { mapfile } from './input-output/mapfile.ts';
import { printf } from './input-output/printf.ts';
import { read } from './input-output/read.ts';
import { disown } from './jobs/disown.ts';
import { bg, fg } from './jobs/fg.ts';
import { jobs } from './jobs/jobs.ts';
import { kill } from './jobs/kill.ts';
import { suspend } from './jobs/suspend.ts';
import { wait } from './jobs/wait.ts';
import { times } from './limits/times.ts';
import { ulimit } from './limits/ulimit.ts';
import { umask } from './limits/umask.ts';
import { declare, local } from './variables/declare.ts';
import { getopts } from './variables/getopts.ts';
import { letBuiltin } from './variables/let.ts';
import { set } from './variables/set.ts';
import { shopt } from './variables/shopt.ts';
import { unset } from './variables/unset.ts';

/** Builtins that no shell needs before its first prompt; loaded together when one of them first runs. */
export const FURTHER: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['bg', bg],
  ['bind', bind],
  ['builtin', builtin],
  ['caller', caller],
  ['cd', cd],
  ['chdir', cd],
  ['command', command],
  ['compgen', compgen],
  ['complete', complete],
  ['compopt', compopt],
  ['declare', declare],
  ['dirs', dirs],
  ['disown', disown],
  ['enable', enable],
  ['exec', exec],
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
  ['set', set],
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
