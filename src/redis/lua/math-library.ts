import { badArgument, checkInteger, checkNumber, library } from './arguments.ts';
import { LuaError } from './lua-error.ts';
import type { LuaTable } from './table.ts';

/** math.*; `random` and `randomseed` are those of Redis: the same numbers on every machine. */
export function mathLibrary(random: Rand48): LuaTable {
  const one = (name: string, f: (x: number) => number) => ({
    [name]: (args: readonly never[]) => [f(checkNumber(args, 0, name))],
  });
  const table = library({
    ...one('abs', Math.abs),
    ...one('acos', Math.acos),
    ...one('asin', Math.asin),
    ...one('atan', Math.atan),
    ...one('ceil', Math.ceil),
    ...one('cos', Math.cos),
    ...one('cosh', Math.cosh),
    ...one('deg', (x) => x / (Math.PI / 180)),
    ...one('exp', Math.exp),
    ...one('floor', Math.floor),
    ...one('log', Math.log),
    ...one('log10', Math.log10),
    ...one('rad', (x) => x * (Math.PI / 180)),
    ...one('sin', Math.sin),
    ...one('sinh', Math.sinh),
    ...one('sqrt', Math.sqrt),
    ...one('tan', Math.tan),
    ...one('tanh', Math.tanh),
    atan2: (args) => [Math.atan2(checkNumber(args, 0, 'atan2'), checkNumber(args, 1, 'atan2'))],
    fmod: (args) => [checkNumber(args, 0, 'fmod') % checkNumber(args, 1, 'fmod')],
    mod: (args) => [checkNumber(args, 0, 'fmod') % checkNumber(args, 1, 'fmod')],
    frexp(args) {
      const x = checkNumber(args, 0, 'frexp');
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
    ldexp: (args) => [checkNumber(args, 0, 'ldexp') * 2 ** checkInteger(args, 1, 'ldexp')],
    max(args) {
      checkNumber(args, 0, 'max');
      return [Math.max(...args.map((_, i) => checkNumber(args, i, 'max')))];
    },
    min(args) {
      checkNumber(args, 0, 'min');
      return [Math.min(...args.map((_, i) => checkNumber(args, i, 'min')))];
    },
    modf(args) {
      const x = checkNumber(args, 0, 'modf');
      const whole = Math.trunc(x);
      return [whole, Number.isFinite(x) ? x - whole : 0];
    },
    pow: (args) => [checkNumber(args, 0, 'pow') ** checkNumber(args, 1, 'pow')],
    random(args) {
      const r = random.next();
      if (args.length === 0) return [r];
      if (args.length > 2) throw new LuaError('wrong number of arguments', true);
      const low = args.length === 1 ? 1 : checkInteger(args, 0, 'random');
      const high = checkInteger(args, args.length - 1, 'random');
      if (low > high) badArgument(args.length - 1, 'random', 'interval is empty');
      return [Math.floor(r * (high - low + 1)) + low];
    },
    randomseed(args) {
      random.seed(checkInteger(args, 0, 'randomseed'));
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
