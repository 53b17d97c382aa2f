import { calendarTime, daysFromDate } from './calendar.ts';

/** What a clock on the wall shows at a moment. */
export interface LocalTime {
  readonly name: string;
  /** Milliseconds that local time is ahead of UTC. */
  readonly offset: number;
}

/** Where a machine's clock hangs. @param time milliseconds since the epoch */
export type TimeZone = (time: number) => LocalTime;

export const UTC: TimeZone = () => ({ name: 'UTC', offset: 0 });

/** The rules of often used zones, as the last line of their files in /usr/share/zoneinfo says them. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ...zones('CET-1CEST,M3.5.0,M10.5.0/3', [
    ...['Amsterdam', 'Berlin', 'Brussels', 'Budapest', 'Copenhagen', 'Madrid', 'Oslo', 'Paris', 'Prague'],
    ...['Rome', 'Stockholm', 'Vienna', 'Warsaw', 'Zurich'],
  ]),
  ...zones('EET-2EEST,M3.5.0/3,M10.5.0/4', [
    'Athens',
    'Bucharest',
    'Helsinki',
    'Kiev',
    'Kyiv',
    'Sofia',
    'Vilnius',
  ]),
  ['Europe/London', 'GMT0BST,M3.5.0/1,M10.5.0'],
  ['Europe/Dublin', 'GMT0IST,M3.5.0/1,M10.5.0'],
  ['Europe/Lisbon', 'WET0WEST,M3.5.0/1,M10.5.0'],
  ['Portugal', 'WET0WEST,M3.5.0/1,M10.5.0'],
  ['Europe/Moscow', 'MSK-3'],
  ['Europe/Istanbul', '<+03>-3'],
  ['America/New_York', 'EST5EDT,M3.2.0,M11.1.0'],
  ['America/Toronto', 'EST5EDT,M3.2.0,M11.1.0'],
  ['America/Chicago', 'CST6CDT,M3.2.0,M11.1.0'],
  ['America/Denver', 'MST7MDT,M3.2.0,M11.1.0'],
  ['America/Los_Angeles', 'PST8PDT,M3.2.0,M11.1.0'],
  ['US/Eastern', 'EST5EDT,M3.2.0,M11.1.0'],
  ['US/Central', 'CST6CDT,M3.2.0,M11.1.0'],
  ['US/Mountain', 'MST7MDT,M3.2.0,M11.1.0'],
  ['US/Pacific', 'PST8PDT,M3.2.0,M11.1.0'],
  ['America/Sao_Paulo', '<-03>3'],
  ['Asia/Tokyo', 'JST-9'],
  ['Asia/Seoul', 'KST-9'],
  ['Asia/Shanghai', 'CST-8'],
  ['Asia/Hong_Kong', 'HKT-8'],
  ['Asia/Singapore', '<+08>-8'],
  ['Asia/Kolkata', 'IST-5:30'],
  ['Asia/Dubai', '<+04>-4'],
  ['Australia/Sydney', 'AEST-10AEDT,M10.1.0,M4.1.0/3'],
  ['Pacific/Auckland', 'NZST-12NZDT,M9.5.0,M4.1.0/3'],
]);

function zones(rule: string, cities: readonly string[]): readonly (readonly [string, string])[] {
  return cities.map((city) => [`Europe/${city}`, rule] as const);
}

/**
 * The zone that TZ names: a rule of POSIX (`CET-1CEST,M3.5.0,M10.5.0/3`), or the name of a city where zone files are
 * installed. What is neither means UTC.
 * @param named whether there are zone files; Alpine has none
 */
export function timeZone(tz: string | undefined, named: boolean): TimeZone {
  if (tz === undefined || tz === '') return UTC;
  const text = tz.replace(/^:/, '');
  return rule((named ? NAMED.get(text) : undefined) ?? text) ?? unknown(text);
}

/** The C library calls what it does not know by the letters at its start, and takes it for UTC. */
function unknown(text: string): TimeZone {
  const name = /^[A-Za-z]{3,}/.exec(text)?.[0];
  return name === undefined || text.includes('/') ? UTC : () => ({ name, offset: 0 });
}

const NAME = '(<[-+A-Za-z0-9]+>|[A-Za-z]{3,})';
const OFFSET = '([-+]?\\d{1,3}(?::\\d\\d){0,2})';
const RULE = new RegExp(`^${NAME}${OFFSET}(?:${NAME}${OFFSET}?(?:,([^,]+),([^,]+))?)?$`);

function rule(text: string): TimeZone | undefined {
  const match = RULE.exec(text);
  if (!match) return undefined;
  const [, name = '', west = '', summerName, summerWest, from = 'M3.2.0', to = 'M11.1.0'] = match;
  const winter = { name: bare(name), offset: -milliseconds(west) };
  if (summerName === undefined) return () => winter;
  const offset = summerWest === undefined ? winter.offset + 3_600_000 : -milliseconds(summerWest);
  const summer = { name: bare(summerName), offset };
  return (time) => {
    const { year } = calendarTime(time + winter.offset);
    // The change is said in the time that holds before it.
    const begin = changeOf(year, from) - winter.offset;
    const end = changeOf(year, to) - summer.offset;
    const isSummer = begin < end ? time >= begin && time < end : time >= begin || time < end;
    return isSummer ? summer : winter;
  };
}

function bare(name: string): string {
  return name.replace(/[<>]/g, '');
}

/** `[+-]h[:mm[:ss]]` */
function milliseconds(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.replace(/^[-+]/, '').split(':').map(Number);
  return (text.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds) * 1000;
}

/** `Mm.w.d/time`: weekday d (0 is Sunday) of week w (5 is the last) of month m; or `Jn`, `n`: a day of the year. */
function changeOf(year: number, text: string): number {
  const [date = '', clock = '2'] = text.split('/');
  const start = daysFromDate(year, 1, 1);
  const weekly = /^M(\d+)\.(\d)\.(\d)$/.exec(date);
  let day = start + Number(date.replace(/^J/, '')) - (date.startsWith('J') ? 1 : 0);
  if (weekly) {
    const [month, week, weekday] = weekly.slice(1).map(Number) as [number, number, number]; // three groups
    const first = daysFromDate(year, month, 1);
    const next = month === 12 ? daysFromDate(year + 1, 1, 1) : daysFromDate(year, month + 1, 1);
    day = first + ((weekday - calendarTime(first * 86_400_000).weekday + 7) % 7) + (week - 1) * 7;
    while (day >= next) day -= 7;
  }
  return day * 86_400_000 + milliseconds(clock);
}

/** The moment at which a clock on the wall shows this: the way back. */
export function momentOf(wall: number, zone: TimeZone): number {
  const guess = wall - zone(wall).offset;
  return wall - zone(guess).offset;
}

/** `+0100`, or with a separator `+01:00`. */
export function offsetText(offset: number, separator = ''): string {
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${separator}${two(minutes % 60)}`;
}
