import { type TimeZone, timeZone } from '../../linux/time-zone.ts';
import type { Command } from './command.ts';

/** Where the clock of whoever reads a program's times hangs: TZ; busybox knows no zones by name. */
export function zoneOf({ process, gnu }: Command): TimeZone {
  return timeZone(process.env.get('TZ'), gnu);
}
