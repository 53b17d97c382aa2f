import type { Steps } from '../engine/long-command.ts';

/** Runs that are sorted in one step. */
const RUN = 1024;

/** The same items in order; equal ones stay in theirs. The array that is given is used up. */
export function* mergeSorted<T>(items: T[], compare: (a: T, b: T) => number): Steps<T[]> {
  if (items.length <= RUN) return items.sort(compare);
  let from: T[] = [];
  for (let at = 0; at < items.length; at += RUN) {
    for (const item of items.slice(at, at + RUN).sort(compare)) from.push(item);
    yield;
  }
  let to = items;
  for (let size = RUN; size < from.length; size *= 2) {
    for (let start = 0; start < from.length; start += 2 * size) {
      const middle = Math.min(start + size, from.length);
      const end = Math.min(start + 2 * size, from.length);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at++) {
        const isLeft = right === end || (left < middle && compare(from[left] as T, from[right] as T) <= 0);
        to[at] = from[isLeft ? left++ : right++] as T;
        if (at % RUN === RUN - 1) yield;
      }
    }
    [from, to] = [to, from];
  }
  return from;
}
