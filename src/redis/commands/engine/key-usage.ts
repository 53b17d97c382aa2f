import type { Entry } from '../../keyspace/database.ts';
import type { Store } from './store.ts';

/** How long ago a key was used, in whole seconds; 0 where uses are counted instead. */
export function idleSeconds(store: Store, { usage }: Entry): number {
  return store.frequency ? 0 : Math.max(0, Math.floor((store.now - usage) / 1000));
}

/** Notes how long ago a key was used, or how often: whichever the policy wants to know. Undefined: not known. */
export function setUsage(
  store: Store,
  entry: Entry,
  idle: number | undefined,
  counter: number | undefined,
): void {
  const { frequency } = store;
  if (frequency && counter !== undefined) entry.usage = frequency.of(counter);
  else if (!frequency && idle !== undefined) entry.usage = store.now - idle * 1000;
}
