/** Costs of suggestions.c: a letter moved, and one in the other case. */
const MOVE = 2;
const CASE = 1;
const LONGEST = 40;

/** The name among those that are there that was probably meant. */
export function similar(wrong: string, names: readonly string[]): string | undefined {
  if (names.length > 750) return undefined;
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const name of [...names].sort()) {
    if (name === wrong) continue;
    // At most a third of all letters may change.
    const allowed = Math.min(Math.floor(((name.length + wrong.length + 3) * MOVE) / 6), least - 1);
    const distance = difference(wrong, name, allowed);
    if (distance > allowed) continue;
    best = name;
    least = distance;
  }
  return best;
}

function cost(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? CASE : MOVE;
}

function difference(from: string, to: string, most: number): number {
  let [a, b] = [from, to];
  while (a !== '' && b !== '' && a[0] === b[0]) [a, b] = [a.slice(1), b.slice(1)];
  while (a !== '' && b !== '' && a.at(-1) === b.at(-1)) [a, b] = [a.slice(0, -1), b.slice(0, -1)];
  if (a === '' || b === '') return (a.length + b.length) * MOVE;
  if (a.length > LONGEST || b.length > LONGEST) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at * MOVE);
  for (let i = 1; i <= a.length; i++) {
    const next = [i * MOVE];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j - 1] as number) + cost(a[i - 1] as string, b[j - 1] as string),
          (row[j] as number) + MOVE,
          (next[j - 1] as number) + MOVE,
        ),
      );
    row = next;
  }
  return row[b.length] as number;
}
