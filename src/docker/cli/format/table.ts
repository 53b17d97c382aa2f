import { textWidth } from './text-width.ts';

const NARROWEST = 10;
const PADDING = 3;

/**
 * Lines of tab-separated cells as columns: each as wide as its longest cell and three blanks, never under ten. A column
 * goes on as long as the lines that follow have it; what stands behind a line's last tab belongs to none.
 */
export function alignTable(text: string): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  const widths = lines.map((): number[] => []);
  measure(lines, widths, 0, lines.length, 0);
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
  from: number,
  to: number,
  column: number,
): void {
  for (let row = from; row < to; row++) {
    if (!hasColumn(lines[row], column)) continue;
    const start = row;
    let width = NARROWEST;
    while (row < to && hasColumn(lines[row], column)) {
      width = Math.max(width, textWidth(lines[row]?.[column] ?? '') + PADDING);
      row++;
    }
    for (let each = start; each < row; each++) widths[each]?.push(width);
    measure(lines, widths, start, row, column + 1);
  }
}

function hasColumn(cells: readonly string[] | undefined, column: number): boolean {
  return cells !== undefined && column < cells.length - 1;
}

function padded(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - textWidth(cell)));
}
