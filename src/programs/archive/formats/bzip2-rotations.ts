import { BREATH } from '../../../linux/archive/stepwise.ts';

/**
 * Where the rotations of a block begin, in their order (Burrows-Wheeler transform). Sorted by two bytes first, then by twice
 * as many again and again; each pass counts, and compares nothing.
 */
export function* sortedRotations(block: Uint8Array): Generator<Uint8Array, Uint32Array> {
  const { length } = block;
  let order = new Uint32Array(length);
  let ranks = new Uint32Array(length);
  const pairs = new Uint32Array(65_537);
  const pair = (i: number): number =>
    ((block[i] as number) << 8) | (block[i + 1 === length ? 0 : i + 1] as number); // within the block
  for (let i = 0; i < length; i++) (pairs[pair(i) + 1] as number)++; // 65,537 entries
  for (let i = 1; i < pairs.length; i++) (pairs[i] as number) += pairs[i - 1] as number;
  for (let i = 0; i < length; i++) order[(pairs[pair(i)] as number)++] = i;
  yield BREATH;
  let groups = 0;
  for (let i = 1; i < length; i++) {
    if (pair(order[i] as number) !== pair(order[i - 1] as number)) groups++; // i < length
    ranks[order[i] as number] = groups;
  }
  let other = new Uint32Array(length);
  const starts = new Uint32Array(length + 1);
  for (let step = 2; groups < length - 1 && step < length; step *= 2) {
    yield BREATH;
    // Those whose second half comes first, by their first half: a pass that keeps the order.
    starts.fill(0, 0, groups + 2);
    for (let i = 0; i < length; i++) (starts[(ranks[i] as number) + 1] as number)++; // ranks are below length
    for (let i = 1; i <= groups; i++) (starts[i] as number) += starts[i - 1] as number;
    for (let i = 0; i < length; i++) {
      const second = order[i] as number; // i < length
      const first = second >= step ? second - step : second - step + length;
      other[(starts[ranks[first] as number] as number)++] = first;
    }
    [order, other] = [other, order];
    yield BREATH;
    const next = other;
    groups = 0;
    for (let i = 1; i < length; i++) {
      const [a, b] = [order[i - 1] as number, order[i] as number]; // i < length
      const same = ranks[a] === ranks[b] && ranks[(a + step) % length] === ranks[(b + step) % length];
      if (!same) groups++;
      next[b] = groups;
    }
    next[order[0] as number] = 0;
    other = ranks;
    ranks = next;
  }
  return order;
}
