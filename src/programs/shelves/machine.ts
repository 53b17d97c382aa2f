import type { Tool } from '../command/command.ts';
import { cal } from '../system/cal.ts';
import { dmesg } from '../system/dmesg.ts';
import { free } from '../system/free.ts';
import { stty } from '../system/stty.ts';
import { sysctl } from '../system/sysctl.ts';
import { uptime } from '../system/uptime.ts';
import { users, w, who } from '../system/who.ts';
import { byName } from './by-name.ts';

/** Tools that tell how the machine is doing. */
export const MACHINE: ReadonlyMap<string, Tool> = byName(
  ...[cal, dmesg, free, stty, sysctl, uptime, users, w, who],
);
