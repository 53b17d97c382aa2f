import {
  type Decimal,
  divide,
  negate,
  ONE,
  rescale,
  significantDigits,
  squareRoot,
  tenTo,
  whole,
  ZERO,
} from './decimal.ts';
import { calculated, order } from './long-decimal.ts';
import type { Steps } from './long-integer.ts';

/**
 * The functions of bc's library (-l). They go the way of GNU's and busybox' libraries, with as many digits on the way as those,
 * so that the last digits are theirs, wrong ones included. With many digits that takes a while.
 */

/** busybox knows these by heart. */
const EIGHTH: Decimal = {
  digits: 7853981633974483096156608458198757210492923498437764552437361480n,
  scale: 64,
};
const OF_A_FIFTH: Decimal = {
  digits: 1973955598498807583700497651947902934475851037878521015176889402n,
  scale: 64,
};
const FIFTH: Decimal = { digits: 2n, scale: 1 };
const HALF: Decimal = { digits: 5n, scale: 1 };
const TWO = whole(2);

/** Arithmetic with so many digits behind the point. */
function at(scale: number) {
  return {
    times: (a: Decimal, b: Decimal): Steps<Decimal> => calculated('*', a, b, scale),
    over: (a: Decimal, b: Decimal): Steps<Decimal> => calculated('/', a, b, scale),
    plus: (a: Decimal, b: Decimal): Steps<Decimal> => calculated('+', a, b, scale),
    minus: (a: Decimal, b: Decimal): Steps<Decimal> => calculated('-', a, b, scale),
  };
}

function isNegative({ digits }: Decimal): boolean {
  return digits < 0n;
}

/** The digits before the point. */
function integerOf(value: Decimal): number {
  return Number(rescale(value, 0).digits);
}

/** e^x. */
export function* exponential(value: Decimal, scale: number): Steps<Decimal> {
  let x = isNegative(value) ? negate(value) : value;
  const product = yield* at(scale).times({ digits: 44n, scale: 2 }, x);
  const { times, over, plus } = at(6 + scale + integerOf(product));
  let halvings = 0;
  for (let digits = x.scale + 1; (yield* order(x, ONE)) > 0; digits++) {
    yield;
    x = yield* at(digits).over(x, TWO);
    halvings++;
  }
  let sum = yield* plus(x, ONE);
  let power = x;
  let factorial = ONE;
  let term = ONE;
  for (let i = 2; term.digits !== 0n; i++) {
    yield;
    power = yield* times(power, x);
    factorial = yield* times(factorial, whole(i));
    term = yield* over(power, factorial);
    sum = yield* plus(sum, term);
  }
  for (; halvings > 0; halvings--) {
    yield;
    sum = yield* times(sum, sum);
  }
  return yield* isNegative(value) ? at(scale).over(ONE, sum) : at(scale).over(sum, ONE);
}

/** The natural logarithm; of what is not positive the library answers (1 - 10^scale). */
export function* logarithm(value: Decimal, scale: number): Steps<Decimal> {
  if (value.digits <= 0n) return divide(whole(1n - tenTo(scale)), ONE, scale);
  const wide = scale + 6;
  const { times, over, plus, minus } = at(wide);
  let x = value;
  let factor = TWO;
  // Roots bring it near to 1.
  while ((yield* order(x, TWO)) >= 0 || (yield* order(x, HALF)) <= 0) {
    yield;
    factor = yield* times(factor, TWO);
    x = yield* squareRoot(x, wide);
  }
  let power = yield* over(yield* minus(x, ONE), yield* plus(x, ONE));
  let sum = power;
  const square = yield* times(power, power);
  let term = ONE;
  for (let i = 3; term.digits !== 0n; i += 2) {
    yield;
    power = yield* times(power, square);
    term = yield* over(power, whole(i));
    sum = yield* plus(sum, term);
  }
  return yield* at(scale).over(yield* times(sum, factor), ONE);
}

