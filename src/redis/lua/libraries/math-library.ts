import { LuaError } from '../values/lua-error.ts';
import type { LuaTable } from '../values/table.ts';
import type { Native } from '../values/value.ts';
import { badArgument, checkInteger, checkNumber, library } from './arguments.ts';

/** math.*; `random` and `randomseed` are those of Redis: the same numbers on every machine. */
export function mathLibrary(random: Rand48): LuaTable {
  const one =
    (f: (x: number) => number): Native =>
    (args) => [f(checkNumber(args, 0))];
  const table = library({
    abs: one(Math.abs),
    acos: one(Math.acos),
    asin: one(Math.asin),
    atan: one(Math.atan),
    ceil: one(Math.ceil),
    cos: one(Math.cos),
    cosh: one(Math.cosh),
    deg: one((x) => x / (Math.PI / 180)),
    exp: one(Math.exp),
    floor: one(Math.floor),
    log: one(Math.log),
    log10: one(Math.log10),
    rad: one((x) => x * (Math.PI / 180)),
    sin: one(Math.sin),
    sinh: one(Math.sinh),
    sqrt: one(Math.sqrt),
    tan: one(Math.tan),
    tanh: one(Math.tanh),
    atan2: (args) => [Math.atan2(checkNumber(args, 0), checkNumber(args, 1))],
    fmod: (args) => [checkNumber(args, 0) % checkNumber(args, 1)],
    mod: (args) => [checkNumber(args, 0) % checkNumber(args, 1)],
    frexp(args) {
      const x = checkNumber(args, 0);
      if (x === 0 || !Number.isFinite(x)) return [x, 0];
      const exponent = Math.max(-1023, Math.floor(Math.log2(Math.abs(x))) + 1);
      let mantissa = x * 2 ** -exponent;
      let shift = exponent;
      while (Math.abs(mantissa) < 0.5) {
        mantissa *= 2;
        shift--;
      }
      while (Math.abs(mantissa) >= 1) {
        mantissa /= 2;
        shift++;
      }
      return [mantissa, shift];
    },
    ldexp: (args) => [checkNumber(args, 0) * 2 ** checkInteger(args, 1)],
    max(args) {
      checkNumber(args, 0);
      return [Math.max(...args.map((_, i) => checkNumber(args, i)))];
    },
    min(args) {
      checkNumber(args, 0);
      return [Math.min(...args.map((_, i) => checkNumber(args, i)))];
    },
    modf(args) {
      const x = checkNumber(args, 0);
      const whole = Math.trunc(x);
      return [whole, Number.isFinite(x) ? x - whole : 0];
    },
    pow: (args) => [checkNumber(args, 0) ** checkNumber(args, 1)],
    random(args) {
      const r = random.next();
      if (args.length === 0) return [r];
      if (args.length > 2) throw new LuaError('wrong number of arguments', true);
      const low = args.length === 1 ? 1 : checkInteger(args, 0);
      const high = checkInteger(args, args.length - 1);
      if (low > high) badArgument(args.length - 1, 'interval is empty');
      return [Math.floor(r * (high - low + 1)) + low];
    },
    randomseed(args) {
      random.seed(checkInteger(args, 0));
      return [];
    },
  });
  table.set('pi', Math.PI);
  table.set('huge', Number.POSITIVE_INFINITY);
  return table;
}

/** The generator of drand48: x = (0x5DEECE66D x + 11) mod 2^48; Redis takes its upper 31 bits. */
export class Rand48 {
  #x = 0x1234abcd330en;

  seed(value: number): void {
    this.#x = (BigInt.asUintN(32, BigInt(value)) << 16n) | 0x330en;
  }

  /** In [0, 1). */
  next(): number {
    this.#x = BigInt.asUintN(48, this.#x * 0x5deece66dn + 11n);
    return (Number(this.#x >> 17n) % 0x7fffffff) / 0x7fffffff;
  }
}
