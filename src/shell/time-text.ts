import { calendarTime, MONTHS, WEEKDAYS } from '../linux/calendar.ts';
import { offsetText, type TimeZone, timeZone } from '../linux/time-zone.ts';
import type { Shell } from './shell.ts';

/** The strftime formats that prompts and printf have, in the zone of the exported TZ; the machine itself is in UTC. */
export function timeText(shell: Shell, format: string, seconds?: number): string {
  const moment = seconds === undefined ? shell.process.machine.kernel.clock.now() : seconds * 1000;
  const zone = zoneOf(shell)(moment);
  const time = calendarTime(moment + zone.offset);
  const pad = (value: number, width = 2): string => String(value).padStart(width, '0');
  const codes: Record<string, string> = {
    H: pad(time.hour),
    I: pad(time.hour % 12 || 12),
    M: pad(time.minute),
    S: pad(time.second),
    p: time.hour < 12 ? 'AM' : 'PM',
    a: (WEEKDAYS[time.weekday] as string).slice(0, 3), // 0 to 6
    b: (MONTHS[time.month - 1] as string).slice(0, 3), // 1 to 12
    d: pad(time.day),
    m: pad(time.month),
    Y: String(time.year),
    y: pad(time.year % 100),
    s: String(Math.floor(moment / 1000)),
    '%': '%',
    A: WEEKDAYS[time.weekday] as string, // 0 to 6
    B: MONTHS[time.month - 1] as string, // 1 to 12
    C: pad(Math.floor(time.year / 100)),
    e: String(time.day).padStart(2),
    j: pad(time.yearDay, 3),
    k: String(time.hour).padStart(2),
    l: String(time.hour % 12 || 12).padStart(2),
    n: '\n',
    P: time.hour < 12 ? 'am' : 'pm',
    t: '\t',
    U: pad(Math.floor((time.yearDay + 6 - time.weekday) / 7)),
    u: String(time.weekday || 7),
    w: String(time.weekday),
    W: pad(Math.floor((time.yearDay + 6 - ((time.weekday + 6) % 7)) / 7)),
    Z: zone.name,
    z: offsetText(zone.offset),
  };
  const spelled = format
    .replaceAll('%c', '%a %b %e %T %Y')
    .replaceAll('%F', '%Y-%m-%d')
    .replace(/%[TX]/g, '%H:%M:%S')
    .replaceAll('%r', '%I:%M:%S %p')
    .replaceAll('%R', '%H:%M')
    .replace(/%[Dx]/g, '%m/%d/%y')
    .replaceAll('%h', '%b');
  return spelled.replace(/%(.)/g, (whole, letter: string) => codes[letter] ?? whole);
}

/** musl has no zone files, and no zone by name. */
function zoneOf({ process, variables }: Shell): TimeZone {
  const name = variables.lookup('TZ')?.exported ? variables.get('TZ') : undefined;
  return timeZone(name, !process.fs.exists('/etc/alpine-release'));
}
