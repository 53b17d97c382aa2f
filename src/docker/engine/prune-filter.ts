import { invalidParameter } from './errors.ts';
import type { Filters } from './filters.ts';
import { readTimestamp } from './timestamp.ts';

/**
 * The time before which something must have been made to be pruned, in milliseconds since the epoch. Clients send a time
 * or a duration. @throws EngineError invalid parameter
 */
export function pruneUntil(filters: Filters, now: number): number | undefined {
  if (!filters.has('until')) return undefined;
  const values = filters.get('until');
  if (values.length > 1) throw invalidParameter('more than one until filter specified');
  const [text = ''] = values;
  const time = readTimestamp(text, now);
  if (time === undefined) throw invalidParameter(`failed to parse value as time or duration: "${text}"`);
  return time;
}
