import { daysFromDate, isoTime } from '../../linux/calendar.ts';

/** Times as Go writes them. Milliseconds since the Unix epoch; 0 stands for Go's zero time. */

export const ZERO_TIME = '0001-01-01T00:00:00Z';

/** RFC 3339 with up to nine digits of the second, without trailing zeros (time.RFC3339Nano). */
export function rfc3339Nano(time: number): string {
  if (time === 0) return ZERO_TIME;
  const digits = nanoseconds(time).replace(/0+$/, '');
  return `${isoTime(time)}${digits === '' ? '' : `.${digits}`}Z`;
}

/** RFC 3339 with exactly nine digits, as log lines have it. */
export function rfc3339NanoFixed(time: number): string {
  return `${isoTime(time)}.${nanoseconds(time)}Z`;
}

/** RFC 3339 in whole seconds. */
export function rfc3339(time: number): string {
  return `${isoTime(time)}Z`;
}

export function unixSeconds(time: number): number {
  return Math.floor(time / 1000);
}

/** Nanoseconds since the epoch; beyond what a double holds exactly, so only about a quarter of a microsecond is true. */
export function unixNano(time: number): number {
  return Math.round(time * 1e6);
}

/** Milliseconds of an RFC 3339 time; undefined if the text is none. */
export function parseRfc3339(text: string): number | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(\.\d+)?(?:Z|([+-])(\d\d):(\d\d))?$/.exec(
    text,
  );
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1, 7).map(Number);
  const [fraction, sign, zoneHours, zoneMinutes] = match.slice(7);
  const zone = sign ? (sign === '-' ? -1 : 1) * (Number(zoneHours) * 60 + Number(zoneMinutes)) : 0;
  const whole = daysFromDate(year, month, day) * 86_400 + hours * 3600 + (minutes - zone) * 60 + seconds;
  return whole * 1000 + (fraction ? Number(fraction) * 1000 : 0);
}

/**
 * A time as the API's since and until take it: seconds since the epoch with up to nine decimals.
 * @returns undefined for no text; NaN if it is no time
 */
export function parseTimestamp(text: string | undefined): number | undefined {
  if (text === undefined || text === '' || text === '0') return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  return parseRfc3339(text) ?? Number.NaN;
}

/** `Less than a second`, `About a minute`, `3 hours` (go-units HumanDuration). */
export function humanDuration(ms: number): string {
  const s = Math.floor(ms / 1000);
  if (s < 1) return 'Less than a second';
  if (s === 1) return '1 second';
  if (s < 60) return `${s} seconds`;
  const minutes = Math.floor(s / 60);
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.round(s / 3600);
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${hours} hours`;
  if (hours < 24 * 7 * 2) return `${Math.floor(hours / 24)} days`;
  if (hours < 24 * 30 * 2) return `${Math.floor(hours / 24 / 7)} weeks`;
  if (hours < 24 * 365 * 2) return `${Math.floor(hours / 24 / 30)} months`;
  return `${Math.floor(s / 3600 / 24 / 365)} years`;
}

function nanoseconds(time: number): string {
  // The double's own precision is a quarter of a microsecond; what is beyond stays zero.
  const micros = Math.round((time - Math.floor(time / 1000) * 1000) * 1000);
  return String(Math.min(micros, 999_999) * 1000).padStart(9, '0');
}
