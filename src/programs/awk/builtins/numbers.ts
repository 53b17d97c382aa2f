/** Functions of one number. */
export const MATHS: Readonly<Record<string, (x: number) => number>> = {
  compl: (x) => Number(BigInt.asUintN(64, ~integer(x))),
  cos: Math.cos,
  exp: Math.exp,
  int: Math.trunc,
  log: Math.log,
  sin: Math.sin,
  sqrt: Math.sqrt,
};

/** Functions of two numbers; those of busybox that look at bits. */
export const OF_TWO: Readonly<Record<string, (a: number, b: number) => number>> = {
  atan2: Math.atan2,
  and: (a, b) => Number(integer(a) & integer(b)),
  or: (a, b) => Number(integer(a) | integer(b)),
  xor: (a, b) => Number(integer(a) ^ integer(b)),
  lshift: (a, b) => Number(integer(a) << integer(b)),
  rshift: (a, b) => Number(integer(a) >> integer(b)),
};

function integer(x: number): bigint {
  return BigInt(Math.trunc(x));
}
