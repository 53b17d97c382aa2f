import { REGISTERS } from './registers.ts';

const BITS = 14;
const REST = 64 - BITS;
const ALPHA = 0.7213475204444817;
const MULTIPLIER = 0xc6a4a7935bd1e995n;
const SEED = 0xadc83b19n;

/** MurmurHash64A. */
function hash(bytes: Uint8Array): bigint {
  const { length } = bytes;
  const cut = (value: bigint): bigint => BigInt.asUintN(64, value);
  const whole = length - (length & 7);
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  let h = SEED ^ cut(BigInt(length) * MULTIPLIER);
  for (let at = 0; at < whole; at += 8) {
    let k = cut(view.getBigUint64(at, true) * MULTIPLIER);
    k ^= k >> 47n;
    h = cut((h ^ cut(k * MULTIPLIER)) * MULTIPLIER);
  }
  if (whole < length) {
    for (let i = length - 1; i >= whole; i--) h ^= BigInt(bytes[i] as number) << BigInt((i - whole) * 8);
    h = cut(h * MULTIPLIER);
  }
  h ^= h >> 47n;
  h = cut(h * MULTIPLIER);
  return h ^ (h >> 47n);
}

/** Which register an element belongs to, and the length of its run of zeros. */
export function placeOf(element: Uint8Array): { register: number; value: number } {
  const bits = hash(element);
  let rest = (bits >> BigInt(BITS)) | (1n << BigInt(REST));
  let value = 1;
  while ((rest & 1n) === 0n) {
    value++;
    rest >>= 1n;
  }
  return { register: Number(bits & BigInt(REGISTERS - 1)), value };
}

/** How many different elements there were (Otmar Ertl's estimator, arXiv:1702.01284). */
export function estimate(registers: Uint8Array): number {
  const histogram = new Array<number>(64).fill(0);
  for (const value of registers) histogram[value] = (histogram[value] ?? 0) + 1;
  let z = REGISTERS * tau((REGISTERS - (histogram[REST + 1] ?? 0)) / REGISTERS);
  for (let i = REST; i >= 1; i--) z = (z + (histogram[i] ?? 0)) * 0.5;
  z += REGISTERS * sigma((histogram[0] ?? 0) / REGISTERS);
  return Math.round((ALPHA * REGISTERS * REGISTERS) / z);
}

function sigma(start: number): number {
  if (start === 1) return Number.POSITIVE_INFINITY;
  let x = start;
  let y = 1;
  let z = x;
  for (;;) {
    x *= x;
    const before = z;
    z += x * y;
    y += y;
    if (before === z) return z;
  }
}

function tau(start: number): number {
  if (start === 0 || start === 1) return 0;
  let x = start;
  let y = 1;
  let z = 1 - x;
  for (;;) {
    x = Math.sqrt(x);
    const before = z;
    y *= 0.5;
    z -= (1 - x) ** 2 * y;
    if (before === z) return z / 3;
  }
}
