import { calendarTime, daysFromDate } from '../../../linux/calendar.ts';
import { timeZone } from '../../../linux/time-zone.ts';
import { strftime } from '../../strftime.ts';
import { isList } from '../json.ts';
import { JqError, type Json } from '../syntax.ts';
import { number, type Plain, words } from './checks.ts';
import { readTime } from './read-time.ts';

function formatted(input: Json, format: Json | undefined, who: string, zone = ''): string {
  if (typeof input !== 'number' && !isList(input))
    throw new JqError(`${who}/1 requires parsed datetime inputs`);
  const time = isList(input) ? seconds(input, `${who}/1`) : Math.floor(input);
  if (typeof format !== 'string') throw new JqError(`${who}/1 requires a string format`);
  return strftime(format, time * 1000, timeZone(zone, true));
}

/** Seconds since the epoch, their parts, and texts of them. */
export const DATES: Readonly<Record<string, Plain>> = {
  'gmtime/0': (input) => brokenDown(number(input, 'gmtime() requires a number')),
  'localtime/0': (input) => brokenDown(number(input, 'localtime() requires a number')),
  'mktime/0': (input) => {
    if (!isList(input) || input.length < 6) throw new JqError('mktime requires array of 6 numbers');
    return seconds(input, 'mktime');
  },
  'strftime/1': (input, format) => formatted(input, format, 'strftime'),
  'strflocaltime/1': (input, format) => formatted(input, format, 'strflocaltime'),
  'strptime/1': (input, format) => {
    if (typeof input !== 'string' || typeof format !== 'string')
      throw new JqError('strptime/1 requires string inputs and arguments');
    const time = readTime(words(input, ''), format);
    if (time === undefined) throw new JqError(`date "${input}" does not match format "${format}"`);
    return brokenDown(time);
  },
};

function brokenDown(time: number): Json {
  const t = calendarTime(time * 1000);
  return [
    t.year,
    t.month - 1,
    t.day,
    t.hour,
    t.minute,
    t.second + (time - Math.floor(time)),
    t.weekday,
    t.yearDay - 1,
  ];
}

function seconds(fields: readonly Json[], who: string): number {
  const [year = 0, month = 0, day = 1, hour = 0, minute = 0, second = 0] = fields.map((each) => {
    if (typeof each !== 'number') throw new JqError(`${who} requires parsed datetime inputs`);
    return each;
  });
  return daysFromDate(year, month + 1, day) * 86_400 + hour * 3600 + minute * 60 + Math.floor(second);
}
