/**
 * Sine, cosine and arc sine rounded to the nearest double, as the C library of a real server rounds them; those of JavaScript are
 * off by the last bit now and then, which shows where distances are stored with all their digits.
 */
export interface Trigonometry {
  readonly sin: (angle: number) => number;
  readonly cos: (angle: number) => number;
  readonly asin: (value: number) => number;
}

/** A number as the sum of two, of which the second is less than the first one's last bit. */
type Double = readonly [high: number, low: number];

function sum(a: number, b: number): Double {
  const high = a + b;
  const rest = high - a;
  return [high, a - (high - rest) + (b - rest)];
}

const SPLITTER = 2 ** 27 + 1;

function halves(value: number): Double {
  const scaled = value * SPLITTER;
  const high = scaled - (scaled - value);
  return [high, value - high];
}

function product(a: number, b: number): Double {
  const high = a * b;
  const [aHigh, aLow] = halves(a);
  const [bHigh, bLow] = halves(b);
  return [high, aHigh * bHigh - high + aHigh * bLow + aLow * bHigh + aLow * bLow];
}

function add(a: Double, b: Double): Double {
  const [high, low] = sum(a[0], b[0]);
  return sum(high, low + a[1] + b[1]);
}

function multiply(a: Double, b: Double): Double {
  const [high, low] = product(a[0], b[0]);
  return sum(high, low + a[0] * b[1] + a[1] * b[0]);
}

function divide(a: Double, divisor: number): Double {
  const high = a[0] / divisor;
  const [whole, part] = product(high, divisor);
  return sum(high, (a[0] - whole - part + a[1]) / divisor);
}

/** A right angle, to 161 bits. */
const RIGHT = [1.5707963267948966, 6.123233995736766e-17, -1.4973849048591833e-33] as const;
/** So many terms of a series, which is more than enough for half a right angle. */
const TERMS = 28;

/** 1 - x²/(n(n+1)) + …, from `first` on. */
function series(square: Double, first: number): Double {
  let total: Double = [1, 0];
  for (let n = first + TERMS; n >= first; n -= 2) {
    const [high, low] = divide(multiply(square, total), n * (n + 1));
    total = add([1, 0], [-high, -low]);
  }
  return total;
}

/** The sine of an angle and so many right angles. */
function sine(angle: number, quarters: number): Double {
  const turns = Math.round(angle / RIGHT[0]);
  const rest = add(sum(angle, -turns * RIGHT[0]), [-turns * RIGHT[1], -turns * RIGHT[2]]);
  const square = multiply(rest, rest);
  const quadrant = (((turns + quarters) % 4) + 4) % 4;
  const [high, low] = quadrant % 2 === 0 ? multiply(rest, series(square, 2)) : series(square, 1);
  return quadrant < 2 ? [high, low] : [-high, -low];
}

export const EXACT: Trigonometry = {
  sin: (angle) => sine(angle, 0)[0],
  cos: (angle) => sine(angle, 1)[0],
  asin(value) {
    const near = Math.asin(value);
    const slope = Math.cos(near);
    if (Number.isNaN(near) || slope === 0) return near;
    const [high, low] = sine(near, 0);
    return near + (value - high - low) / slope;
  },
};
