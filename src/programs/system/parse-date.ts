import { calendarTime, daysFromDate } from '../../linux/calendar.ts';
import { momentOf, type TimeZone, timeZone, UTC } from '../../linux/time-zone.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const DAY = 86_400_000;

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

/** Words before a unit or a day; `second` is a unit. */
const ORDINALS = new Map<string, number>(
  'last=-1 this=0 next=1 a=1 an=1 first=1 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11 twelfth=12'
    .split(' ')
    .map((pair) => [pair.slice(0, pair.indexOf('=')), Number(pair.slice(pair.indexOf('=') + 1))] as const),
);

/** Time zones that have names of their own, in hours east of Greenwich. */
const ZONES = new Map<string, number>(
  'utc=0 gmt=0 ut=0 z=0 wet=0 west=1 bst=1 brt=-3 brst=-2 nst=-3.5 ndt=-2.5 ast=-4 adt=-3 clt=-4 clst=-3 est=-5 edt=-4 cst=-6 cdt=-5 mst=-7 mdt=-6 pst=-8 pdt=-7 akst=-9 akdt=-8 hst=-10 sst=-12 wat=1 cet=1 cest=2 met=1 mest=2 sast=2 eet=2 eest=3 cat=2 msk=3 msd=4 ist=5.5 sgt=8 kst=9 jst=9 gst=10 nzst=12 nzdt=13'
    .split(' ')
    .map((pair) => [pair.slice(0, pair.indexOf('=')), Number(pair.slice(pair.indexOf('=') + 1))] as const),
);

function timeOf(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
): number | undefined {
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 60) return undefined;
  const next = month === 12 ? daysFromDate(year + 1, 1, 1) : daysFromDate(year, month + 1, 1);
  const start = daysFromDate(year, month, 1);
  if (day > next - start) return undefined;
  return ((start + day - 1) * 86_400 + hour * 3600 + minute * 60 + second) * 1000;
}

/** `[[CC]YY]MMDDhhmm[.ss]` of touch -t, as milliseconds since the epoch. */
export function parseStamp(text: string, now: number): number | undefined {
  const match = /^(\d{2})?(\d{2})?(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{2}))?$/.exec(text);
  if (!match) return undefined;
  const [, century, short, month, day, hour, minute, second] = match;
  const year =
    short !== undefined && century !== undefined
      ? Number(century) * 100 + Number(short)
      : yearOf(short ?? century, now);
  return timeOf(year, Number(month), Number(day), Number(hour), Number(minute), Number(second ?? 0));
}

/** A year of two digits is of this century or the last; none is this year. */
function yearOf(digits: string | undefined, now: number): number {
  if (digits === undefined) return calendarTime(now).year;
  return digits.length === 4 ? Number(digits) : Number(digits) + (Number(digits) < 69 ? 2000 : 1900);
}

/** What the words of a date have said so far. */
interface Reading {
  /** Midnight of the day that was named. */
  date?: number;
  /** Month and day were named, and no year. */
  yearless?: boolean;
  /** Seconds since midnight. */
  clock?: number;
  /** Hours east of Greenwich, where a zone was named. */
  zone?: number;
  weekday?: { readonly day: number; readonly weeks: number };
  seconds: number;
  months: number;
}

/** One kind of words: answers false where they make no sense. */
type Rule = readonly [
  pattern: RegExp,
  take: (match: RegExpExecArray, to: Reading, now: number) => boolean | undefined,
];

const END = '(?=\\s|$)';

function setDate(to: Reading, date: number | undefined): boolean {
  if (date === undefined) return false;
  to.date = date;
  return true;
}

