import { largest } from '../../../linux/extremes.ts';

/**
 * Rows in columns as Go's text/tabwriter sets them: each at least `minimum` wide, `padding` blanks between, the last one
 * as it is.
 */
export function tabbed(rows: readonly (readonly string[])[], minimum: number, padding: number): string {
  const columns = largest(
    rows.map((row) => row.length - 1),
    0,
  );
  const widths = Array.from({ length: columns }, (_, column) =>
    largest(
      rows.map((row) => (row.length > column + 1 ? (row[column] ?? '').length + padding : 0)),
      minimum,
    ),
  );
  return rows
    .map(
      (row) =>
        `${row.map((cell, i) => (i < row.length - 1 ? cell.padEnd(widths[i] ?? 0) : cell)).join('')}\n`,
    )
    .join('');
}
