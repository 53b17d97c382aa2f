import { daysFromDate } from '../../../linux/calendar.ts';
import { strftime } from '../../strftime.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY = 86_400_000;

/** `Sun, 22 Nov 2026 15:36:20 GMT` (RFC 9110, 5.6.7). */
export function httpDate(ms: number): string {
  return strftime('%a, %d %b %Y %T GMT', ms);
}

/** The way back, in milliseconds since the Unix epoch; undefined for another form. */
export function parseHttpDate(text: string): number | undefined {
  const match = /^\w{3}, (\d\d) (\w{3}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT$/.exec(text);
  if (!match) return undefined;
  const [, day, name = '', year, hours, minutes, seconds] = match;
  const month = MONTHS.indexOf(name) + 1;
  if (month === 0) return undefined;
  const time = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return daysFromDate(Number(year), month, Number(day)) * DAY + time * 1000;
}

/** `22/Nov/2026:15:36:20 +0000`, the time of access logs. */
export function logDate(ms: number): string {
  return strftime('%d/%b/%Y:%T +0000', ms);
}

/** `2026/11/22 15:36:20`, the time of nginx's error log. */
export function slashDate(ms: number): string {
  return strftime('%Y/%m/%d %T', ms);
}
