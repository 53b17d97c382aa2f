import type { Engine } from '../engine.ts';
import type { Filters } from '../filters.ts';
import { type EngineEvent, type EventFollower, eventMatches } from './event-log.ts';

export interface EventSpan {
  /** Milliseconds since the epoch. */
  readonly since?: number | undefined;
  /** In the past: only what has happened; in the future: until then. */
  readonly until?: number | undefined;
}

/**
 * Events of the past as far as they were asked for, then those that come; ends with `until` or the signal. Nothing that
 * happens after the call is missed, however late the first event is read.
 */
export function streamEvents(
  engine: Engine,
  { since, until }: EventSpan,
  filters: Filters,
  signal: AbortSignal | undefined,
): AsyncGenerator<EngineEvent> {
  const now = engine.clock.now();
  const past =
    since === undefined && until === undefined
      ? []
      : engine.events.between(since ?? 0, until ?? Number.POSITIVE_INFINITY);
  const follower = engine.events.follow();
  const stop = (): void => follower.stop();
  const timer = until !== undefined && until >= now ? engine.clock.setTimer(until - now, stop) : undefined;
  if ((until !== undefined && until < now) || signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  return relay(past, follower, filters, () => {
    timer?.cancel();
    signal?.removeEventListener('abort', stop);
    stop();
  });
}

async function* relay(
  past: readonly EngineEvent[],
  follower: EventFollower,
  filters: Filters,
  close: () => void,
): AsyncGenerator<EngineEvent> {
  try {
    for (const event of past) if (eventMatches(event, filters)) yield event;
    for (let event = await follower.next(); event; event = await follower.next()) {
      if (eventMatches(event, filters)) yield event;
    }
  } finally {
    close();
  }
}
