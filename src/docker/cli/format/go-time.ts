import { daysFromDate } from '../../../programs/strftime.ts';

/** A time as Go's Time.String prints it in UTC: `2026-11-22 15:31:33 +0000 UTC`. @param ms since the Unix epoch */
export function goTime(ms: number): string {
  return goTimeOf(isoSeconds(ms));
}

/** The same for a time in RFC 3339; another text is the zero time. */
export function goTimeOf(text: string): string {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?(?:Z|([-+]\d\d):(\d\d))$/.exec(text);
  if (!match) return '0001-01-01 00:00:00 +0000 UTC';
  const [, date, time, fraction = '', hours, minutes = ''] = match;
  const zone = hours === undefined ? '+0000 UTC' : `${hours}${minutes} ${hours}${minutes}`;
  return `${date} ${time}${fraction.replace(/\.?0+$/, '')} ${zone}`;
}

const DAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'] as const;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** A time in RFC 3339 as Go's ANSIC layout has it: `Fri May 30 12:07:14 2025`. Another text stays as it is. */
export function ansicTime(text: string): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)/.exec(text);
  if (!match) return text;
  const [, year = '', month = '', day = '', time = ''] = match;
  const days = daysFromDate(Number(year), Number(month), Number(day));
  const weekday = DAYS[((days % 7) + 7) % 7] ?? '';
  return `${weekday} ${MONTHS[Number(month) - 1] ?? ''} ${String(Number(day)).padStart(2)} ${time} ${year}`;
}

/** Nanoseconds since the Unix epoch in RFC 3339 with all nine decimals. */
export function nanosecondTime(nanoseconds: bigint): string {
  const seconds = nanoseconds / 1_000_000_000n;
  const fraction = String(nanoseconds % 1_000_000_000n).padStart(9, '0');
  return isoSeconds(Number(seconds) * 1000).replace('Z', `.${fraction}Z`);
}

/** RFC 3339 in whole seconds: `2026-11-22T15:31:33Z`. @param ms since the Unix epoch */
export function isoSeconds(ms: number): string {
  const total = Math.floor(ms / 1000);
  const days = Math.floor(total / 86_400);
  const rest = total - days * 86_400;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${civilDate(days)}T${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}Z`;
}

/** A day counted from 1970 as year-month-day; the arithmetic counts years from March, so that leap days come last. */
function civilDate(days: number): string {
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
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * month + 2) / 5) + 1;
  const calendarMonth = month < 10 ? month + 3 : month - 9;
  const year = yearOfEra + era * 400 + (calendarMonth <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${String(calendarMonth).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
