import type { Process } from '../../../linux/process/process.ts';

/** As many as are sorted, or merged, before the process is asked whether it may go on. */
const RUN = 4096;

/** Whether what comes first may stay before what comes second. */
type InOrder<T> = (a: T, b: T) => boolean;

/**
 * Sorts as Array.sort does, stable, but a large array in runs that are merged: between them others have their turn, and
 * signals arrive.
 */
export async function sortPatiently<T>(
  process: Process,
  items: T[],
  compare: ((a: T, b: T) => number) | undefined,
): Promise<T[]> {
  const sorting = sortInRuns(items, compare);
  for (;;) {
    const { value, done } = sorting.next();
    if (done) return value;
    await process.breath();
  }
}

/** The same for those who know nothing of processes: yields where a breath may be taken. */
export function* sortInRuns<T>(
  items: T[],
  compare: ((a: T, b: T) => number) | undefined,
): Generator<undefined, T[]> {
  if (items.length <= RUN) return items.sort(compare);
  const inOrder: InOrder<T> = compare ? (a, b) => compare(a, b) <= 0 : (a, b) => a <= b;
  let runs: T[][] = [];
  for (let at = 0; at < items.length; at += RUN) {
    runs.push(items.slice(at, at + RUN).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let i = 0; i < runs.length; i += 2) {
      merged.push(yield* merge(runs[i] as T[], runs[i + 1] ?? [], inOrder)); // i < length
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merge<T>(left: readonly T[], right: readonly T[], inOrder: InOrder<T>): Generator<undefined, T[]> {
  const merged: T[] = [];
  for (let l = 0, r = 0; l < left.length || r < right.length; ) {
    const stop = merged.length + RUN;
    while (merged.length < stop && l < left.length && r < right.length) {
      const one = left[l] as T; // l < length
      const other = right[r] as T; // r < length
      if (inOrder(one, other)) {
        merged.push(one);
        l++;
      } else {
        merged.push(other);
        r++;
      }
    }
    if (l === left.length) while (r < right.length) merged.push(right[r++] as T); // r < length
    if (r === right.length) while (l < left.length) merged.push(left[l++] as T); // l < length
    yield;
  }
  return merged;
}
