import { parseDuration } from './duration.ts';
import { parseRfc3339 } from './go-time.ts';

/**
 * A time as people give it: a duration before `now`, a date with or without time and zone, or seconds since the epoch.
 * @returns milliseconds since the epoch; undefined if the text is none of these (api/types/time: GetTimestamp)
 */
export function readTimestamp(text: string, now: number): number | undefined {
  const duration = text === '0' ? undefined : parseDuration(text);
  // The engine counts durations from the whole second.
  if (duration !== undefined) return Math.floor((now - duration) / 1000) * 1000;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d(?:\.\d+)?))?)?)?(Z|[+-]\d\d:\d\d)?$/i.exec(
    text,
  );
  if (!match) return undefined;
  const [, date, hour = '00', minute = '00', second = '00', zone = 'Z'] = match;
  return parseRfc3339(`${date}T${hour}:${minute}:${second}${zone.toUpperCase()}`);
}
