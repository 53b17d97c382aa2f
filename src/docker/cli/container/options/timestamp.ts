import { daysFromDate } from '../../../../linux/calendar.ts';
import { CommandError } from '../../command/command-error.ts';
import { goQuote } from '../../format/go-quote.ts';
import { parseDuration } from './quantities.ts';

/**
 * A --since or --until value as the API wants it, in seconds since the Unix epoch: `42m` is so long ago, RFC 3339 dates
 * may lack their end, numbers go as they are. Undefined if there is none.
 * @param now milliseconds since the Unix epoch
 * @throws CommandError
 */
export function parseTimestamp(flag: string, value: string, now: number): string | undefined {
  if (value === '') return undefined;
  const ago = value === '0' ? undefined : duration(value);
  if (ago !== undefined) return String(Math.floor(now / 1000 - ago / 1e9));
  const date = parseDate(value);
  if (date !== undefined) return date;
  if (/^-?\d+(\.\d+)?$/.test(value)) return value;
  throw new CommandError(
    `invalid value for ${goQuote(flag)}: failed to parse value as time or duration: ${goQuote(value)}`,
  );
}

function duration(value: string): number | undefined {
  try {
    return parseDuration(value);
  } catch {
    return undefined;
  }
}

const DATE =
  /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d{1,9})\d*)?)?)?)?(Z|z|[+-]\d\d:\d\d)?$/;

function parseDate(value: string): string | undefined {
  const [whole, year, month, day, hour = 0, minute = 0, second = 0, fraction = '', zone = 'Z'] =
    DATE.exec(value) ?? [];
  if (whole === undefined) return undefined;
  const [, sign, zoneHours, zoneMinutes] = /^([+-])(\d\d):(\d\d)$/.exec(zone) ?? [];
  const offset = (Number(zoneHours ?? 0) * 60 + Number(zoneMinutes ?? 0)) * (sign === '-' ? -60 : 60);
  const days = daysFromDate(Number(year), Number(month), Number(day));
  const seconds = days * 86_400 + Number(hour) * 3600 + Number(minute) * 60 + Number(second) - offset;
  return `${seconds}.${fraction.padEnd(9, '0')}`;
}
