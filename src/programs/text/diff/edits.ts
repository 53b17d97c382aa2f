/** A run of lines that differ: `[from, to)` of each side. */
export interface Change {
  readonly leftStart: number;
  readonly leftEnd: number;
  readonly rightStart: number;
  readonly rightEnd: number;
}

/** Differences up to which the way through them is written down; more are cut into halves. */
const MOST_TRACED = 1000;
/** Lines between two breaths. */
const BRIEF_LINES = 2000;
/** Differences after which a half is taken that need not be the best. */
const TOO_EXPENSIVE = 1500;
/** Steps between two breaths. */
const BRIEF = 20_000;

/** The shortest list of changes that makes `right` of `left` (Myers, O(ND)), in order. Yields where a breath may be taken. */
export function* changes(
  left: readonly string[],
  right: readonly string[],
): Generator<void, readonly Change[]> {
  const numbers = new Map<string, number>();
  const allLeft = yield* numbered(left, numbers);
  const onLeft = numbers.size;
  const allRight = yield* numbered(right, numbers);
  const comparison = new Comparison(allLeft, allRight);
  if (yield* comparison.attempt()) return changesOf(comparison.gone, comparison.fresh);
  // There are many differences. What the other side does not have is one in any case, and need not be compared.
  const onRight = new Uint8Array(numbers.size);
  for (const number of allRight) onRight[number] = 1;
  const leftPlaces = placesOf(allLeft, (number) => onRight[number] === 1);
  yield;
  const rightPlaces = placesOf(allRight, (number) => number < onLeft);
  yield;
  const harder = new Comparison(
    leftPlaces.map((at) => allLeft[at] as number),
    rightPlaces.map((at) => allRight[at] as number), // places are within
  );
  yield* harder.between(0, leftPlaces.length, 0, rightPlaces.length);
  return changesOf(
    marks(left.length, leftPlaces, harder.gone),
    marks(right.length, rightPlaces, harder.fresh),
  );
}

/** Lines as numbers, the same for the same text. */
function* numbered(lines: readonly string[], numbers: Map<string, number>): Generator<void, Int32Array> {
  const found = new Int32Array(lines.length);
  for (let i = 0; i < lines.length; i++) {
    if (i % BRIEF_LINES === BRIEF_LINES - 1) yield;
    const line = lines[i] as string; // i < length
    const known = numbers.get(line) ?? numbers.size;
    if (known === numbers.size) numbers.set(line, known);
    found[i] = known;
  }
  return found;
}

function placesOf(numbers: Int32Array, wanted: (number: number) => boolean): Int32Array {
  const places = new Int32Array(numbers.length);
  let size = 0;
  for (let at = 0; at < numbers.length; at++) if (wanted(numbers[at] as number)) places[size++] = at; // at < length
  return places.subarray(0, size);
}

/** Which lines differ: all but those that were compared and are the same. */
function marks(length: number, places: Int32Array, differs: Uint8Array): Uint8Array {
  const all = new Uint8Array(length).fill(1);
  for (let i = 0; i < places.length; i++) all[places[i] as number] = differs[i] as number; // one for each place
  return all;
}

function changesOf(gone: Uint8Array, fresh: Uint8Array): readonly Change[] {
  const found: Change[] = [];
  for (let x = 0, y = 0; x < gone.length || y < fresh.length; x++, y++) {
    const [leftStart, rightStart] = [x, y];
    while (gone[x] === 1) x++;
    while (fresh[y] === 1) y++;
    if (x > leftStart || y > rightStart) found.push({ leftStart, leftEnd: x, rightStart, rightEnd: y });
  }
  return found;
}

class Comparison {
  readonly #left: Int32Array;
  readonly #right: Int32Array;
  /** Lines that are not on the other side. */
  readonly gone: Uint8Array;
  readonly fresh: Uint8Array;
  #steps = 0;

  constructor(left: Int32Array, right: Int32Array) {
    this.#left = left;
    this.#right = right;
    this.gone = new Uint8Array(left.length);
    this.fresh = new Uint8Array(right.length);
  }

  /** All of it at one go; false if there are too many differences for that. */
  *attempt(): Generator<void, boolean> {
    const [x, xEnd, y, yEnd] = this.#trimmed(0, this.#left.length, 0, this.#right.length);
    return yield* this.#traced(x, xEnd, y, yEnd);
  }

  *between(leftStart: number, leftEnd: number, rightStart: number, rightEnd: number): Generator<void, void> {
    const [x, xEnd, y, yEnd] = this.#trimmed(leftStart, leftEnd, rightStart, rightEnd);
    if (x === xEnd || y === yEnd) {
      this.gone.fill(1, x, xEnd);
      this.fresh.fill(1, y, yEnd);
      return;
    }
    if (yield* this.#traced(x, xEnd, y, yEnd)) return;
    const [middleX, middleY] = yield* this.#middle(x, xEnd, y, yEnd);
    yield* this.between(x, middleX, y, middleY);
    yield* this.between(middleX, xEnd, middleY, yEnd);
  }

  /** The same without the lines at its edges that are the same on both sides. */
  #trimmed(
    leftStart: number,
    leftEnd: number,
    rightStart: number,
    rightEnd: number,
  ): readonly [number, number, number, number] {
    let [x, xEnd, y, yEnd] = [leftStart, leftEnd, rightStart, rightEnd];
    while (x < xEnd && y < yEnd && this.#left[x] === this.#right[y]) {
      x++;
      y++;
    }
    while (xEnd > x && yEnd > y && this.#left[xEnd - 1] === this.#right[yEnd - 1]) {
      xEnd--;
      yEnd--;
    }
    return [x, xEnd, y, yEnd];
  }

