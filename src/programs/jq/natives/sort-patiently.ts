import { sortInRuns } from '../../text/sort/sort-patiently.ts';
import type { Machine } from '../machine/machine.ts';
import { PAUSE, type Results } from '../machine/results.ts';

/** Sorts, with pauses where there are many. */
export function* sortPatiently<T>(
  machine: Machine,
  items: T[],
  compare: (a: T, b: T) => number,
): Results<never, T[]> {
  const sorting = sortInRuns(items, compare);
  for (;;) {
    const { value, done } = sorting.next();
    if (done) return value;
    if (machine.isLate()) yield PAUSE;
  }
}
