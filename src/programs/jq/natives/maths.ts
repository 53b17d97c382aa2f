import type { Json } from '../syntax.ts';
import { number, type Plain } from './checks.ts';

type Real = (x: number) => number;

/** To the nearest whole number, of two the even one. */
function rint(x: number): number {
  const low = Math.floor(x);
  if (x - low !== 0.5) return Math.round(x);
  return low % 2 === 0 ? low : low + 1;
}

/** A number as a fraction from 0.5 to 1 and a power of two. */
function frexp(x: number): readonly [number, number] {
  if (x === 0 || !Number.isFinite(x)) return [x, 0];
  let exponent = Math.max(-1023, Math.floor(Math.log2(Math.abs(x))) + 1);
  let fraction = x * 2 ** -exponent;
  while (Math.abs(fraction) < 0.5) {
    fraction *= 2;
    exponent--;
  }
  while (Math.abs(fraction) >= 1) {
    fraction /= 2;
    exponent++;
  }
  return [fraction, exponent];
}

/** In two steps, so that no power overflows on the way. */
function ldexp(x: number, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return x * 2 ** half * 2 ** (exponent - half);
}

const LANCZOS = [
  0.999_999_999_999_809_9, 676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_1,
  -176.615_029_162_140_6, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_572e-6,
  1.505_632_735_149_311_6e-7,
];

/** The logarithm of the gamma function (Lanczos' approximation). */
function lgamma(x: number): number {
  if (Number.isInteger(x) && x > 0 && x < 24) return Math.log(tgamma(x));
  if (x <= 0 && Number.isInteger(x)) return Number.POSITIVE_INFINITY;
  if (x < 0.5) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - lgamma(1 - x);
  const [first = 0, ...rest] = LANCZOS;
  const sum = rest.reduce((all, each, i) => all + each / (x + i), first);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

function tgamma(x: number): number {
  if (x === 0) return 1 / x;
  if (Number.isInteger(x)) {
    if (x < 0) return Number.NaN;
    if (x < 24) {
      let product = 1;
      for (let i = 2; i < x; i++) product *= i;
      return product;
    }
  }
  return Math.exp(lgamma(x)) * (x < 0 && Math.floor(x) % 2 !== 0 ? -1 : 1);
}

const OF_ONE: Readonly<Record<string, Real>> = {
  ...{
    floor: Math.floor,
    ceil: Math.ceil,
    sqrt: Math.sqrt,
    fabs: Math.abs,
    trunc: Math.trunc,
    cbrt: Math.cbrt,
  },
  round: (x) => Math.sign(x) * Math.round(Math.abs(x)),
  rint,
  nearbyint: rint,
  ...{ log: Math.log, log2: Math.log2, log10: Math.log10, log1p: Math.log1p },
  ...{ exp: Math.exp, expm1: Math.expm1, exp2: (x: number) => 2 ** x, exp10: (x: number) => 10 ** x },
  pow10: (x) => 10 ** x,
  ...{ sin: Math.sin, cos: Math.cos, tan: Math.tan, asin: Math.asin, acos: Math.acos, atan: Math.atan },
  ...{
    sinh: Math.sinh,
    cosh: Math.cosh,
    tanh: Math.tanh,
    asinh: Math.asinh,
    acosh: Math.acosh,
    atanh: Math.atanh,
  },
  significand: (x) => (x === 0 || !Number.isFinite(x) ? x : frexp(x)[0] * 2),
  logb: (x) => (x === 0 ? Number.NEGATIVE_INFINITY : Number.isFinite(x) ? frexp(x)[1] - 1 : Math.abs(x)),
  gamma: lgamma,
  lgamma,
  lgamma_r: lgamma,
  tgamma,
};

const OF_TWO: Readonly<Record<string, (a: number, b: number) => number>> = {
  pow: (a, b) => a ** b,
  atan2: Math.atan2,
  hypot: Math.hypot,
  fmod: (a, b) => a % b,
  fdim: (a, b) => (a > b ? a - b : 0),
  fmax: (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.max(a, b)),
  fmin: (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.min(a, b)),
  copysign: (a, b) => (Object.is(Math.sign(b), -0) || b < 0 ? -Math.abs(a) : Math.abs(a)),
  drem: (a, b) => a - b * rint(a / b),
  ldexp,
  scalb: ldexp,
  scalbln: ldexp,
};

function named(
  name: string,
  of: (...numbers: readonly number[]) => Json,
  count: number,
): readonly [string, Plain] {
  return [
    `${name}/${count === 1 ? 0 : count}`,
    (input, ...args) => of(...(count === 1 ? [input] : args).map((each) => number(each, 'number required'))),
  ];
}

/** The C library's functions of numbers. */
export const MATHS: ReadonlyMap<string, Plain> = new Map<string, Plain>([
  ...Object.entries(OF_ONE).map(([name, of]) => named(name, (x = 0) => of(x), 1)),
  ...Object.entries(OF_TWO).map(([name, of]) => named(name, (a = 0, b = 0) => of(a, b), 2)),
  named('fma', (a = 0, b = 0, c = 0) => a * b + c, 3),
  named('frexp', (x = 0) => [...frexp(x)], 1),
  named(
    'modf',
    (x = 0) => (Number.isFinite(x) ? [x - Math.trunc(x), Math.trunc(x)] : [Number.isNaN(x) ? x : 0, x]),
    1,
  ),
  ['infinite/0', () => Number.POSITIVE_INFINITY],
  ['nan/0', () => Number.NaN],
  ['isnan/0', (input) => Number.isNaN(number(input))],
  ['isinfinite/0', (input) => Math.abs(number(input)) === Number.POSITIVE_INFINITY],
  [
    'isnormal/0',
    (input) => Number.isFinite(number(input)) && Math.abs(input as number) >= 2.2250738585072014e-308,
  ],
]);
