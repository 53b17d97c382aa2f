import type { Entry } from '../../keyspace/database.ts';
import type { Integer } from '../../keyspace/integer.ts';
import { clockBefore, lruClock, secondsSince } from '../../keyspace/lru-clock.ts';
import type { Store } from './store.ts';

/** How long ago a key was used, in whole seconds; 0 where uses are counted instead. */
export function idleSeconds(store: Store, { usage }: Entry): number {
  return store.frequency ? 0 : secondsSince(usage, lruClock(store.now));
}

/** Notes how long ago a key was used, or how often: whichever the policy wants to know. Undefined: not known. */
export function setUsage(
  store: Store,
  entry: Entry,
  idle: Integer | undefined,
  counter: number | undefined,
): void {
  const { frequency } = store;
  if (frequency && counter !== undefined) entry.usage = frequency.of(counter);
  else if (!frequency && idle !== undefined) entry.usage = clockBefore(lruClock(store.now), idle);
}
