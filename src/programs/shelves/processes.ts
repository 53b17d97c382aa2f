import type { Tool } from '../command/command.ts';
import { kill } from '../processes/kill.ts';
import { killall } from '../processes/killall.ts';
import { pgrep, pkill } from '../processes/pgrep.ts';
import { pidof } from '../processes/pidof.ts';
import { ps } from '../processes/ps/ps.ts';
import { pstree } from '../processes/pstree.ts';
import { byName } from './by-name.ts';

/** Tools that look at processes and signal them. */
export const PROCESSES: ReadonlyMap<string, Tool> = byName(kill, killall, pgrep, pidof, pkill, ps, pstree);
