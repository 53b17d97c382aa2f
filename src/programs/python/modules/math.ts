import { bitLength, integerRoot, product, quotient } from '../../calculator/long-integer.ts';
import { inSteps } from '../machine/in-steps.ts';
import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { settle } from '../machine/step.ts';
import { binary } from '../operations/binary.ts';
import { toArray } from '../operations/iterate.ts';
import { chargeFor, isLongInt } from '../operations/long-int.ts';
import { indexValue } from '../types/arguments.ts';
import { functions, raw } from '../types/define.ts';
import { newFloat } from '../types/number-types.ts';
import type { Dict } from '../values/dict.ts';
import { OVERFLOW_ERROR, raise, typeError, valueError } from '../values/exceptions.ts';
import { Float } from '../values/objects.ts';
import { asInt, asNumber, float, int, isInt, tuple, typeOf } from '../values/types.ts';
import type { Value } from '../values/value.ts';

type V = Value | undefined;

function* real(machine: Machine, value: Value): Step<number> {
  const now = asNumber(value);
  if (now !== undefined && !(typeof value === 'bigint')) return now;
  const type = typeOf(value);
  if (
    typeof value === 'string' ||
    (type.lookup('__float__') === undefined && type.lookup('__index__') === undefined)
  )
    throw typeError(`must be real number, not ${type.name}`);
  return (yield* newFloat(machine, value)).value;
}

/** A function of one number that may be outside of its domain or too large. */
function simple(compute: (x: number) => number) {
  return function* (machine: Machine, value: Value): Step {
    const x = yield* real(machine, value);
    const result = compute(x);
    if (Number.isNaN(result) && !Number.isNaN(x)) throw valueError('math domain error');
    if (!Number.isFinite(result) && Number.isFinite(x) && !Number.isNaN(result))
      throw raise(OVERFLOW_ERROR, 'math range error');
    return float(result);
  };
}

function domain(compute: (x: number) => number, isGood: (x: number) => boolean) {
  return simple((x) => (isGood(x) ? compute(x) : Number.NaN));
}

/** A logarithm of any positive number, however large. */
function* logarithm(machine: Machine, value: Value, log: (x: number) => number): Step<number> {
  const whole = asInt(value);
  if (typeof whole === 'bigint' && whole > 0n) {
    const shift = Math.max(0, bitLength(whole) - 60);
    return log(Number(whole >> BigInt(shift))) + shift * log(2);
  }
  const x = yield* real(machine, value);
  if (x <= 0) throw valueError('math domain error');
  return log(x);
}

function rounding(method: string, round: (x: number) => number) {
  return function* (machine: Machine, value: Value): Step {
    if (isInt(value)) return value;
    if (!(value instanceof Float)) {
      const own = typeOf(value).lookup(method);
      if (own !== undefined && own !== null) return yield* machine.call(own, [value]);
    }
    const x = round(yield* real(machine, value));
    if (Number.isNaN(x)) throw valueError('cannot convert float NaN to integer');
    if (!Number.isFinite(x)) throw raise(OVERFLOW_ERROR, 'cannot convert float infinity to integer');
    return int(BigInt(x));
  };
}

function* gcd(machine: Machine, a: bigint, b: bigint): Step<bigint> {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) {
    chargeFor(machine, y);
    if (--machine.turns <= 0) yield* machine.breathe();
    [x, y] = [y, isLongInt(x) ? (yield* inSteps(machine, quotient(x, y)))[1] : x % y];
  }
  return x;
}

function* lcm(machine: Machine, a: bigint, b: bigint): Step<bigint> {
  if (a === 0n || b === 0n) return 0n;
  const part = (yield* inSteps(machine, quotient(a, yield* gcd(machine, a, b))))[0];
  return yield* inSteps(machine, product(part, b));
}

function* wholes(machine: Machine, args: readonly Value[]): Step<bigint[]> {
  const all: bigint[] = [];
  for (const arg of args) all.push(BigInt(yield* indexValue(machine, arg)));
  return all;
}

