import { largest } from '../../../linux/extremes.ts';

/** One line of ss: cells on the left, the two ends with what stands between address and port, and the rest. */
export interface Line {
  readonly left: readonly string[];
  readonly local: readonly [address: string, port: string];
  readonly remote: readonly [address: string, port: string];
  /** Who holds the socket, and what options add; may hold line breaks. */
  readonly rest: string;
}

/**
 * Columns as wide as their widest cell, addresses to the right of theirs. On a terminal the room that is left is dealt
 * out among the columns of each of its lines (render_calc_width of ss.c).
 */
export function layOut(lines: readonly Line[], screen: number | undefined): string {
  const rows = lines.map(({ left, local, remote, rest }) => [...left, ...local, ...remote, rest]);
  const [first] = rows;
  const [example] = lines;
  if (!first || !example) return '';
  const addresses = [example.left.length, example.left.length + 2];
  const gaps = first.map((_, index) =>
    index === 0 || addresses.map((at) => at + 1).includes(index) || index === first.length - 1 ? '' : ' ',
  );
  const widths = first.map((_, index) => {
    const longest = largest(rows.map((row) => row[index]?.length ?? 0));
    return longest === 0 ? 0 : longest + (gaps[index] ?? '').length;
  });
  const breaks = screen === undefined ? new Set<number>() : spread(widths, screen);
  return rows
    .map((row) => {
      const cells = row.map((cell, index) => {
        const width = widths[index] ?? 0;
        const gap = width === 0 ? '' : (gaps[index] ?? '');
        const room = width - gap.length;
        const text = addresses.includes(index) ? cell.padStart(room) : cell.padEnd(room);
        return gap + text + (breaks.has(index) ? '\n' : '');
      });
      return `${cells.join('')}\n`;
    })
    .join('');
}

/** Widens columns to fill a screen; answers after which of them a line ends early. */
function spread(widths: number[], screen: number): Set<number> {
  const breaks = new Set<number>();
  for (const [index, width] of widths.entries()) widths[index] = Math.min(width, screen);
  let [start, total] = [0, 0];
  for (let index = 0; index < widths.length; index++) {
    const width = widths[index] ?? 0;
    if (width === 0) continue;
    total += width;
    const last = widths.slice(index + 1).every((each) => each === 0);
    if (!last && total < screen) continue;
    if (total > screen && index > start) {
      total -= width;
      index--;
    }
    const columns = widths.slice(start, index + 1).filter((each) => each > 0).length;
    const pad = Math.max(screen - total, 0);
    let spare = pad % columns;
    for (let at = index; at >= start; at--) {
      const here = widths[at] ?? 0;
      if (here === 0) continue;
      widths[at] = here + Math.floor(pad / columns) + (spare-- > 0 ? 1 : 0);
    }
    if (widths.slice(index + 1).some((each) => each > 0)) breaks.add(index);
    start = index + 1;
    total = 0;
  }
  return breaks;
}