/** In the order in which they are tried (the grammar of gnulib's parse-datetime). */
const RULES: readonly Rule[] = [
  [
    /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:t(?=\d)|(?=\s|$))/,
    ([, year, , month, day], to) => setDate(to, timeOf(Number(year), Number(month), Number(day))),
  ],
  [
    /^(\d{4})(\d{2})(\d{2})(?=\s|$)/,
    ([, year, month, day], to) => setDate(to, timeOf(Number(year), Number(month), Number(day))),
  ],
  [
    new RegExp(`^(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}|\\d{2}))?${END}`),
    ([, month, day, year], to, now) => setDate(to, timeOf(yearOf(year, now), Number(month), Number(day))),
  ],
  [
    // A number with a sign right after a time is a zone.
    /^(\d{1,2}):(\d{2})(?::(\d{2})([.,]\d+)?)?(?:\s*(am|pm|a\.m\.|p\.m\.)|\s*([-+])(\d{1,2})(?::?(\d{2}))?(?=\s|$))?/,
    takeClock,
  ],
  [new RegExp(`^(\\d{1,2})()()()\\s*(am|pm|a\\.m\\.|p\\.m\\.)${END}`), takeClock],
  [
    // Four digits after month and day are the year; else digits are a time.
    /^(\d{2})(\d{2})(\d{2})?(?=\s|$|[-+z])/,
    ([, first, second, third], to) => {
      if (third === undefined && to.date !== undefined && (to.yearless || to.clock !== undefined)) {
        const { month, day } = calendarTime(to.date);
        to.yearless = false;
        return setDate(to, timeOf(Number(`${first}${second}`), month, day));
      }
      if (Number(first) > 23 || Number(second) > 59) return false;
      to.clock = Number(first) * 3600 + Number(second) * 60 + Number(third ?? 0);
      return true;
    },
  ],
  [
    new RegExp(`^(\\d{1,2})[-\\s]*(${MONTHS.join('|')})[a-z]*\\.?[-\\s]*(\\d{4})?${END}`),
    ([, day, month, year], to, now) => {
      to.yearless = year === undefined;
      return setDate(to, timeOf(yearOf(year, now), MONTHS.indexOf(month ?? '') + 1, Number(day)));
    },
  ],
  [
    new RegExp(`^(${MONTHS.join('|')})[a-z]*\\.?\\s+(\\d{1,2})(?:,\\s*(\\d{4})|\\s+(\\d{4}))?(?=,|\\s|$),?`),
    ([, month, day, year, other], to, now) => {
      to.yearless = (year ?? other) === undefined;
      return setDate(to, timeOf(yearOf(year ?? other, now), MONTHS.indexOf(month ?? '') + 1, Number(day)));
    },
  ],
  [new RegExp(`^(?:now|today)${END}`), () => true],
  [
    new RegExp(`^(yesterday|tomorrow)${END}`),
    ([, word], to) => {
      to.seconds += word === 'tomorrow' ? 86_400 : -86_400;
      return true;
    },
  ],
  [
    /^(?:([a-z]+)\s+)?(sun|mon|tue|wed|thu|fri|sat)(?:day|s|sday|nes|nesday|r|rs|rsday|urday)?\.?,?(?=\s|$)/,
    ([, word, day], to) => {
      const weeks = word === undefined ? 0 : ORDINALS.get(word);
      if (weeks === undefined) return undefined;
      to.weekday = { day: DAYS.indexOf(day ?? ''), weeks };
      return true;
    },
  ],
  [
    /^(?:([-+]?\s*\d+|[a-z]+\s)\s*)?(sec|second|min|minute|hour|day|week|fortnight|month|year)s?(\s+ago)?(?=\s|$|[-+])/,
    ([, number = '1', name = '', ago], to) => {
      const word = number.replace(/\s/g, '');
      const amount = ORDINALS.get(word) ?? Number(word);
      if (Number.isNaN(amount)) return undefined;
      const count = ago ? -amount : amount;
      const unit = UNITS.get(name);
      if (unit) to.seconds += count * unit;
      else to.months += name === 'year' ? 12 * count : count;
      return true;
    },
  ],
  [
    new RegExp(`^([-+])(\\d{1,2}):?(\\d{2})?${END}`),
    ([, sign, hours, minutes], to) => {
      const shift = Number(hours) + Number(minutes ?? 0) / 60;
      to.zone = sign === '+' ? shift : -shift;
      return true;
    },
  ],
  [
    /^([a-z]{1,5})(?=\s|$|[-+\d])/,
    ([, name = ''], to) => {
      const zone = ZONES.get(name);
      if (zone === undefined) return false;
      to.zone = zone;
      return true;
    },
  ],
];

function takeClock(
  [, hours, minutes, seconds, fraction, half, sign, east, more]: RegExpExecArray,
  to: Reading,
): boolean {
  let hour = Number(hours);
  if (half) {
    if (hour < 1 || hour > 12) return false;
    hour = (hour % 12) + (half.startsWith('p') ? 12 : 0);
  }
  if (hour > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 60) return false;
  const part = Number((fraction ?? '').replace(',', '.') || '0');
  to.clock = hour * 3600 + Number(minutes) * 60 + Number(seconds ?? 0) + part;
  if (sign) to.zone = (Number(east) + Number(more ?? 0) / 60) * (sign === '+' ? 1 : -1);
  return true;
}

/** A date in words as `date -d` takes it: ISO dates, `@seconds`, `yesterday`, `2 days ago`, `Jan 2 2024 10:00`. */
export function parseDate(text: string, now: number, zone: TimeZone = UTC): number | undefined {
  const named = /^\s*TZ="([^"]*)"/.exec(text);
  if (named) return parseDate(text.slice(named[0].length), now, timeZone(named[1], true));
  let rest = text.trim().toLowerCase();
  const epoch = /^@(-?\d+(?:\.\d+)?)$/.exec(rest);
  if (epoch) return Number(epoch[1]) * 1000;
  const reading: Reading = { seconds: 0, months: 0 };
  words: while (rest !== '') {
    for (const [pattern, take] of RULES) {
      const match = pattern.exec(rest);
      const taken = match ? take(match, reading, now) : undefined;
      if (taken === false) return undefined;
      if (!match || taken === undefined) continue;
      rest = rest.slice(match[0].length).trimStart();
      continue words;
    }
    return undefined;
  }
  if (text.trim() === '') reading.clock = 0;
  return momentOfReading(reading, now, zone);
}

function momentOfReading(reading: Reading, now: number, zone: TimeZone): number {
  const { clock, weekday, seconds, months } = reading;
  // All is reckoned by the clock on the wall until the end.
  const ahead = zone(now).offset;
  const isToday = reading.date === undefined && clock === undefined && !weekday;
  const today = Math.floor((now + ahead) / DAY) * DAY;
  let base = isToday ? now + ahead : (reading.date ?? today);
  if (months !== 0) base = shiftMonths(base, months);
  if (weekday && reading.date === undefined) {
    const day = base / DAY;
    // The first of January 1970 was a Thursday. The day itself counts, unless it is to be a next one.
    const away = (weekday.day - ((day + 4) % 7) + 7) % 7;
    base = (day + away + 7 * (weekday.weeks - (weekday.weeks > 0 && away !== 0 ? 1 : 0))) * DAY;
  }
  const wall = base + ((clock ?? 0) + seconds) * 1000;
  if (reading.zone !== undefined) return wall - reading.zone * 3_600_000;
  return isToday ? wall - ahead : momentOf(wall, zone);
}

function shiftMonths(time: number, months: number): number {
  const t = calendarTime(time);
  const total = t.year * 12 + t.month - 1 + months;
  const date = (daysFromDate(Math.floor(total / 12), (total % 12) + 1, 1) + t.day - 1) * DAY;
  return date + (time - Math.floor(time / DAY) * DAY);
}
