/**
 * Tells of lines, one after the other, the last one before each that looks like the head of a function, as -p shows it. What
 * was looked through is not looked through again.
 */
export function functionsOf(
  lines: readonly string[],
  functions: RegExp | undefined,
): (from: number) => string {
  let seen = 0;
  let last = '';
  return (from) => {
    if (!functions) return '';
    for (let at = from - 1; at >= seen; at--) {
      const line = (lines[at] ?? '').replace(/\n$/, '');
      if (line.search(functions) < 0) continue;
      last = ` ${line.slice(0, 40).trimEnd()}`;
      break;
    }
    seen = Math.max(seen, from);
    return last;
  };
}
