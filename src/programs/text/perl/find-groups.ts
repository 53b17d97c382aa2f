/** Where groups that count begin and end, and their names. */
export function findGroups(pattern: string): {
  readonly groups: readonly (readonly [number, number])[];
  readonly names: ReadonlyMap<string, number>;
} {
  const groups: [number, number][] = [];
  const names = new Map<string, number>();
  const open: number[] = [];
  for (const match of pattern.matchAll(
    /\\Q[\s\S]*?(?:\\E|$)|\\[\s\S]|\[\^?\]?(?:\[:\w+:\]|\\[\s\S]|[^\]\\])*\]|\(\?#[^)]*\)|\((?:\?(?!P?<\w|')|\*)|\(\?P?[<'](?![=!])(\w+)[>']|[()]/g,
  )) {
    const [text, name] = match;
    if (text === ')') {
      const number = open.pop();
      const group = number === undefined ? undefined : groups[number - 1];
      if (group) group[1] = match.index;
    } else if (text === '(' || name !== undefined) {
      open.push(groups.push([match.index + text.length, pattern.length]));
      if (name !== undefined) names.set(name, groups.length);
    } else if (text === '(?' || text === '(*') open.push(0);
  }
  return { groups, names };
}
