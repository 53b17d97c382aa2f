import type { Tool } from '../command/command.ts';
import { fuser } from '../open-files/fuser.ts';
import { fallocate, fsync } from '../rare/allocate.ts';
import { ipcalc } from '../rare/ipcalc.ts';
import { logger, lsmod } from '../rare/messages.ts';
import { mountpoint } from '../rare/mount-point.ts';
import { lsof, pwdx } from '../rare/open-files.ts';
import { ionice, linux32, linux64 } from '../rare/priorities.ts';
import { runParts } from '../rare/run-parts.ts';
import { addShell, removeShell } from '../rare/shells-file.ts';
import { shred } from '../rare/shred.ts';
import { mesg, resize, ttysize } from '../rare/terminal.ts';
import { vmstat } from '../rare/vmstat.ts';
import { byName } from './by-name.ts';

/** Applets that learners seldom meet. */
export const RARE: ReadonlyMap<string, Tool> = byName(
  ...[addShell, fallocate, fsync, ionice, ipcalc, linux32, linux64, logger, lsmod, lsof, mesg, mountpoint],
  ...[fuser, pwdx, removeShell, resize, runParts, shred, ttysize, vmstat],
);
