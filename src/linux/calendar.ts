/** Names of the days of the week; the first is Sunday. */
export const WEEKDAYS: readonly string[] = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(
  ' ',
);

/** Names of the months; the first is January. */
export const MONTHS: readonly string[] =
  'January February March April May June July August September October November December'.split(' ');

/** A point in time as its fields in UTC, the only zone of the sandbox. */
export interface CalendarTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Milliseconds within the second, with a fraction. */
  readonly millisecond: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** 1 to 366. */
  readonly yearDay: number;
  /** Seconds since the Unix epoch. */
  readonly epoch: number;
}

/** Days since 1970-01-01 of a date of the Gregorian calendar (Howard Hinnant's algorithm). */
export function daysFromDate(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The way back, and the time of the day. @param time milliseconds since the Unix epoch */
export function calendarTime(time: number): CalendarTime {
  const days = Math.floor(time / 86_400_000);
  const rest = time - days * 86_400_000;
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const part = Math.floor((5 * dayOfYear + 2) / 153);
  const month = part < 10 ? part + 3 : part - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const seconds = Math.floor(rest / 1000);
  return {
    year,
    month,
    day: dayOfYear - Math.floor((153 * part + 2) / 5) + 1,
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    millisecond: rest - seconds * 1000,
    weekday: (((days + 4) % 7) + 7) % 7,
    yearDay: days - daysFromDate(year, 1, 1) + 1,
    epoch: Math.floor(time / 1000),
  };
}

/** `2026-11-22T15:31:33`, the start of all times of RFC 3339. @param time milliseconds since the Unix epoch */
export function isoTime(time: number): string {
  const { year, month, day, hour, minute, second } = calendarTime(time);
  const [MM, dd, hh, mm, ss] = [month, day, hour, minute, second].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `${String(year).padStart(4, '0')}-${MM}-${dd}T${hh}:${mm}:${ss}`;
}
