import {
  AT_ONCE,
  bitLength,
  isLong,
  product,
  quotient,
  raised,
  type Steps,
} from '../../calculator/long-integer.ts';
import { inSteps } from '../machine/in-steps.ts';
import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { OVERFLOW_ERROR, raise, ZERO_DIVISION_ERROR } from '../values/exceptions.ts';
import { int } from '../values/types.ts';
import type { Int, Value } from '../values/value.ts';

/** How many bits a number may have. */
export const LARGEST_BITS = 40_000_000;
/** A power of no larger exponent has few digits, if its base has. */
const FEW_TIMES = 1000;
/** Numbers of so many bits are not calculated with as fast as others. */
const WIDE = 1n << 4096n;
const WIDER = 1n << 50_000n;

/** Whether an operation on whole numbers is to be done in steps. */
export function takesLong(operator: string, a: Int, b: Int): boolean {
  switch (operator) {
    case '*':
    case '//':
    case '%':
      return isLongInt(a) || isLongInt(b);
    case '**':
      return b > FEW_TIMES || (b > 1 && typeof a === 'bigint' && a > WIDE);
    default:
      return false;
  }
}

export function isLongInt(value: Int): boolean {
  return typeof value === 'bigint' && isLong(value);
}

/** Counts an operation on wide numbers as several. */
export function chargeFor(machine: Machine, a: Int): void {
  if (typeof a !== 'bigint' || (a < WIDE && a > -WIDE)) return;
  machine.turns -= a < WIDER && a > -WIDER ? 20 : 1000;
}

/** What an operator that takesLong gives. @throws Raised */
export function* calculateLong(machine: Machine, operator: string, a: Int, b: Int): Step {
  const [x, y] = [BigInt(a), BigInt(b)];
  switch (operator) {
    case '*':
      if (bitLength(x) + bitLength(y) > LARGEST_BITS) throw tooLarge();
      return int(yield* inSteps(machine, product(x, y)));
    case '//':
      return (yield* divideLong(machine, x, y))[0];
    case '%':
      return (yield* divideLong(machine, x, y))[1];
    default:
      if (x === 0n || x === 1n) return int(x);
      if (x === -1n) return y % 2n === 0n ? 1 : -1;
      if (bitLength(x) * Number(y) > LARGEST_BITS + AT_ONCE) throw tooLarge();
      return int(yield* inSteps(machine, powerOf(x, y)));
  }
}

function* powerOf(base: bigint, exponent: bigint): Steps<bigint> {
  // Powers of two are a shift.
  const twos = base > 0n && (base & (base - 1n)) === 0n ? bitLength(base) - 1 : 0;
  return twos > 0 ? 1n << (BigInt(twos) * exponent) : yield* raised(base, exponent);
}

/** Rounded down, and what is left. @throws Raised ZeroDivisionError */
export function* divideLong(
  machine: Machine,
  x: bigint,
  y: bigint,
): Step<readonly [quotient: Value, rest: Value]> {
  if (y === 0n) throw raise(ZERO_DIVISION_ERROR, 'integer division or modulo by zero');
  const [found, rest] = yield* inSteps(machine, quotient(x, y));
  return rest !== 0n && rest < 0n !== y < 0n ? [int(found - 1n), int(rest + y)] : [int(found), int(rest)];
}

function tooLarge(): Error {
  return raise(OVERFLOW_ERROR, 'drydock: a number this long is not simulated');
}
