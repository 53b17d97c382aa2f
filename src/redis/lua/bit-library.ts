import { checkInteger, checkNumber, library } from './arguments.ts';
import type { LuaTable } from './table.ts';
import type { LuaValue } from './value.ts';

/** A number as the 32 bits that the library works on. */
function bits(args: readonly LuaValue[], index: number, name: string): number {
  const value = checkNumber(args, index, name);
  if (!Number.isFinite(value)) return 0;
  // Halves go to the even neighbour, as adding 2^52 + 2^51 makes them.
  const floor = Math.floor(value);
  const rest = value - floor;
  const rounded = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
  return Number(BigInt.asIntN(32, BigInt(rounded)));
}

function fold(name: string, f: (a: number, b: number) => number) {
  return (args: readonly LuaValue[]): LuaValue[] => {
    let value = bits(args, 0, name);
    for (let i = 1; i < args.length; i++) value = f(value, bits(args, i, name));
    return [value | 0];
  };
}

function shift(name: string, f: (value: number, count: number) => number) {
  return (args: readonly LuaValue[]): LuaValue[] => [f(bits(args, 0, name), bits(args, 1, name) & 31) | 0];
}

/** bit.* */
export function bitLibrary(): LuaTable {
  return library({
    tobit: (args) => [bits(args, 0, 'tobit')],
    bnot: (args) => [~bits(args, 0, 'bnot')],
    band: fold('band', (a, b) => a & b),
    bor: fold('bor', (a, b) => a | b),
    bxor: fold('bxor', (a, b) => a ^ b),
    lshift: shift('lshift', (value, count) => value << count),
    rshift: shift('rshift', (value, count) => value >>> count),
    arshift: shift('arshift', (value, count) => value >> count),
    rol: shift('rol', (value, count) => (value << count) | (value >>> ((32 - count) & 31))),
    ror: shift('ror', (value, count) => (value >>> count) | (value << ((32 - count) & 31))),
    bswap(args) {
      const value = bits(args, 0, 'bswap');
      return [(value >>> 24) | ((value >>> 8) & 0xff00) | ((value & 0xff00) << 8) | (value << 24) | 0];
    },
    tohex(args) {
      const value = bits(args, 0, 'tohex') >>> 0;
      const wanted = args[1] === undefined ? 8 : checkInteger(args, 1, 'tohex');
      const digits = Math.min(8, Math.abs(wanted));
      const text = value
        .toString(16)
        .padStart(8, '0')
        .slice(8 - digits);
      return [wanted < 0 ? text.toUpperCase() : text];
    },
  });
}
