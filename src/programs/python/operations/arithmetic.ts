import { bitLength, product, quotient } from '../../calculator/long-integer.ts';
import { inSteps } from '../machine/in-steps.ts';
import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { OVERFLOW_ERROR, raise, typeError, valueError, ZERO_DIVISION_ERROR } from '../values/exceptions.ts';
import { Float } from '../values/objects.ts';
import { float, int } from '../values/types.ts';
import type { Int, Value } from '../values/value.ts';
import { chargeFor, isLongInt, LARGEST_BITS, takesLong } from './long-int.ts';

/** What numbers give under an operator; undefined where it is not theirs. Truth values come as 0 and 1. @throws Raised */
export function numeric(operator: string, a: Int | Float, b: Int | Float): Value | undefined {
  if (a instanceof Float || b instanceof Float) {
    return floating(
      operator,
      a instanceof Float ? a.value : toFloat(a),
      b instanceof Float ? b.value : toFloat(b),
    );
  }
  return whole(operator, a, b);
}

/** @throws Raised OverflowError */
function toFloat(value: Int): number {
  const number = Number(value);
  if (!Number.isFinite(number)) throw raise(OVERFLOW_ERROR, 'int too large to convert to float');
  return number;
}

function floating(operator: string, a: number, b: number): Value | undefined {
  switch (operator) {
    case '+':
      return float(a + b);
    case '-':
      return float(a - b);
    case '*':
      return float(a * b);
    case '/':
      if (b === 0) throw raise(ZERO_DIVISION_ERROR, 'float division by zero');
      return float(a / b);
    case '//':
      if (b === 0) throw raise(ZERO_DIVISION_ERROR, 'float floor division by zero');
      return float(floatDivmod(a, b)[0]);
    case '%':
      if (b === 0) throw raise(ZERO_DIVISION_ERROR, 'float modulo');
      return float(floatDivmod(a, b)[1]);
    case '**':
      return floatPower(a, b);
    default:
      return undefined;
  }
}

/** Quotient rounded down and remainder with the divisor's sign (float_divmod). */
export function floatDivmod(a: number, b: number): [number, number] {
  let mod = a % b;
  let div = (a - mod) / b;
  if (mod !== 0) {
    if (b < 0 !== mod < 0) {
      mod += b;
      div -= 1;
    }
  } else mod = b < 0 ? -0 : 0;
  if (div !== 0) {
    let floor = Math.floor(div);
    if (div - floor > 0.5) floor += 1;
    div = floor;
  } else div = a / b < 0 ? -0 : 0;
  return [div, mod];
}

function floatPower(a: number, b: number): Value {
  if (a === 1 || b === 0) return float(1);
  if (a === 0 && b < 0) throw raise(ZERO_DIVISION_ERROR, '0.0 cannot be raised to a negative power');
  if (a < 0 && Number.isFinite(a) && Number.isFinite(b) && !Number.isInteger(b))
    throw typeError('drydock: complex numbers are not simulated');
  if (a === -1 && !Number.isFinite(b)) return float(1);
  const power = a ** b;
  if (!Number.isFinite(power) && Number.isFinite(a) && Number.isFinite(b))
    throw raise(OVERFLOW_ERROR, 34, 'Numerical result out of range');
  return float(power);
}

function whole(operator: string, a: Int, b: Int): Value | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    const quick = small(operator, a, b);
    if (quick !== undefined) return quick;
  }
  if (takesLong(operator, a, b)) return undefined;
  const [x, y] = [BigInt(a), BigInt(b)];
  switch (operator) {
    case '+':
      return int(x + y);
    case '-':
      return int(x - y);
    case '*':
      return int(x * y);
    case '/':
      return float(trueDivide(x, y));
    case '//':
      return int(divmod(x, y)[0]);
    case '%':
      return int(divmod(x, y)[1]);
    case '**':
      return power(a, b);
    case '<<':
      if (y < 0n) throw valueError('negative shift count');
      if (x === 0n) return 0;
      if (y > LARGEST_BITS) throw raise(OVERFLOW_ERROR, 'too many digits in integer');
      return int(x << y);
    case '>>':
      if (y < 0n) throw valueError('negative shift count');
      return int(x >> y);
    case '&':
      return int(x & y);
    case '|':
      return int(x | y);
    case '^':
      return int(x ^ y);
    default:
      return undefined;
  }
}

