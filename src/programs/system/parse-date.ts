import { calendarTime, daysFromDate } from '../../linux/calendar.ts';
import { momentOf, type TimeZone, UTC } from '../time-zone.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const UNITS = new Map([
  ['sec', 1],
  ['second', 1],
  ['min', 60],
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
  ['week', 604_800],
  ['fortnight', 1_209_600],
]);

function timeOf(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60)
    return undefined;
  return (daysFromDate(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second) * 1000;
}

/** `[[CC]YY]MMDDhhmm[.ss]` of touch -t, as milliseconds since the epoch. */
export function parseStamp(text: string, now: number): number | undefined {
  const match = /^(\d{2})?(\d{2})?(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{2}))?$/.exec(text);
  if (!match) return undefined;
  const [, century, short, month, day, hour, minute, second] = match;
  const first = short === undefined ? century : short;
  const year =
    first === undefined
      ? calendarTime(now).year
      : short !== undefined && century !== undefined
        ? Number(century) * 100 + Number(short)
        : Number(first) + (Number(first) < 69 ? 2000 : 1900);
  return timeOf(year, Number(month), Number(day), Number(hour), Number(minute), Number(second ?? 0));
}

/** A date in words as `date -d` takes it: ISO dates, `@seconds`, `yesterday`, `2 days ago`, `Jan 2 2024 10:00`. */
export function parseDate(text: string, now: number, zone: TimeZone = UTC): number | undefined {
  let rest = text.trim().toLowerCase();
  const epoch = /^@(-?\d+(?:\.\d+)?)$/.exec(rest);
  if (epoch) return Number(epoch[1]) * 1000;
  // All is reckoned by the clock on the wall until the end.
  const ahead = zone(now).offset;
  let absolute = false;
  let time = now + ahead;
  let days: number | undefined;
  let clock: number | undefined;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const match = pattern.exec(rest);
    if (match) rest = rest.slice(match[0].length).trimStart();
    return match;
  };
  let offset = 0;
  while (rest !== '') {
    let match = take(/^(\d{4})-(\d{1,2})-(\d{1,2})(?:t(?=\d)|\s|$)/);
    if (match) {
      const date = timeOf(Number(match[1]), Number(match[2]), Number(match[3]));
      if (date === undefined) return undefined;
      days = date;
      continue;
    }
    match = take(/^(\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?\s*(am|pm)?/);
    if (match) {
      let hour = Number(match[1]);
      if (match[5]) hour = (hour % 12) + (match[5] === 'pm' ? 12 : 0);
      if (hour > 23 || Number(match[2]) > 59) return undefined;
      clock = hour * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0) + Number(match[4] ?? 0);
      continue;
    }
    match = take(
      /^(?:(\d{1,2})\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s+(\d{1,2}))?(?:,?\s+(\d{4}))?(?=\s|$)/,
    );
    if (match) {
      const year = match[4] ? Number(match[4]) : calendarTime(now).year;
      const date = timeOf(year, MONTHS.indexOf(match[2] ?? '') + 1, Number(match[1] ?? match[3] ?? 1));
      if (date === undefined) return undefined;
      days = date;
      continue;
    }
    match = take(/^(now|today|yesterday|tomorrow|midnight|utc|gmt|z)(?=\s|$)/);
    if (match) {
      if (match[1] === 'yesterday') offset -= 86_400;
      if (match[1] === 'tomorrow') offset += 86_400;
      if (match[1] === 'midnight') clock = 0;
      if (/^(utc|gmt|z)$/.test(match[1] ?? '')) absolute = true;
      continue;
    }
    match = take(
      /^([-+]?\s*\d+|next|last|an?)\s*(sec|second|min|minute|hour|day|week|fortnight|month|year)s?(\s+ago)?(?=\s|$)/,
    );
    if (match) {
      const word = (match[1] ?? '').replace(/\s/g, '');
      const amount = word === 'last' ? -1 : /^(next|an?)$/.test(word) ? 1 : Number(word);
      const count = match[3] ? -amount : amount;
      const unit = UNITS.get(match[2] ?? '');
      if (unit) offset += count * unit;
      else time = shiftMonths(time, match[2] === 'year' ? 12 * count : count);
      continue;
    }
    match = take(/^([-+])(\d{2}):?(\d{2})(?=\s|$)/);
    if (match) {
      const shift = (Number(match[2]) * 60 + Number(match[3])) * 60;
      offset += match[1] === '+' ? -shift : shift;
      absolute = true;
      continue;
    }
    match = take(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?(?=\s|$)/);
    if (match) continue;
    return undefined;
  }
  if (text.trim() === '') clock = 0;
  const base = days ?? (clock === undefined ? time : Math.floor(time / 86_400_000) * 86_400_000);
  const wall = base + (clock ?? 0) * 1000 + offset * 1000;
  if (days === undefined && clock === undefined && !absolute) return wall - ahead;
  return absolute ? wall : momentOf(wall, zone);
}

function shiftMonths(time: number, months: number): number {
  const t = calendarTime(time);
  const total = t.year * 12 + t.month - 1 + months;
  const date = daysFromDate(Math.floor(total / 12), (total % 12) + 1, t.day) * 86_400_000;
  return date + (time - Math.floor(time / 86_400_000) * 86_400_000);
}
