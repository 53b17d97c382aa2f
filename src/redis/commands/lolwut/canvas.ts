/** A picture of pixels, each of which has the number of a colour. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  readonly #pixels: Uint8Array;

  constructor(width: number, height: number, background: number) {
    this.width = width;
    this.height = height;
    this.#pixels = new Uint8Array(width * height).fill(background);
  }

  /** What is outside has no colour: 0. */
  at(x: number, y: number): number {
    return this.#isInside(x, y) ? (this.#pixels[y * this.width + x] as number) : 0;
  }

  draw(x: number, y: number, colour: number): void {
    if (this.#isInside(x, y)) this.#pixels[y * this.width + x] = colour;
  }

  /** Bresenham's line. */
  line(x1: number, y1: number, x2: number, y2: number, colour: number): void {
    const dx = Math.abs(x2 - x1);
    const dy = Math.abs(y2 - y1);
    let error = dx - dy;
    for (let x = x1, y = y1; ; ) {
      this.draw(x, y, colour);
      if (x === x2 && y === y2) return;
      const twice = error * 2;
      if (twice > -dy) {
        error -= dy;
        x += Math.sign(x2 - x1);
      }
      if (twice < dx) {
        error += dx;
        y += Math.sign(y2 - y1);
      }
    }
  }

  #isInside(x: number, y: number): boolean {
    return x >= 0 && x < this.width && y >= 0 && y < this.height;
  }
}
