/** A point of a graph, and what is written below it, downwards. */
export interface Point {
  readonly value: number;
  readonly label: string;
}

/** From the lowest to the highest mark that one row can show. */
const MARKS = '_o#';

/** Draws points as a graph of so many rows; more than `columns` of them go on in another graph below. */
export function drawSparkline(points: readonly Point[], columns: number, rows: number): string {
  let text = '';
  for (let at = 0; at < points.length; at += columns) {
    if (at > 0) text += '\n';
    text += drawPart(points, points.slice(at, at + columns), rows);
  }
  return text;
}

/** The scale is that of all points. */
function drawPart(all: readonly Point[], part: readonly Point[], rows: number): string {
  const low = Math.min(...all.map(({ value }) => value));
  const range = Math.max(...all.map(({ value }) => value)) - low || 1;
  const steps = MARKS.length * rows;
  const heights = part.map(({ value }) => Math.min(steps - 1, Math.trunc(((value - low) * steps) / range)));
  let text = '';
  for (let row = rows - 1; row >= 0; row--) {
    for (const height of heights) {
      const mark = height - row * MARKS.length;
      text += mark < 0 ? ' ' : mark < MARKS.length ? MARKS[mark] : '|';
    }
    text += '\n';
  }
  text += `${' '.repeat(part.length)}\n`;
  const longest = Math.max(...part.map(({ label }) => label.length));
  for (let i = 0; i < longest; i++) text += `${part.map(({ label }) => label[i] ?? ' ').join('')}\n`;
  return text;
}
