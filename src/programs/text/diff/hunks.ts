import type { Change } from './edits.ts';

/** Changes that are shown together, with the lines around them: `[from, to)` of each side. */
export interface Hunk {
  readonly changes: readonly Change[];
  readonly leftFrom: number;
  readonly leftTo: number;
  readonly rightFrom: number;
  readonly rightTo: number;
}

/** Groups changes whose contexts touch. @param leftLength lines of the left side */
export function hunks(found: readonly Change[], context: number, leftLength: number): readonly Hunk[] {
  const groups: Change[][] = [];
  for (const change of found) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group && before && change.leftStart - before.leftEnd <= 2 * context) group.push(change);
    else groups.push([change]);
  }
  return groups.map((changes) => {
    const first = changes[0] as Change; // no group is empty
    const last = changes.at(-1) as Change;
    const before = Math.min(context, first.leftStart, first.rightStart);
    const after = Math.min(context, leftLength - last.leftEnd);
    return {
      changes,
      leftFrom: first.leftStart - before,
      leftTo: last.leftEnd + after,
      rightFrom: first.rightStart - before,
      rightTo: last.rightEnd + after,
    };
  });
}
