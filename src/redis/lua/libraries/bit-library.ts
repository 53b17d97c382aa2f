import type { LuaTable } from '../values/table.ts';
import type { LuaValue } from '../values/value.ts';
import { checkInteger, checkNumber, library } from './arguments.ts';

/** A number as the 32 bits that the library works on. */
function bits(args: readonly LuaValue[], index: number): number {
  const value = checkNumber(args, index);
  if (!Number.isFinite(value)) return 0;
  // Halves go to the even neighbour, as adding 2^52 + 2^51 makes them.
  const floor = Math.floor(value);
  const rest = value - floor;
  const rounded = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
  return Number(BigInt.asIntN(32, BigInt(rounded)));
}

function fold(f: (a: number, b: number) => number) {
  return (args: readonly LuaValue[]): LuaValue[] => {
    let value = bits(args, 0);
    for (let i = 1; i < args.length; i++) value = f(value, bits(args, i));
    return [value | 0];
  };
}

function shift(f: (value: number, count: number) => number) {
  return (args: readonly LuaValue[]): LuaValue[] => [f(bits(args, 0), bits(args, 1) & 31) | 0];
}

/** bit.* */
export function bitLibrary(): LuaTable {
  return library({
    tobit: (args) => [bits(args, 0)],
    bnot: (args) => [~bits(args, 0)],
    band: fold((a, b) => a & b),
    bor: fold((a, b) => a | b),
    bxor: fold((a, b) => a ^ b),
    lshift: shift((value, count) => value << count),
    rshift: shift((value, count) => value >>> count),
    arshift: shift((value, count) => value >> count),
    rol: shift((value, count) => (value << count) | (value >>> ((32 - count) & 31))),
    ror: shift((value, count) => (value >>> count) | (value << ((32 - count) & 31))),
    bswap(args) {
      const value = bits(args, 0);
      return [(value >>> 24) | ((value >>> 8) & 0xff00) | ((value & 0xff00) << 8) | (value << 24) | 0];
    },
    tohex(args) {
      const value = bits(args, 0) >>> 0;
      const wanted = args[1] === undefined ? 8 : checkInteger(args, 1);
      const digits = Math.min(8, Math.abs(wanted));
      const text = value
        .toString(16)
        .padStart(8, '0')
        .slice(8 - digits);
      return [wanted < 0 ? text.toUpperCase() : text];
    },
  });
}