/** A sum without loss (Shewchuk). */
function exactSum(values: readonly number[]): number {
  const partials: number[] = [];
  for (let x of values) {
    let kept = 0;
    for (let y of partials) {
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const high = x + y;
      const low = y - (high - x);
      if (low !== 0) partials[kept++] = low;
      x = high;
    }
    partials.length = kept;
    partials.push(x);
  }
  let n = partials.length;
  if (n === 0) return 0;
  let high = partials[--n] as number;
  let low = 0;
  while (n > 0) {
    const x = high;
    const y = partials[--n] as number;
    high = x + y;
    low = y - (high - x);
    if (low !== 0) break;
  }
  if (
    n > 0 &&
    ((low < 0 && (partials[n - 1] as number) < 0) || (low > 0 && (partials[n - 1] as number) > 0))
  ) {
    const y = low * 2;
    const x = high + y;
    if (y === x - high) high = x;
  }
  return high;
}

function gamma(x: number): number {
  if (Number.isInteger(x)) {
    if (x <= 0) return Number.NaN;
    if (x <= 23) {
      let product = 1;
      for (let each = 2; each < x; each++) product *= each;
      return product;
    }
  }
  if (x < 0.5) return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x));
  const g = 7;
  const c = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  const y = x - 1;
  const sum = c.reduce((total, each, at) => (at === 0 ? each : total + each / (y + at)), 0);
  const t = y + g + 0.5;
  return Math.sqrt(2 * Math.PI) * t ** (y + 0.5) * Math.exp(-t) * sum;
}

function erf(x: number): number {
  const size = Math.abs(x);
  if (size > 6) return Math.sign(x);
  // The series converges for all that matters here.
  let term = size;
  let sum = size;
  for (let n = 1; n < 300; n++) {
    term *= (-size * size) / n;
    sum += term / (2 * n + 1);
    if (Math.abs(term) < 1e-18) break;
  }
  return (Math.sign(x) * 2 * sum) / Math.sqrt(Math.PI);
}

