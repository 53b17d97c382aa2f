/** How many groups of an expression in JavaScript's syntax, as ours are translated to it, tell what they matched. */
export function countGroups(source: string): number {
  let count = 0;
  for (const [part] of source.matchAll(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\((?!\?)/g)) {
    if (part === '(') count++;
  }
  return count;
}
