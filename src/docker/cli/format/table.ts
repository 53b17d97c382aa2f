import { textWidth } from './text-width.ts';

/** How wide columns are at least, and how far apart. */
export interface TableLayout {
  readonly narrowest: number;
  readonly padding: number;
}

const LIST_LAYOUT: TableLayout = { narrowest: 10, padding: 3 };

/**
 * Lines of tab-separated cells as columns: each as wide as its longest cell and the blanks behind it. A column
 * goes on as long as the lines that follow have it; what stands behind a line's last tab belongs to none.
 */
export function alignTable(text: string, layout: TableLayout = LIST_LAYOUT): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  const widths = lines.map((): number[] => []);
  measure(lines, widths, layout, { from: 0, to: lines.length, column: 0 });
  return lines
    .map((cells, row) =>
      cells
        .map((cell, column) => (column < cells.length - 1 ? padded(cell, widths[row]?.[column] ?? 0) : cell))
        .join(''),
    )
    .join('\n');
}

function measure(
  lines: readonly (readonly string[])[],
  widths: readonly number[][],
  layout: TableLayout,
  { from, to, column }: { readonly from: number; readonly to: number; readonly column: number },
): void {
  let row = from;
  while (row < to) {
    if (!hasColumn(lines[row], column)) {
      row++;
      continue;
    }
    const start = row;
    let width = layout.narrowest;
    for (; row < to && hasColumn(lines[row], column); row++) {
      width = Math.max(width, textWidth(lines[row]?.[column] ?? '') + layout.padding);
    }
    for (let each = start; each < row; each++) widths[each]?.push(width);
    measure(lines, widths, layout, { from: start, to: row, column: column + 1 });
  }
}

function hasColumn(cells: readonly string[] | undefined, column: number): boolean {
  return cells !== undefined && column < cells.length - 1;
}

function padded(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - textWidth(cell)));
}
