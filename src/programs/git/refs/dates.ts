import { calendarTime, daysFromDate, MONTHS } from '../../../linux/calendar.ts';
import { strftime } from '../../strftime.ts';
import type { Signature } from '../objects/commit.ts';

/** A moment, with the zone of the clock that showed it. */
export interface Moment {
  /** Seconds since the Unix epoch. */
  readonly time: number;
  /** `+0100`. */
  readonly zone: string;
}

function zoneSeconds(zone: string): number {
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5));
  return (zone.startsWith('-') ? -60 : 60) * minutes;
}

const MONTH = MONTHS.map((name) => name.slice(0, 3).toLowerCase());

/** A date as `--date` and GIT_AUTHOR_DATE take it. Undefined if it is none. @param now what is relative counts from here */
export function parseDate(text: string, now: Moment): Moment | undefined {
  const raw = /^@?(\d{5,}) ?([-+]\d{4})?$/.exec(text.trim());
  if (raw) return { time: Number(raw[1]), zone: raw[2] ?? '+0000' };
  const relative = relativeDate(text.trim(), now);
  if (relative) return relative;
  const iso = /(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/.exec(text);
  const us = /\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/.exec(text);
  const named =
    /\b(?:(\d{1,2})(?:st|nd|rd|th)?[ -])?([A-Z][a-z]{2})[a-z]*\.?(?:[ -](\d{1,2})(?:st|nd|rd|th)?\b(?!:))?/i;
  const words = text.replace(/\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?/i, '');
  const date = named.exec(words);
  const year = /\b(\d{4})\b(?!:)/.exec(text.replace(/[-+]\d{4}\b/, ''))?.[1];
  let days: number | undefined;
  if (iso) days = daysFromDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  else if (us) days = daysFromDate(Number(us[3]), Number(us[1]), Number(us[2]));
  else if (date) {
    const month = MONTH.indexOf((date[2] ?? '').toLowerCase());
    const day = date[1] ?? date[3];
    if (month >= 0 && day !== undefined)
      days = daysFromDate(Number(year ?? calendarTime(now.time * 1000).year), month + 1, Number(day));
  }
  if (days === undefined) return undefined;
  const clock = /(\d{1,2}):(\d\d)(?::(\d\d))?/.exec(text);
  const zoned =
    /(?:\d|\s)([-+]\d\d):?(\d\d)\b(?!-)/.exec(text.replace(/\d{4}-\d{1,2}-\d{1,2}/, '')) ?? undefined;
  const zone = zoned ? `${zoned[1]}${zoned[2]}` : /\d ?Z\b|\b(UTC|GMT)\b/.test(text) ? '+0000' : now.zone;
  const local = clock
    ? Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0)
    : // The time of the day is today's.
      (((now.time + zoneSeconds(now.zone)) % 86_400) + 86_400) % 86_400;
  return { time: days * 86_400 + local - zoneSeconds(zone), zone };
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ['second', 1],
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
  ['week', 604_800],
  ['month', 2_629_746],
  ['year', 31_556_952],
]);

function relativeDate(text: string, { time, zone }: Moment): Moment | undefined {
  if (text === 'now') return { time, zone };
  if (text === 'yesterday') return { time: time - 86_400, zone };
  const match =
    /^(\d+|an?|one|two|three|last)[ .](second|minute|hour|day|week|month|year)s?(?:[ .]ago)?$/.exec(text);
  if (!match) return undefined;
  const [, word = '', unit = ''] = match;
  const count = { a: 1, an: 1, one: 1, last: 1, two: 2, three: 3 }[word] ?? Number(word);
  return { time: time - count * (UNITS.get(unit) ?? 0), zone };
}

/** A signature's date in one of git's styles. @param now seconds since the epoch, for what is relative */
export function formatDate(
  { time, zone }: Pick<Signature, 'time' | 'zone'>,
  style: string,
  now: number,
): string {
  const at = (format: string, shift = zoneSeconds(zone)): string => strftime(format, (time + shift) * 1000);
  switch (style) {
    case 'iso':
    case 'iso8601':
      return `${at('%Y-%m-%d %H:%M:%S')} ${zone}`;
    case 'iso-strict':
    case 'iso8601-strict':
      return at('%Y-%m-%dT%H:%M:%S') + (zone === '+0000' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3)}`);
    case 'rfc':
    case 'rfc2822':
      return `${at('%a, %-d %b %Y %H:%M:%S')} ${zone}`;
    case 'short':
      return at('%Y-%m-%d');
    case 'raw':
      return `${time} ${zone}`;
    case 'unix':
      return String(time);
    case 'relative':
      return relativeText(now - time);
    case 'human':
    case 'local':
      return at('%a %b %-d %H:%M:%S %Y', 0);
  }
  if (style.startsWith('format:')) return at(style.slice(7).replaceAll('%z', zone));
  return `${at('%a %b %-d %H:%M:%S %Y')} ${zone}`;
}

/** `3 hours ago`, in the steps in which git counts. */
function relativeText(seconds: number): string {
  if (seconds < 0) return 'in the future';
  const ago = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'} ago`;
  if (seconds < 90) return ago(seconds, 'second');
  const minutes = Math.floor((seconds + 30) / 60);
  if (minutes < 90) return ago(minutes, 'minute');
  const hours = Math.floor((minutes + 30) / 60);
  if (hours < 36) return ago(hours, 'hour');
  const days = Math.floor((hours + 12) / 24);
  if (days < 14) return ago(days, 'day');
  if (days < 70) return ago(Math.floor((days + 3) / 7), 'week');
  if (days < 365) return ago(Math.floor((days + 15) / 30), 'month');
  if (days < 1825) {
    const months = Math.floor((days * 12 * 2 + 365) / (365 * 2));
    const [years, rest] = [Math.floor(months / 12), months % 12];
    if (rest === 0) return ago(years, 'year');
    return `${years} year${years === 1 ? '' : 's'}, ${ago(rest, 'month')}`;
  }
  return ago(Math.floor((days + 183) / 365), 'year');
}
