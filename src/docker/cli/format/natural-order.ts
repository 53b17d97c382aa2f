/** Orders names as people do: runs of digits by their value, `net2` before `net10`. */
export function naturalOrder(a: string, b: string): number {
  const parts = (text: string): readonly string[] => text.match(/\d+|\D+/g) ?? [];
  const [ours, theirs] = [parts(a), parts(b)];
  for (let at = 0; at < Math.min(ours.length, theirs.length); at++) {
    const [one = '', other = ''] = [ours[at], theirs[at]];
    if (one === other) continue;
    const byValue = /^\d/.test(one) && /^\d/.test(other) ? Number(one) - Number(other) : 0;
    return byValue || (one < other ? -1 : 1);
  }
  return ours.length - theirs.length;
}
