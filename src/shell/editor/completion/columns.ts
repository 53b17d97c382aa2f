import { largest } from '../../../linux/extremes.ts';
import { cellWidth } from '../../../linux/tty/wide-characters.ts';

/** How two shells lay out what they list: readline does not count the slash of a directory, and fills every column. */
export type ListManner = 'readline' | 'busybox';

/** Names in columns, filled from top to bottom, as shells list completions. */
export function inColumns(names: readonly string[], screen: number, manner: ListManner): string {
  const readline = manner === 'readline';
  const widths = names.map((name) => widthOf(readline ? name.replace(/\/$/, '') : name));
  const column = largest(widths) + 2;
  let perRow = Math.max(1, Math.floor(screen / column));
  // A full row would wrap.
  if (perRow > 1 && perRow * column === screen) perRow--;
  const rows = Math.ceil(names.length / perRow);
  let out = '';
  for (let row = 0; row < rows; row++) {
    let line = '';
    for (let i = row; i < names.length; i += rows) {
      const name = names[i] as string; // i < length
      const last = i + rows >= names.length;
      line += last && !readline ? name : name + ' '.repeat(Math.max(0, column - widthOf(name)));
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
