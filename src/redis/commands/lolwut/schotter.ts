import { Canvas } from './canvas.ts';

/** Dots of a braille character, from its lowest bit on: where they are in a cell of 2 by 4 pixels. */
const DOTS = [
  [0, 0],
  [0, 1],
  [0, 2],
  [1, 0],
  [1, 1],
  [1, 2],
  [0, 3],
  [1, 3],
] as const;

/** Georg Nees' picture of 1968: squares that lose their order on their way down. Drawn in braille characters. */
export function schotter(columns: number, perRow: number, perColumn: number, random: () => number): string {
  const width = columns * 2;
  const padding = width > 4 ? 2 : 0;
  const side = (width - padding * 2) / perRow;
  const canvas = new Canvas(width, Math.trunc(side * perColumn + padding * 2), 0);
  for (let row = 0; row < perColumn; row++) {
    const disorder = (): number => ((random() < 0.5 ? -1 : 1) * random() * row) / perColumn;
    for (let column = 0; column < perRow; column++) {
      let x = column * side + side / 2 + padding;
      let y = row * side + side / 2 + padding;
      let angle = 0;
      // The first rows are in order.
      if (row > 1) {
        angle = disorder();
        x += (disorder() * side) / 3;
        y += (disorder() * side) / 3;
      }
      drawSquare(canvas, Math.trunc(x), Math.trunc(y), side, angle);
    }
  }
  return inBraille(canvas);
}

function drawSquare(canvas: Canvas, x: number, y: number, side: number, angle: number): void {
  const radius = Math.round(side / Math.SQRT2);
  const corner = (i: number): readonly [number, number] => {
    const turn = angle + Math.PI / 4 + (i * Math.PI) / 2;
    return [Math.round(x + Math.sin(turn) * radius), Math.round(y + Math.cos(turn) * radius)];
  };
  for (let i = 0; i < 4; i++) canvas.line(...corner(i), ...corner((i + 1) % 4), 1);
}

/** UTF-8 with one character per byte. */
function inBraille(canvas: Canvas): string {
  const lines: string[] = [];
  for (let y = 0; y < canvas.height; y += 4) {
    let line = '';
    for (let x = 0; x < canvas.width; x += 2) {
      let bits = 0;
      for (const [i, [dx, dy]] of DOTS.entries()) if (canvas.at(x + dx, y + dy) !== 0) bits |= 1 << i;
      line += String.fromCharCode(0xe2, 0xa0 | (bits >> 6), 0x80 | (bits & 0x3f));
    }
    lines.push(line);
  }
  // The real one ends its last line too, unless the picture's height leaves one row over.
  return lines.join('\n') + (lines.length === 0 || canvas.height % 4 === 1 ? '' : '\n');
}
