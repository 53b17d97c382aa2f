import type { Tool } from '../command/command.ts';
import * as consoles from '../hardware/console.ts';
import * as nodes from '../hardware/device-nodes.ts';
import * as modules from '../hardware/kernel-modules.ts';
import * as power from '../hardware/power.ts';
import * as statistics from '../hardware/statistics.ts';
import * as storage from '../hardware/storage.ts';
import { busyboxFlock } from '../rare/hold-lock.ts';
import { pipeProgress } from '../rare/pipe-progress.ts';
import { cryptpw, mkpasswd } from '../users/cryptpw.ts';
import { byName } from './by-name.ts';

/** Applets that hardly anybody calls: nobody has to know their names before one of them is. */
export const BUSYBOX_RARE: ReadonlyMap<string, Tool> = byName(
  ...[consoles, nodes, modules, power, statistics, storage].flatMap((room) => Object.values<Tool>(room)),
  ...[busyboxFlock, cryptpw, mkpasswd, pipeProgress],
);
