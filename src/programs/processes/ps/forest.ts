import type { Row } from '../process-list.ts';

/** The rows as trees: each child below its parent, with the branch that is drawn before its command. */
export function inTrees(rows: readonly Row[]): readonly { readonly row: Row; readonly branch: string }[] {
  const known = new Set(rows.map(({ pid }) => pid));
  const drawn: { row: Row; branch: string }[] = [];
  const draw = (row: Row, prefix: string, depth: number): void => {
    drawn.push({ row, branch: depth === 0 ? '' : `${prefix} \\_ ` });
    const siblings = rows.filter(({ ppid }) => ppid === row.ppid);
    const below = depth === 0 ? '' : `${prefix}${siblings.at(-1) === row ? '    ' : ' |  '}`;
    for (const child of rows) if (child.ppid === row.pid) draw(child, below, depth + 1);
  };
  for (const row of rows) if (!known.has(row.ppid)) draw(row, '', 0);
  return drawn;
}
