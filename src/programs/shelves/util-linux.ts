import type { Tool } from '../command/command.ts';
import { findmnt } from '../util-linux/findmnt.ts';
import { lsblk } from '../util-linux/lsblk.ts';
import { lscpu } from '../util-linux/lscpu.ts';
import { mountpoint } from '../util-linux/mountpoint.ts';
import { whereis } from '../util-linux/whereis.ts';
import { byName } from './by-name.ts';

/** Tools of util-linux that tell about the machine. */
export const UTIL_LINUX: ReadonlyMap<string, Tool> = byName(findmnt, lsblk, lscpu, mountpoint, whereis);
