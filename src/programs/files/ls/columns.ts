import type { Style } from './style.ts';

/** A cell: what is drawn and how wide it is on the screen. */
export interface Cell {
  readonly text: string;
  readonly width: number;
}

/**
 * Names in columns, each as wide as its longest name plus two, with as few rows as fit (GNU ls). Gaps are tabs where they
 * reach a tab stop, unless `tabs` is false.
 */
export function gnuColumns(
  cells: readonly Cell[],
  style: Pick<Style, 'width' | 'format' | 'tabSize'>,
  tabs: boolean,
): string {
  const byRows = style.format === 'rows';
  const tab = tabs && Number.isFinite(style.width) ? style.tabSize : 0;
  const widths = layout(cells, style.width, byRows);
  const columns = widths.length;
  const rows = Math.ceil(cells.length / columns);
  let text = '';
  for (let row = 0; row < rows; row++) {
    let at = 0;
    let target = 0;
    for (let column = 0; column < columns; column++) {
      const index = byRows ? row * columns + column : column * rows + row;
      const cell = cells[index];
      if (!cell) break;
      text += gap(at, target, tab) + cell.text;
      at = target + cell.width;
      target += widths[column] ?? 0;
    }
    text += '\n';
  }
  return text;
}

function layout(cells: readonly Cell[], lineWidth: number, byRows: boolean): readonly number[] {
  // A column takes at least three characters: one of a name and two between names.
  const narrowest = cells.reduce((least, { width }) => Math.min(least, width), Number.POSITIVE_INFINITY);
  const most = Math.floor((lineWidth + 1) / Math.max(3, narrowest + 2)) + 1;
  for (
    let columns = Math.min(cells.length, Math.max(1, Math.min(most, Math.floor(lineWidth / 3))));
    columns > 1;
    columns--
  ) {
    const rows = Math.ceil(cells.length / columns);
    const widths: number[] = [];
    let total = 0;
    for (const [i, { width }] of cells.entries()) {
      const column = byRows ? i % columns : Math.floor(i / rows);
      const last = column === columns - 1;
      const before = widths[column];
      const now = Math.max(before ?? 3, width + (last ? 0 : 2));
      widths[column] = now;
      total += now - (before ?? 0);
      if (total >= lineWidth) break;
    }
    if (total < lineWidth && widths.length === columns) return widths;
  }
  return [0];
}

/** @param tab columns between tab stops; 0 for blanks alone */
function gap(from: number, to: number, tab: number): string {
  if (tab === 0) return ' '.repeat(Math.max(0, to - from));
  let text = '';
  let at = from;
  while (at < to) {
    if (Math.floor(to / tab) > Math.floor((at + 1) / tab)) {
      text += '\t';
      at += tab - (at % tab);
    } else {
      text += ' ';
      at++;
    }
  }
  return text;
}

/** Names in columns of one width, which a cell may exceed (busybox ls). */
export function busyboxColumns(
  cells: readonly Cell[],
  lineWidth: number,
  byRows: boolean,
  width: number,
): string {
  const columns = Math.max(1, Math.floor(lineWidth / width));
  const rows = Math.ceil(cells.length / columns);
  let text = '';
  for (let row = 0; row < rows; row++) {
    let line = '';
    let used = 0;
    let next = 0;
    for (let column = 0; column < columns; column++) {
      const cell = cells[byRows ? row * columns + column : column * rows + row];
      if (!cell) break;
      const gap = column === 0 ? 0 : Math.max(0, next - used);
      line += ' '.repeat(gap) + cell.text;
      used += gap;
      next = used + width;
      used += cell.width;
    }
    text += `${line}\n`;
  }
  return text;
}
