import type { Tool } from '../command/command.ts';
import { nice, renice } from '../processes/nice.ts';
import { nohup } from '../processes/nohup.ts';
import { setsid } from '../processes/setsid.ts';
import { su } from '../processes/su.ts';
import { sudo } from '../processes/sudo/sudo.ts';
import { time } from '../processes/time.ts';
import { timeout } from '../processes/timeout.ts';
import { top } from '../processes/top/top.ts';
import { watch } from '../processes/watch.ts';
import { byName } from './by-name.ts';

/** Tools that run other commands, and top. */
export const RUNNING: ReadonlyMap<string, Tool> = byName(
  ...[nice, nohup, renice, setsid, su, sudo, time, timeout, top, watch],
);
