import { calendarTime, MONTHS, WEEKDAYS } from '../linux/calendar.ts';
import type { Shell } from './shell.ts';

/** The strftime formats that prompts and printf have, in UTC, which is the machine's time zone. */
export function timeText(shell: Shell, format: string, seconds?: number): string {
  const time = calendarTime(
    seconds === undefined ? shell.process.machine.kernel.clock.now() : seconds * 1000,
  );
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
    s: String(time.epoch),
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
    Z: 'UTC',
    z: '+0000',
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
