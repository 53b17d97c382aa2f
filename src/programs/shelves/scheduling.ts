import type { Tool } from '../command/command.ts';
import { chrt } from '../scheduling/chrt.ts';
import { flock } from '../scheduling/flock.ts';
import { ionice } from '../scheduling/ionice.ts';
import { prlimit } from '../scheduling/prlimit.ts';
import { setpriv } from '../scheduling/setpriv.ts';
import { taskset } from '../scheduling/taskset.ts';
import { byName } from './by-name.ts';

/** util-linux' tools that run a program with other claims, rights or limits. */
export const SCHEDULING: ReadonlyMap<string, Tool> = byName(chrt, flock, ionice, prlimit, setpriv, taskset);
