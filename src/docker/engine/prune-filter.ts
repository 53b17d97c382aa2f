import { invalidParameter } from './errors.ts';
import type { Filters } from './filters.ts';
import { parseTimestamp } from './go-time.ts';

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1, us: 0.001, µs: 0.001, ns: 1e-6 };

/**
 * The time before which something must have been made to be pruned, in milliseconds since the epoch. Clients send a time
 * or a duration. @throws EngineError invalid parameter
 */
export function pruneUntil(filters: Filters, now: number): number | undefined {
  if (!filters.has('until')) return undefined;
  const values = filters.get('until');
  if (values.length > 1) throw invalidParameter('more than one until filter specified');
  const [text = ''] = values;
  const duration = parseDuration(text);
  if (duration !== undefined) return now - duration;
  const time = parseTimestamp(text);
  if (time === undefined || Number.isNaN(time)) throw invalidParameter(`invalid filter 'until=${text}'`);
  return time;
}

/** Milliseconds of a Go duration such as `1h30m`; undefined if the text is none. */
export function parseDuration(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?(?:h|ms|m|s|us|µs|ns))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g)) {
    total += Number(amount) * (UNITS[unit ?? ''] ?? 0);
  }
  return total;
}
