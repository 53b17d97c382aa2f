/** The unit of a value in microseconds, as a power of two: one below 10, the least that redis-benchmark tells apart. */
const UNIT = 3;
/** Steps before they double in width: enough for three digits. */
const STEPS = 2048;

export interface PercentileLine {
  readonly percentile: number;
  /** Microseconds. */
  readonly value: number;
  readonly count: number;
}

/** Latencies in microseconds, kept as HdrHistogram keeps them: three digits of each, however many there are. */
export class LatencyHistogram {
  readonly #counts = new Map<number, number>();
  #total = 0;

  get total(): number {
    return this.#total;
  }

  record(microseconds: number): void {
    const low = lowest(Math.max(1, Math.floor(microseconds)));
    this.#counts.set(low, (this.#counts.get(low) ?? 0) + 1);
    this.#total++;
  }

  get mean(): number {
    let sum = 0;
    for (const [low, count] of this.#counts) sum += (low + width(low) / 2) * count;
    return sum / this.#total;
  }

  get least(): number {
    return Math.min(...this.#counts.keys());
  }

  get most(): number {
    return highest(Math.max(...this.#counts.keys()));
  }

  /** The value that so many percent do not exceed. */
  at(percentile: number): number {
    const wanted = Math.max(1, Math.floor((percentile / 100) * this.#total + 0.5));
    return this.#steps().find(({ count }) => count >= wanted)?.value ?? 0;
  }

  /** Percentiles, each half as far from 100 as the one before. */
  percentiles(): PercentileLine[] {
    const lines: PercentileLine[] = [];
    let percentile = 0;
    let last = 0;
    for (const { value, count } of this.#steps()) {
      last = value;
      while (percentile <= (100 * count) / this.#total) {
        lines.push({ percentile, value, count });
        percentile += 100 / 2 ** (Math.trunc(Math.log2(100 / (100 - percentile))) + 1);
        if (count === this.#total) break;
      }
    }
    lines.push({ percentile: 100, value: last, count: this.#total });
    return lines.filter(({ count }, at) => count === this.#total || count !== lines[at - 1]?.count);
  }

  /** How many there are up to each tenth of a millisecond, beyond two milliseconds up to each millisecond. */
  distribution(): PercentileLine[] {
    const steps = this.#steps();
    const lines: PercentileLine[] = [];
    let before = -1;
    let units = 100;
    for (let level = 100, next = 200, count = 0; count < this.#total; level = next, next += units) {
      const value = highest(level);
      count = steps.findLast((step) => step.value <= value)?.count ?? 0;
      if (count !== before) lines.push({ percentile: (100 * count) / this.#total, value, count });
      before = count;
      // The step after this one is fixed already.
      if (value > 2000) units = 1000;
    }
    return lines;
  }

  /** Every value with how many there are up to it. */
  #steps(): { readonly value: number; readonly count: number }[] {
    let count = 0;
    return [...this.#counts]
      .sort(([a], [b]) => a - b)
      .map(([low, more]) => {
        count += more;
        return { value: highest(low), count };
      });
  }
}

function width(value: number): number {
  let size = 2 ** UNIT;
  while (value >= size * STEPS) size *= 2;
  return size;
}

function lowest(value: number): number {
  return value - (value % width(value));
}

function highest(value: number): number {
  return lowest(value) + width(value) - 1;
}