function small(operator: string, a: number, b: number): Value | undefined {
  switch (operator) {
    case '+':
    case '-':
    case '*': {
      const result = operator === '+' ? a + b : operator === '-' ? a - b : a * b;
      return Number.isSafeInteger(result) ? result + 0 : undefined;
    }
    case '**': {
      const quick = b >= 0 ? a ** b : Number.NaN;
      return Number.isSafeInteger(quick) ? quick + 0 : undefined;
    }
    case '/':
      if (b === 0) throw raise(ZERO_DIVISION_ERROR, 'division by zero');
      return float(a / b);
    case '//':
      if (b === 0) throw raise(ZERO_DIVISION_ERROR, 'integer division or modulo by zero');
      return (a - modulo(a, b)) / b + 0;
    case '%':
      if (b === 0) throw raise(ZERO_DIVISION_ERROR, 'integer modulo by zero');
      return modulo(a, b);
    case '&':
    case '|':
    case '^':
      if (a < -0x8000_0000 || a > 0x7fff_ffff || b < -0x8000_0000 || b > 0x7fff_ffff) return undefined;
      return operator === '&' ? a & b : operator === '|' ? a | b : a ^ b;
    default:
      return undefined;
  }
}

function modulo(a: number, b: number): number {
  const rest = a % b;
  return (rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest) + 0;
}

/** @throws Raised ZeroDivisionError */
function divmod(x: bigint, y: bigint): [bigint, bigint] {
  if (y === 0n) throw raise(ZERO_DIVISION_ERROR, 'integer division or modulo by zero');
  let quotient = x / y;
  let rest = x % y;
  if (rest !== 0n && rest < 0n !== y < 0n) {
    rest += y;
    quotient -= 1n;
  }
  return [quotient, rest];
}

/** The nearest double to a quotient. */
function trueDivide(x: bigint, y: bigint): number {
  if (y === 0n) throw raise(ZERO_DIVISION_ERROR, 'division by zero');
  const [xBits, yBits] = [bitLength(x), bitLength(y)];
  if (xBits <= 53 && yBits <= 53) return Number(x) / Number(y);
  if (xBits - yBits > 1024) throw raise(OVERFLOW_ERROR, 'integer division result too large for a float');
  // 66 bits of the quotient, the last of them set if there is a rest, are rounded as the whole would be.
  const shift = BigInt(66 - (xBits - yBits));
  const [n, d] = shift >= 0n ? [x << shift, y] : [x, y << -shift];
  const negative = n < 0n !== d < 0n;
  const [un, ud] = [n < 0n ? -n : n, d < 0n ? -d : d];
  const quotient = (un / ud) | (un % ud === 0n ? 0n : 1n);
  const result = Number(quotient) * 2 ** -Number(shift);
  if (!Number.isFinite(result)) throw raise(OVERFLOW_ERROR, 'integer division result too large for a float');
  return negative ? -result : result;
}

function power(a: Int, b: Int): Value {
  if (b < 0) {
    if (a === 0) throw raise(ZERO_DIVISION_ERROR, '0.0 cannot be raised to a negative power');
    return floatPower(toFloat(a), toFloat(b));
  }
  if (typeof a === 'number' && typeof b === 'number') {
    const quick = a ** b;
    if (Number.isSafeInteger(quick)) return quick + 0;
  }
  const base = BigInt(a);
  return int(base ** BigInt(b));
}

/** base ** exponent % modulus. @throws Raised */
export function* powerModulo(machine: Machine, base: Int, exponent: Int, modulus: Int): Step<Int> {
  const m = BigInt(modulus);
  if (m === 0n) throw valueError('pow() 3rd argument cannot be 0');
  let b = divmod(BigInt(base), m)[1];
  const e = BigInt(exponent);
  if (e < 0n) b = yield* inverse(machine, b, m);
  let result = 1n;
  const times = function* (x: bigint, y: bigint): Step<bigint> {
    chargeFor(machine, m);
    if (--machine.turns <= 0) yield* machine.breathe();
    if (!isLongInt(m)) return (x * y) % m;
    return (yield* inSteps(machine, quotient(yield* inSteps(machine, product(x, y)), m)))[1];
  };
  // From the highest bit of the exponent to the lowest.
  for (const digit of (e < 0n ? -e : e).toString(16))
    for (let bit = 8; bit >= 1; bit >>= 1) {
      if (result !== 1n) result = yield* times(result, result);
      if (Number.parseInt(digit, 16) & bit) result = yield* times(result, b);
    }
  return int(divmod(result, m)[1]);
}

function* inverse(machine: Machine, value: bigint, modulus: bigint): Step<bigint> {
  let [a, b] = [divmod(value, modulus)[1], modulus < 0n ? -modulus : modulus];
  let [x, y] = [1n, 0n];
  while (b !== 0n) {
    chargeFor(machine, b);
    if (--machine.turns <= 0) yield* machine.breathe();
    const quotient = a / b;
    [a, b] = [b, a % b];
    [x, y] = [y, x - quotient * y];
  }
  if (a !== 1n) throw valueError('base is not invertible for the given modulus');
  return divmod(x, modulus)[1];
}

/** Rounds half to even. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest < 0.5) return floor;
  if (rest > 0.5) return floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}
