import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { settle } from '../machine/step.ts';
import { compare, compareNow } from '../operations/compare.ts';
import { truth } from '../operations/truth.ts';
import type { Value } from '../values/value.ts';

interface Keyed {
  readonly key: Value;
  readonly value: Value;
}

const RUN = 32;

/** So many are sorted, or merged, in one go. */
const AT_ONCE = 8192;

/** A sorted copy: equal ones keep their order. Asks only whether one is less than another. */
export function* sortValues(
  machine: Machine,
  values: readonly Value[],
  key: Value,
  reverse: boolean,
): Step<Value[]> {
  let all: Keyed[] = [];
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as Value;
    all.push({ key: key === null ? value : yield* machine.call(key, [value]), value });
    if (at % 1024 === 1023) yield* machine.breathe();
  }
  // Reversed before and after, equal ones keep their order.
  if (reverse) all.reverse();
  all = isQuick(all) ? yield* quickly(machine, all) : yield* mergeSort(machine, all);
  if (reverse) all.reverse();
  return all.map(({ value }) => value);
}

/** Numbers or texts only, which the host can sort. */
function isQuick(all: readonly Keyed[]): boolean {
  const type = typeof all[0]?.key;
  return (type === 'number' || type === 'string') && all.every(({ key }) => typeof key === type);
}

function inOrder(a: Keyed, b: Keyed): number {
  return compareNow('<', a.key, b.key) ? -1 : compareNow('<', b.key, a.key) ? 1 : 0;
}

/** The host sorts pieces, which are merged in turns. */
function* quickly(machine: Machine, all: readonly Keyed[]): Step<Keyed[]> {
  let list: Keyed[] = [];
  if (all.length <= AT_ONCE) {
    machine.charge(all.length * 64);
    return [...all].sort(inOrder);
  }
  for (let from = 0; from < all.length; from += AT_ONCE) {
    for (const each of all.slice(from, from + AT_ONCE).sort(inOrder)) list.push(each);
    yield* machine.breathe();
  }
  for (let size = AT_ONCE; size < list.length; size *= 2) {
    const merged: Keyed[] = [];
    for (let from = 0; from < list.length; from += 2 * size) {
      let [a, b] = [from, Math.min(from + size, list.length)];
      const [middle, end] = [b, Math.min(from + 2 * size, list.length)];
      while (a < middle || b < end) {
        const isLater = a >= middle || (b < end && inOrder(list[b] as Keyed, list[a] as Keyed) < 0);
        merged.push((isLater ? list[b++] : list[a++]) as Keyed);
        if (merged.length % AT_ONCE === 0) yield* machine.breathe();
      }
    }
    list = merged;
  }
  return list;
}

function* mergeSort(machine: Machine, all: Keyed[]): Step<Keyed[]> {
  const less = function* (a: Keyed, b: Keyed): Step<boolean> {
    const now = compareNow('<', a.key, b.key);
    return now !== undefined
      ? now
      : yield* truth(machine, yield* settle(compare(machine, '<', a.key, b.key)));
  };
  let list = all;
  for (let from = 0; from < list.length; from += RUN) {
    const to = Math.min(from + RUN, list.length);
    for (let at = from + 1; at < to; at++) {
      const item = list[at] as Keyed;
      let [low, high] = [from, at];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (yield* less(item, list[middle] as Keyed)) high = middle;
        else low = middle + 1;
      }
      list.copyWithin(low + 1, low, at);
      list[low] = item;
    }
    yield* machine.breathe();
  }
  for (let size = RUN; size < list.length; size *= 2) {
    const merged: Keyed[] = [];
    for (let from = 0; from < list.length; from += 2 * size) {
      let [a, b] = [from, Math.min(from + size, list.length)];
      const [middle, end] = [b, Math.min(from + 2 * size, list.length)];
      while (a < middle && b < end) {
        if (--machine.turns <= 0) yield* machine.breathe();
        merged.push(
          (yield* less(list[b] as Keyed, list[a] as Keyed)) ? (list[b++] as Keyed) : (list[a++] as Keyed),
        );
      }
      while (a < middle) merged.push(list[a++] as Keyed);
      while (b < end) merged.push(list[b++] as Keyed);
      yield* machine.breathe();
    }
    list = merged;
  }
  return list;
}
