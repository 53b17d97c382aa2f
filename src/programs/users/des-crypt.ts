import { LETTERS, letters } from './password-hash.ts';

/** The tables of DES (FIPS 46-3), one-based as it has them. */
const INITIAL = [
  58, 50, 42, 34, 26, 18, 10, 2, 60, 52, 44, 36, 28, 20, 12, 4, 62, 54, 46, 38, 30, 22, 14, 6, 64, 56, 48, 40,
  32, 24, 16, 8, 57, 49, 41, 33, 25, 17, 9, 1, 59, 51, 43, 35, 27, 19, 11, 3, 61, 53, 45, 37, 29, 21, 13, 5,
  63, 55, 47, 39, 31, 23, 15, 7,
];
const FINAL = INITIAL.map((_, i) => INITIAL.indexOf(i + 1) + 1);
const EXPANSION = Array.from({ length: 48 }, (_, i) => ((Math.floor(i / 6) * 4 + (i % 6) + 31) % 32) + 1);
const PERMUTATION = [
  16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30, 6, 22,
  11, 4, 25,
];
const KEY_CHOICE = [
  57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35, 27, 19, 11, 3, 60, 52, 44, 36,
  63, 55, 47, 39, 31, 23, 15, 7, 62, 54, 46, 38, 30, 22, 14, 6, 61, 53, 45, 37, 29, 21, 13, 5, 28, 20, 12, 4,
];
const ROUND_CHOICE = [
  14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2, 41, 52, 31, 37, 47,
  55, 30, 40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32,
];
/** The eight substitutions, 64 digits of sixteen each, row by row. */
const BOXES = [
  'e4d12fb83a6c5907 0f74e2d1a6cb9538 41e8d62bfc973a50 fc8249175b3ea06d',
  'f18e6b34972dc05a 3d47f28ec01a69b5 0e7ba4d158c6932f d8a13f42b67c05e9',
  'a09e63f51dc7b428 d709346a285ecbf1 d6498f30b12c5ae7 1ad069874fe3b52c',
  '7de3069a1285bc4f d8b56f03472c1ae9 a690cb7df13e5284 3f06a1d8945bc72e',
  '2c417ab6853fd0e9 eb2c47d150fa3986 421bad78f9c5630e b8c71e2d6f09a453',
  'c1af92680d34e75b af427c9561de0b38 9ef528c3704a1db6 432c95fabe17608d',
  '4b2ef08d3c975a61 d0b7491ae35c2f86 14bdc37eaf680592 6bd814a7950fe23c',
  'd2846fb1a93e50c7 1fd8a374c56b0e92 7b419ce206adf358 21e74a8dfc90356b',
];
const SHIFTS = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1];
const TIMES = 25;

type Bits = readonly number[];

const choose = (bits: Bits, table: readonly number[]): number[] => table.map((at) => bits[at - 1] ?? 0);

/** The DES of crypt(3): eight characters of a password and two letters of salt give thirteen letters. */
export function desCrypt(password: string, salt: string): string {
  const bytes = new TextEncoder().encode(password);
  const key = Array.from({ length: 64 }, (_, i) =>
    i % 8 === 7 ? 0 : ((bytes[i >> 3] ?? 0) >> (6 - (i % 8))) & 1,
  );
  const rounds = roundKeys(key);
  const saltBits = [0, 1].flatMap((at) => {
    const value = LETTERS.indexOf(salt[at] ?? '.');
    return Array.from({ length: 6 }, (_, i) => (value >> i) & 1);
  });
  // The salt exchanges bits of the expansion with those 24 behind them.
  const expansion = EXPANSION.map((from, i) => {
    const swapped = saltBits[i % 24] === 1;
    return swapped ? (EXPANSION[(i + 24) % 48] ?? from) : from;
  });
  for (let i = 12; i < 24; i++) {
    expansion[i] = EXPANSION[i] ?? 0;
    expansion[i + 24] = EXPANSION[i + 24] ?? 0;
  }
  let block: number[] = new Array(64).fill(0);
  for (let i = 0; i < TIMES; i++) block = encrypted(block, rounds, expansion);
  let text = salt.slice(0, 2);
  const whole = [...block, 0, 0];
  for (let at = 0; at < 66; at += 6) {
    const value = whole.slice(at, at + 6).reduce((sum, bit) => sum * 2 + bit, 0);
    text += letters(value, 1);
  }
  return text;
}

function roundKeys(key: Bits): readonly Bits[] {
  const chosen = choose(key, KEY_CHOICE);
  let [left, right] = [chosen.slice(0, 28), chosen.slice(28)];
  return SHIFTS.map((by) => {
    left = [...left.slice(by), ...left.slice(0, by)];
    right = [...right.slice(by), ...right.slice(0, by)];
    return choose([...left, ...right], ROUND_CHOICE);
  });
}

function encrypted(block: Bits, rounds: readonly Bits[], expansion: readonly number[]): number[] {
  const mixed = choose(block, INITIAL);
  let [left, right] = [mixed.slice(0, 32), mixed.slice(32)];
  for (const key of rounds) {
    const wide = choose(right, expansion).map((bit, i) => bit ^ (key[i] ?? 0));
    const narrow = BOXES.flatMap((box, at) => {
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = wide.slice(at * 6, at * 6 + 6);
      const row = box.split(' ')[a * 2 + f] ?? '';
      const value = Number.parseInt(row[b * 8 + c * 4 + d * 2 + e] ?? '0', 16);
      return [(value >> 3) & 1, (value >> 2) & 1, (value >> 1) & 1, value & 1];
    });
    const next = choose(narrow, PERMUTATION).map((bit, i) => bit ^ (left[i] ?? 0));
    [left, right] = [right, next];
  }
  return choose([...right, ...left], FINAL);
}
