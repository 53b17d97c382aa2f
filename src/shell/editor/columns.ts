import { cellWidth } from './width.ts';

/** Names in columns, filled from top to bottom, as shells list completions. */
export function inColumns(names: readonly string[], screen: number): string {
  const widths = names.map(widthOf);
  const column = Math.max(...widths) + 2;
  let perRow = Math.max(1, Math.floor(screen / column));
  // A full row would wrap.
  if (perRow > 1 && perRow * column === screen) perRow--;
  const rows = Math.ceil(names.length / perRow);
  let out = '';
  for (let row = 0; row < rows; row++) {
    let line = '';
    for (let i = row; i < names.length; i += rows) {
      const last = i + rows >= names.length;
      line += names[i];
      if (!last) line += ' '.repeat(column - (widths[i] as number)); // i < length
    }
    out += `${line}\n`;
  }
  return out;
}

function widthOf(name: string): number {
  let width = 0;
  for (const character of name) width += cellWidth(character);
  return width;
}
