import { ReplyError } from '../../resp/reply.ts';

const MOST = 10_000_000;

/**
 * Random places among `size`: `wanted` different ones, or with a negative number so many that may repeat.
 */
export function randomIndexes(size: number, wanted: number, random: () => number): number[] {
  // A real server would write on and on; here there is no memory for it.
  if (wanted < -MOST) throw new ReplyError(`ERR drydock: a reply of ${-wanted} items is not simulated`);
  if (wanted < 0) return Array.from({ length: -wanted }, () => Math.floor(random() * size));
  const all = Array.from({ length: size }, (_, i) => i);
  if (wanted >= size) return all;
  for (let i = 0; i < wanted; i++) {
    const other = i + Math.floor(random() * (size - i));
    [all[i], all[other]] = [all[other] as number, all[i] as number];
  }
  return all.slice(0, wanted);
}
