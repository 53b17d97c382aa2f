import { calendarTime, daysFromDate, MONTHS } from '../../linux/calendar.ts';
import { momentOf, type TimeZone } from '../../linux/time-zone.ts';

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

/** The forms that busybox' `date -d` takes besides `@seconds`; without a zone at the end they are local time. */
const FORMS: readonly (readonly [RegExp, readonly Part[]])[] = [
  [/^(\d+):(\d+)(?::(\d+))?$/, ['hour', 'minute', 'second']],
  [/^(\d+)\.(\d+)-(\d+):(\d+)(?::(\d+))?$/, ['month', 'day', 'hour', 'minute', 'second']],
  [/^(\d+)\.(\d+)\.(\d+)-(\d+):(\d+)(?::(\d+))?$/, ['year', 'month', 'day', 'hour', 'minute', 'second']],
  [
    /^(\d+)-(\d+)-(\d+)(?: (\d+)(?::(\d+)(?::(\d+))?)?)?$/,
    ['year', 'month', 'day', 'hour', 'minute', 'second'],
  ],
  [/^(\d{2,4}?)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d\d))?$/, ['year', 'month', 'day', 'hour', 'minute', 'second']],
  [/^(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d\d))?$/, ['month', 'day', 'hour', 'minute', 'second']],
  [/^(\d\d)(\d\d)(\d\d)(?:\.(\d\d))?$/, ['day', 'hour', 'minute', 'second']],
  [/^(\d\d)(\d\d)(?:\.(\d\d))?$/, ['hour', 'minute', 'second']],
  [/^(\d\d)(?:\.(\d\d))?$/, ['minute', 'second']],
];

const LARGEST: Readonly<Record<Part, number>> = {
  year: 9999,
  month: 12,
  day: 31,
  hour: 23,
  minute: 59,
  second: 60,
};

/**
 * A date as busybox reads it, as milliseconds since the epoch; undefined if it is none.
 * @param keep whether a day alone keeps the time that it is, as for touch
 */
export function parseBusyboxDate(
  text: string,
  now: number,
  zone: TimeZone,
  keep = false,
): number | undefined {
  const epoch = /^@(-?\d+)$/.exec(text);
  if (epoch) return Number(epoch[1]) * 1000;
  const [, words = '', end] = /^(.*?)(?:\s*(Z|[-+]\d{4}))?$/.exec(text) ?? [];
  const given = end !== undefined && words.includes(':') ? words : text;
  for (const [form, names] of FORMS) {
    const match = form.exec(given);
    if (!match) continue;
    const wall = wallTime(
      new Map(names.map((name, i) => [name, match[i + 1]])),
      now + zone(now).offset,
      keep,
    );
    if (wall === undefined || given === text) return wall === undefined ? undefined : momentOf(wall, zone);
    const [hours, minutes] = [Number(end?.slice(1, 3) || 0), Number(end?.slice(3) || 0)];
    const ahead = (hours * 60 + minutes) * 60_000;
    return wall - (end?.startsWith('-') ? -ahead : ahead);
  }
  return undefined;
}

/** Larger parts that are missing are today's, smaller ones 0. */
function wallTime(
  parts: ReadonlyMap<Part, string | undefined>,
  today: number,
  keep = false,
): number | undefined {
  const t = calendarTime(today);
  for (const [name, text] of parts) if (text !== undefined && Number(text) > LARGEST[name]) return undefined;
  const value = (name: Part, missing: number): number =>
    parts.has(name) ? Number(parts.get(name) ?? (keep ? t[name] : 0)) : missing;
  const yearText = parts.get('year');
  const short = yearText?.length === 2 ? Number(yearText) + (Number(yearText) < 69 ? 2000 : 1900) : undefined;
  const [month, day] = [value('month', t.month), value('day', t.day)];
  if (month < 1 || day < 1) return undefined;
  const days = daysFromDate(short ?? value('year', t.year), month, day);
  const hour = value('hour', parts.has('minute') ? t.hour : 0);
  return ((days * 24 + hour) * 60 + value('minute', 0)) * 60_000 + value('second', 0) * 1000;
}

const FIELDS: Readonly<Record<string, readonly [pattern: string, part: Part | 'monthName' | 'epoch']>> = {
  Y: ['(\\d{4})', 'year'],
  y: ['(\\d\\d)', 'year'],
  m: ['(\\d{1,2})', 'month'],
  d: ['(\\d{1,2})', 'day'],
  e: ['\\s*(\\d{1,2})', 'day'],
  H: ['(\\d{1,2})', 'hour'],
  M: ['(\\d{1,2})', 'minute'],
  S: ['(\\d{1,2})', 'second'],
  b: ['([A-Za-z]{3})[a-z]*', 'monthName'],
  B: ['([A-Za-z]{3})[a-z]*', 'monthName'],
  s: ['(\\d+)', 'epoch'],
};

/** A date in a form of one's own (`-D FMT`), as strptime(3) reads it. */
export function parseByFormat(format: string, text: string, now: number, zone: TimeZone): number | undefined {
  const parts: (Part | 'monthName' | 'epoch')[] = [];
  const expanded = format
    .replaceAll('%T', '%H:%M:%S')
    .replaceAll('%F', '%Y-%m-%d')
    .replaceAll('%D', '%m/%d/%y');
  const source = expanded.replace(/%([a-zA-Z])|\s+|[^\sA-Za-z0-9]/g, (whole, letter: string | undefined) => {
    if (letter === undefined) return /^\s/.test(whole) ? '\\s*' : `\\${whole}`;
    const field = FIELDS[letter];
    if (!field) return '[A-Za-z]+';
    parts.push(field[1]);
    return field[0];
  });
  const match = new RegExp(`^${source}$`).exec(text);
  if (!match) return undefined;
  const found = new Map<Part, string | undefined>();
  for (const [i, name] of parts.entries()) {
    const value = match[i + 1] ?? '';
    if (name === 'epoch') return Number(value) * 1000;
    if (name !== 'monthName') found.set(name, value);
    else {
      const month = MONTHS.findIndex((each) => each.toLowerCase().startsWith(value.toLowerCase()));
      if (month < 0) return undefined;
      found.set('month', String(month + 1));
    }
  }
  const wall = wallTime(found, now + zone(now).offset);
  return wall === undefined ? undefined : momentOf(wall, zone);
}
