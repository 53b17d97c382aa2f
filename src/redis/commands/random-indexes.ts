/**
 * Random places among `size`: `wanted` different ones, or with a negative number so many that may repeat.
 */
export function randomIndexes(size: number, wanted: number, random: () => number): number[] {
  if (wanted < 0) return Array.from({ length: -wanted }, () => Math.floor(random() * size));
  const all = Array.from({ length: size }, (_, i) => i);
  if (wanted >= size) return all;
  for (let i = 0; i < wanted; i++) {
    const other = i + Math.floor(random() * (size - i));
    [all[i], all[other]] = [all[other] as number, all[i] as number];
  }
  return all.slice(0, wanted);
}
