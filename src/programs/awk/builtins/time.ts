import { daysFromDate } from '../../../linux/calendar.ts';
import { zoneOf } from '../../command/zone.ts';
import { strftime } from '../../strftime.ts';
import type { Runtime } from '../runtime.ts';

/** Seconds since the Unix epoch. */
export function now({ command }: Runtime): number {
  return Math.floor(command.process.machine.kernel.clock.now() / 1000);
}

/** What strftime answers: in the zone that TZ names. */
export function timeFormatter({ command }: Runtime): (format: string, seconds: number) => string {
  const zone = zoneOf(command);
  return (format, seconds) => strftime(format, seconds * 1000, zone);
}

/** mktime("YYYY MM DD HH MM SS"). */
export function makeTime(text: string): number {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = text
    .trim()
    .split(/\s+/)
    .map(Number);
  return daysFromDate(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
}