export function* fillMath(machine: Machine, dict: Dict): Step<void> {
  for (const [name, value] of [
    ['pi', Math.PI],
    ['e', Math.E],
    ['tau', 2 * Math.PI],
    ['inf', Number.POSITIVE_INFINITY],
    ['nan', Number.NaN],
  ] as const)
    dict.setName(name, float(value));
  functions(dict, 'math', {
    sqrt: [1, 1, simple(Math.sqrt)],
    cbrt: [1, 1, simple(Math.cbrt)],
    exp: [1, 1, simple(Math.exp)],
    exp2: [1, 1, simple((x) => 2 ** x)],
    expm1: [1, 1, simple(Math.expm1)],
    sin: [1, 1, simple(Math.sin)],
    cos: [1, 1, simple(Math.cos)],
    tan: [1, 1, simple(Math.tan)],
    asin: [1, 1, simple(Math.asin)],
    acos: [1, 1, simple(Math.acos)],
    atan: [1, 1, simple(Math.atan)],
    sinh: [1, 1, simple(Math.sinh)],
    cosh: [1, 1, simple(Math.cosh)],
    tanh: [1, 1, simple(Math.tanh)],
    asinh: [1, 1, simple(Math.asinh)],
    acosh: [1, 1, simple(Math.acosh)],
    atanh: [1, 1, domain(Math.atanh, (x) => Math.abs(x) < 1)],
    log1p: [1, 1, domain(Math.log1p, (x) => x > -1)],
    fabs: [1, 1, simple(Math.abs)],
    degrees: [1, 1, simple((x) => x * (180 / Math.PI))],
    radians: [1, 1, simple((x) => x * (Math.PI / 180))],
    gamma: [1, 1, simple(gamma)],
    lgamma: [1, 1, simple((x) => Math.log(Math.abs(gamma(x))))],
    erf: [1, 1, simple(erf)],
    erfc: [1, 1, simple((x) => 1 - erf(x))],
    floor: [1, 1, rounding('__floor__', Math.floor)],
    ceil: [1, 1, rounding('__ceil__', Math.ceil)],
    trunc: [1, 1, rounding('__trunc__', Math.trunc)],
    log2: [
      1,
      1,
      function* (m, x: Value) {
        return float(yield* logarithm(m, x, Math.log2));
      },
    ],
    log10: [
      1,
      1,
      function* (m, x: Value) {
        return float(yield* logarithm(m, x, Math.log10));
      },
    ],
    log: [
      1,
      2,
      function* (m, x: Value, base: V) {
        const top = yield* logarithm(m, x, Math.log);
        return float(base === undefined ? top : top / (yield* logarithm(m, base as Value, Math.log)));
      },
    ],
    pow: [
      2,
      2,
      function* (m, a: Value, b: Value) {
        const [x, y] = [yield* real(m, a), yield* real(m, b)];
        if (x === 1 || y === 0) return float(1);
        const result = x ** y;
        if (Number.isNaN(result) && !Number.isNaN(x) && !Number.isNaN(y))
          throw valueError('math domain error');
        if (x === 0 && y < 0 && Number.isFinite(y)) throw valueError('math domain error');
        if (!Number.isFinite(result) && Number.isFinite(x) && Number.isFinite(y))
          throw raise(OVERFLOW_ERROR, 'math range error');
        return float(result);
      },
    ],
    atan2: [
      2,
      2,
      function* (m, y: Value, x: Value) {
        return float(Math.atan2(yield* real(m, y), yield* real(m, x)));
      },
    ],
    fmod: [
      2,
      2,
      function* (m, a: Value, b: Value) {
        const [x, y] = [yield* real(m, a), yield* real(m, b)];
        if (y === 0 || !Number.isFinite(x)) throw valueError('math domain error');
        return float(x % y);
      },
    ],
    copysign: [
      2,
      2,
      function* (m, a: Value, b: Value) {
        const [x, y] = [yield* real(m, a), yield* real(m, b)];
        return float(y < 0 || Object.is(y, -0) ? -Math.abs(x) : Math.abs(x));
      },
    ],
    modf: [
      1,
      1,
      function* (m, value: Value) {
        const x = yield* real(m, value);
        const whole = Math.trunc(x);
        return tuple([float(Number.isFinite(x) ? x - whole : 0), float(whole)]);
      },
    ],
    frexp: [
      1,
      1,
      function* (m, value: Value) {
        const x = yield* real(m, value);
        if (x === 0 || !Number.isFinite(x)) return tuple([float(x), 0]);
        let exponent = Math.max(-1023, Math.floor(Math.log2(Math.abs(x))) + 1);
        let mantissa = x * 2 ** -exponent;
        while (Math.abs(mantissa) < 0.5) {
          mantissa *= 2;
          exponent--;
        }
        while (Math.abs(mantissa) >= 1) {
          mantissa /= 2;
          exponent++;
        }
        return tuple([float(mantissa), exponent]);
      },
    ],
    ldexp: [
      2,
      2,
      function* (m, value: Value, power: Value) {
        return float((yield* real(m, value)) * 2 ** Number(asInt(power)));
      },
    ],
    isnan: [
      1,
      1,
      function* (m, value: Value) {
        return Number.isNaN(yield* real(m, value));
      },
    ],
    isinf: [
      1,
      1,
      function* (m, value: Value) {
        const x = yield* real(m, value);
        return !Number.isFinite(x) && !Number.isNaN(x);
      },
    ],
    isfinite: [
      1,
      1,
      function* (m, value: Value) {
        return Number.isFinite(yield* real(m, value));
      },
    ],
    isclose: [
      2,
      4,
      function* (m, a: Value, b: Value, relative: V, absolute: V) {
        const [x, y] = [yield* real(m, a), yield* real(m, b)];
        const [rel, abs] = [
          relative === undefined ? 1e-9 : yield* real(m, relative as Value),
          absolute === undefined ? 0 : yield* real(m, absolute as Value),
        ];
        if (x === y) return true;
        if (!Number.isFinite(x) || !Number.isFinite(y)) return false;
        const diff = Math.abs(x - y);
        return diff <= Math.abs(rel * y) || diff <= Math.abs(rel * x) || diff <= abs;
      },
      ['a', 'b', 'rel_tol', 'abs_tol'],
    ],
    factorial: [
      1,
      1,
      function* (m, value: Value) {
        if (value instanceof Float) throw typeError(`'float' object cannot be interpreted as an integer`);
        const n = yield* indexValue(m, value);
        if (n < 0) throw valueError('factorial() not defined for negative values');
        let all = 1n;
        for (let each = 2n; each <= BigInt(n); each++) {
          all *= each;
          if (each % 256n === 0n) yield* m.breathe();
        }
        return int(all);
      },
    ],
    isqrt: [
      1,
      1,
      function* (m, value: Value) {
        const n = yield* indexValue(m, value);
        if (n < 0) throw valueError('isqrt() argument must be nonnegative');
        return int(yield* inSteps(m, integerRoot(BigInt(n))));
      },
    ],
    comb: [
      2,
      2,
      function* (m, a: Value, b: Value) {
        const [n, k] = (yield* wholes(m, [a, b])) as [bigint, bigint];
        if (n < 0n) throw valueError('n must be a non-negative integer');
        if (k < 0n) throw valueError('k must be a non-negative integer');
        if (k > n) return 0;
        const least = k * 2n < n ? k : n - k;
        let result = 1n;
        for (let each = 0n; each < least; each++) {
          chargeFor(m, result);
          if (--m.turns <= 0) yield* m.breathe();
          result = (result * (n - each)) / (each + 1n);
        }
        return int(result);
      },
    ],
    perm: [
      1,
      2,
      function* (m, a: Value, b: V) {
        const [n, k] = (yield* wholes(m, [a, b === undefined || b === null ? a : (b as Value)])) as [
          bigint,
          bigint,
        ];
        let result = 1n;
        for (let each = 0n; each < k; each++) {
          chargeFor(m, result);
          if (--m.turns <= 0) yield* m.breathe();
          result *= n - each;
        }
        return int(result);
      },
    ],
    prod: [
      1,
      2,
      function* (m, values: Value, start: V) {
        let product: Value = start === undefined ? 1 : (start as Value);
        for (const value of yield* toArray(m, values)) {
          if (--m.turns <= 0) yield* m.breathe();
          product = yield* settle(binary(m, '*', product, value));
        }
        return product;
      },
      ['iterable', 'start'],
    ],
    fsum: [
      1,
      1,
      function* (m, values: Value) {
        const numbers: number[] = [];
        for (const value of yield* toArray(m, values)) numbers.push(yield* real(m, value));
        return float(exactSum(numbers));
      },
    ],
    sumprod: [
      2,
      2,
      function* (m, a: Value, b: Value) {
        const [x, y] = [yield* toArray(m, a), yield* toArray(m, b)];
        if (x.length !== y.length) throw valueError('Inputs are not the same length');
        let total: Value = 0;
        for (let at = 0; at < x.length; at++)
          total = yield* settle(
            binary(m, '+', total, yield* settle(binary(m, '*', x[at] as Value, y[at] as Value))),
          );
        return total;
      },
    ],
    dist: [
      2,
      2,
      function* (m, a: Value, b: Value) {
        const [x, y] = [yield* toArray(m, a), yield* toArray(m, b)];
        const parts: number[] = [];
        for (let at = 0; at < x.length; at++)
          parts.push((yield* real(m, x[at] as Value)) - (yield* real(m, y[at] as Value)));
        return float(lengthOf(parts));
      },
    ],
    ulp: [
      1,
      1,
      function* (m, value: Value) {
        const x = Math.abs(yield* real(m, value));
        return float(2 ** (Math.floor(Math.log2(x)) - 52));
      },
    ],
  });
  const chained = (name: string, start: bigint, apply: typeof gcd): void => {
    dict.setName(
      name,
      raw(name, function* (m, args): Step {
        let all = start;
        for (const each of yield* wholes(m, args)) all = yield* apply(m, all, each);
        return int(all);
      }),
    );
  };
  chained('gcd', 0n, gcd);
  chained('lcm', 1n, lcm);
  dict.setName(
    'hypot',
    raw('hypot', function* (m, args): Step {
      const parts: number[] = [];
      for (const arg of args) parts.push(yield* real(m, arg));
      return float(lengthOf(parts));
    }),
  );
  yield* machine.breathe();
}

/** So many coordinates are arguments of one call. */
const FEW = 1000;

/** The length of a vector of any number of coordinates. */
function lengthOf(parts: readonly number[]): number {
  let length = Math.hypot(...parts.slice(0, FEW));
  for (let at = FEW; at < parts.length; at += FEW) length = Math.hypot(length, ...parts.slice(at, at + FEW));
  return length;
}