  /** Goes forward, writes the way down and follows it back; false if there are too many differences for that. */
  *#traced(xStart: number, xEnd: number, yStart: number, yEnd: number): Generator<void, boolean> {
    const [n, m] = [xEnd - xStart, yEnd - yStart];
    const most = Math.min(n + m, MOST_TRACED);
    // Entry k + depth of what was reached after so many differences: how far on that diagonal.
    const trace: Int32Array[] = [];
    let reached: Int32Array = new Int32Array(1);
    for (let depth = 0; depth <= most; depth++) {
      const next = new Int32Array(2 * depth + 1);
      for (let k = -depth; k <= depth; k += 2) {
        let x =
          depth === 0
            ? 0
            : isDown(reached, k, depth)
              ? at(reached, k + 1, depth)
              : at(reached, k - 1, depth) + 1;
        const from = x;
        while (x < n && x - k < m && this.#left[xStart + x] === this.#right[yStart + x - k]) x++;
        next[k + depth] = x;
        if (x >= n && x - k >= m) {
          this.#follow(trace, depth, xStart, yStart, n, m);
          return true;
        }
        if (this.#isDue(x - from)) yield;
      }
      trace.push(next);
      reached = next;
    }
    return false;
  }

  #follow(
    trace: readonly Int32Array[],
    depth: number,
    xStart: number,
    yStart: number,
    n: number,
    m: number,
  ): void {
    let [x, y] = [n, m];
    for (let d = depth; d > 0; d--) {
      const before = trace[d - 1] as Int32Array; // pushed for each depth
      const k = x - y;
      const down = isDown(before, k, d);
      x = at(before, down ? k + 1 : k - 1, d);
      y = x - (down ? k + 1 : k - 1);
      if (down) this.fresh[yStart + y] = 1;
      else this.gone[xStart + x] = 1;
    }
  }

  /** A place on the shortest way, found from both ends at once; after a while one that looks good. */
  *#middle(
    xStart: number,
    xEnd: number,
    yStart: number,
    yEnd: number,
  ): Generator<void, readonly [number, number]> {
    const [n, m] = [xEnd - xStart, yEnd - yStart];
    const offset = n + m + 1;
    const odd = (n - m) % 2 !== 0;
    // How far from each end on each diagonal; -1 where nobody was.
    const forward = new Int32Array(2 * offset + 1).fill(-1);
    const backward = new Int32Array(2 * offset + 1).fill(-1);
    forward[offset + 1] = 0;
    backward[offset + 1] = 0;
    for (let depth = 0; depth <= (n + m + 1) >> 1; depth++) {
      for (const [own, other, ahead] of [
        [forward, backward, true],
        [backward, forward, false],
      ] as const) {
        for (
          let k = -Math.min(depth, m - ((m - depth) & 1));
          k <= Math.min(depth, n - ((n - depth) & 1));
          k += 2
        ) {
          const below = own[offset + k - 1] as number; // within the table
          const above = own[offset + k + 1] as number;
          let x = k === -depth || (k !== depth && below < above) ? above : below + 1;
          if (x < 0 || x - k < 0 || x > n || x - k > m) continue;
          const from = x;
          if (ahead) while (x < n && x - k < m && this.#left[xStart + x] === this.#right[yStart + x - k]) x++;
          else while (x < n && x - k < m && this.#left[xEnd - 1 - x] === this.#right[yEnd - 1 - x + k]) x++;
          own[offset + k] = x;
          if (this.#isDue(x - from)) yield;
          // The same diagonal, seen from the other end.
          const opposite = n - m - k;
          const met = other[offset + opposite] ?? -1;
          if (ahead === odd && met >= 0 && x + met >= n)
            return ahead ? [xStart + from, yStart + from - k] : [xEnd - from, yEnd - from + k];
        }
      }
      if (depth === TOO_EXPENSIVE) return this.#furthest(forward, offset, depth, xStart, yStart, n, m);
    }
    return [xStart + (n >> 1), yStart + (m >> 1)];
  }

  /** Where most lines are behind: neither end of the part itself. */
  #furthest(
    reached: Int32Array,
    offset: number,
    depth: number,
    xStart: number,
    yStart: number,
    n: number,
    m: number,
  ): readonly [number, number] {
    let best: readonly [number, number] = [n >> 1, m >> 1];
    let most = 0;
    for (let k = -depth; k <= depth; k++) {
      const x = reached[offset + k] ?? -1;
      const y = x - k;
      if (x < 0 || y < 0 || x > n || y > m || x + y <= most || x + y >= n + m) continue;
      most = x + y;
      best = [x, y];
    }
    return [xStart + best[0], yStart + best[1]];
  }

  #isDue(more: number): boolean {
    this.#steps += 1 + more;
    if (this.#steps < BRIEF) return false;
    this.#steps = 0;
    return true;
  }
}

/** What was reached on a diagonal after one difference less. */
function at(reached: Int32Array, k: number, depth: number): number {
  return reached[k + depth - 1] ?? 0;
}

/** Whether a diagonal is best come to from above, by a line of the right side. */
function isDown(reached: Int32Array, k: number, depth: number): boolean {
  return k === -depth || (k !== depth && at(reached, k - 1, depth) < at(reached, k + 1, depth));
}
