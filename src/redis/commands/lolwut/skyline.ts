import { Canvas } from './canvas.ts';

/** Escape sequences of the colours: black, two greys, white. */
const COLOURS = ['0;30;40m', '0;90;100m', '0;37;47m', '0;97;107m'] as const;
const BLACK = 0;
const WHITE = 3;

interface Skyscraper {
  readonly x: number;
  readonly width: number;
  readonly height: number;
  readonly colour: number;
  readonly hasWindows: boolean;
}

/** A city by night, as in games for machines of 8 bits: the lightest houses are far away, the black ones have windows. */
export function skyline(columns: number, rows: number, random: () => number): string {
  const below = (limit: number): number => Math.floor(random() * limit);
  const canvas = new Canvas(columns, rows, WHITE);
  for (const colour of [2, 1]) {
    const higher = colour === 2 ? 2 : 3;
    for (let x = -10; x < columns; ) {
      x += below(8);
      const width = 10 + below(9);
      const height = Math.trunc(rows / 2) + Math.trunc(below(rows) / higher);
      draw(canvas, { x, width, height, colour, hasWindows: false }, below);
      x += colour === 2 ? Math.trunc(width / 2) : width + 1;
    }
  }
  for (let x = -10; x < columns; ) {
    x += below(8);
    let width = 5 + below(14);
    if (width % 4 !== 0) width += width % 3;
    const height = Math.trunc(rows / 3) + Math.trunc(below(rows) / 2);
    draw(canvas, { x, width, height, colour: BLACK, hasWindows: true }, below);
    x += width + 5;
  }
  return inColours(canvas);
}

function draw(canvas: Canvas, house: Skyscraper, below: (limit: number) => number): void {
  const ground = canvas.height - 1;
  const roof = ground - house.height + 1;
  const end = house.x + house.width;
  for (let y = ground; y >= roof; y--) {
    for (let x = house.x; x < end; x++) {
      // The roof is four pixels narrower.
      if (y === roof && (x <= house.x + 1 || x >= end - 2)) continue;
      const isInner = x > house.x + 1 && x < end - 2 && y > roof + 1 && y < ground - 1;
      const across = x - house.x - 1;
      const down = y - roof - 1;
      let { colour } = house;
      // A window is two pixels wide, which have one colour.
      if (house.hasWindows && isInner && Math.trunc(across / 2) % 2 === 1 && down % 2 === 1) {
        colour = across % 2 === 1 ? canvas.at(x - 1, y) : 1 + below(2);
      }
      canvas.draw(x, y, colour);
    }
  }
}

function inColours(canvas: Canvas): string {
  const lines: string[] = [];
  for (let y = 0; y < canvas.height; y++) {
    let line = '';
    for (let x = 0; x < canvas.width; x++) line += `\x1b[${COLOURS[canvas.at(x, y)]} \x1b[0m`;
    lines.push(line);
  }
  return lines.join('\n');
}
