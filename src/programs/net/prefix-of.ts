/** The prefix of a mask like 255.255.0.0; undefined if its ones have gaps. */
export function prefixOf(mask: number): number | undefined {
  const zeros = ~mask >>> 0;
  return (zeros & (zeros + 1)) === 0 ? 32 - Math.log2(zeros + 1) : undefined;
}
