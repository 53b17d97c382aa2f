import type { Variables } from './variables.ts';

/** Names between two breaths. */
const MANY = 4096;

/** The names of all variables that begin with a prefix, sorted; those that are not set only if they are asked for. */
export function* sortedNames(
  variables: Variables,
  which: 'set' | 'declared',
  prefix = '',
): Generator<void, readonly string[]> {
  const runs: string[][] = [];
  let run: string[] = [];
  for (const name of variables.unsortedNames()) {
    if (!name.startsWith(prefix) || (which === 'set' && !variables.isSet(name))) continue;
    if (run.push(name) < MANY) continue;
    runs.push(run.sort());
    run = [];
    yield;
  }
  runs.push(run.sort());
  while (runs.length > 1) {
    const [one = [], other = []] = runs.splice(0, 2);
    runs.push(yield* merged(one, other));
  }
  return runs[0] ?? [];
}

function* merged(one: readonly string[], other: readonly string[]): Generator<void, string[]> {
  const both: string[] = [];
  let at = 0;
  for (const name of one) {
    while (at < other.length && (other[at] as string) < name) both.push(other[at++] as string); // at < length
    if (both.push(name) % MANY === 0) yield;
  }
  while (at < other.length) both.push(other[at++] as string); // at < length
  return both;
}
