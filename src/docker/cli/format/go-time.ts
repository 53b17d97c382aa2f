import { calendarTime, daysFromDate, isoTime, MONTHS, WEEKDAYS } from '../../../linux/calendar.ts';

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

/** A time in RFC 3339 as Go's ANSIC layout has it: `Fri May 30 12:07:14 2025`. Another text stays as it is. */
export function ansicTime(text: string): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)/.exec(text);
  if (!match) return text;
  const [, year = '', month = '', day = '', time = ''] = match;
  const { weekday } = calendarTime(daysFromDate(Number(year), Number(month), Number(day)) * 86_400_000);
  const [dayName, monthName] = [WEEKDAYS[weekday], MONTHS[Number(month) - 1]].map((name) =>
    name?.slice(0, 3),
  );
  return `${dayName ?? ''} ${monthName ?? ''} ${String(Number(day)).padStart(2)} ${time} ${year}`;
}

/** Nanoseconds since the Unix epoch in RFC 3339 with all nine decimals. */
export function nanosecondTime(nanoseconds: bigint): string {
  const seconds = nanoseconds / 1_000_000_000n;
  const fraction = String(nanoseconds % 1_000_000_000n).padStart(9, '0');
  return isoSeconds(Number(seconds) * 1000).replace('Z', `.${fraction}Z`);
}

/** RFC 3339 in whole seconds: `2026-11-22T15:31:33Z`. @param ms since the Unix epoch */
export function isoSeconds(ms: number): string {
  return `${isoTime(ms)}Z`;
}