export function* arctangent(value: Decimal, scale: number): Steps<Decimal> {
  const sign = isNegative(value) ? whole(-1) : ONE;
  let x = isNegative(value) ? negate(value) : value;
  if (scale < 65) {
    if ((yield* order(x, ONE)) === 0) return divide(EIGHTH, sign, scale);
    if ((yield* order(x, FIFTH)) === 0) return divide(OF_A_FIFTH, sign, scale);
  }
  const large = (yield* order(x, FIFTH)) > 0;
  const step: Decimal = large ? yield* arctangent(FIFTH, scale + 5) : ZERO;
  const { times, over, plus, minus } = at(scale + 3);
  let steps = 0;
  while ((yield* order(x, FIFTH)) > 0) {
    yield;
    steps++;
    x = yield* over(yield* minus(x, FIFTH), yield* plus(ONE, yield* times(FIFTH, x)));
  }
  let sum = x;
  let power = x;
  const square = yield* times(negate(x), x);
  let term = ONE;
  for (let i = 3; term.digits !== 0n; i += 2) {
    yield;
    power = yield* times(power, square);
    term = yield* over(power, whole(i));
    sum = yield* plus(sum, term);
  }
  const end = at(scale);
  return yield* end.over(yield* end.plus(yield* end.times(whole(steps), step), sum), sign);
}

export function* sine(value: Decimal, scale: number): Steps<Decimal> {
  if (isNegative(value)) return negate(yield* sine(negate(value), scale));
  const eighth = yield* arctangent(ONE, Math.trunc((scale * 11) / 10) + 2);
  const rough = at(0);
  const turns = yield* rough.over(yield* rough.plus(yield* rough.over(value, eighth), TWO), whole(4));
  const turned = yield* rough.times(yield* rough.times(whole(4), turns), eighth);
  let x = yield* rough.minus(value, turned);
  if (turns.digits % 2n !== 0n) x = negate(x);
  const { times, over, plus } = at(scale + 2);
  let sum = x;
  let term = x;
  const square = yield* times(negate(x), x);
  for (let i = 3; term.digits !== 0n; i += 2) {
    yield;
    term = yield* times(term, yield* over(square, whole(i * (i - 1))));
    sum = yield* plus(sum, term);
  }
  return yield* at(scale).over(sum, ONE);
}

export function* cosine(value: Decimal, scale: number): Steps<Decimal> {
  const wide = Math.trunc((scale * 12) / 10);
  const { times, plus } = at(wide);
  const quarter = yield* times(TWO, yield* arctangent(ONE, wide));
  return yield* at(scale).over(yield* sine(yield* plus(quarter, value), wide), ONE);
}

/** The Bessel function of integer order. */
export function* bessel(given: bigint, x: Decimal, scale: number): Steps<Decimal> {
  const n = given < 0n ? -given : given;
  let factorial = ONE;
  for (let i = 2n; i <= n; i++) {
    yield;
    factorial = yield* at(0).times(factorial, whole(i));
  }
  let wide = Math.trunc(scale * 1.5);
  const first = at(wide);
  const power = yield* calculated('^', x, whole(n), wide);
  const twos = yield* calculated('^', TWO, whole(n), wide);
  const head = yield* first.over(yield* first.over(power, twos), factorial);
  const square = yield* first.over(yield* first.times(negate(x), x), whole(4));
  wide += (yield* significantDigits(head)) - head.scale;
  const { times, over, plus } = at(Math.max(0, wide));
  let sum = ONE;
  let term = ONE;
  for (let i = 1n; term.digits !== 0n; i++) {
    yield;
    term = yield* over(yield* over(yield* times(term, square), whole(i)), whole(n + i));
    sum = yield* plus(sum, term);
  }
  const end = at(scale);
  const factor = given < 0n && n % 2n === 1n ? negate(head) : head;
  return yield* end.over(yield* end.times(factor, sum), ONE);
}
