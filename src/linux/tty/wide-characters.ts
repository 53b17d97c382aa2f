/** How many cells a character takes on the screen: 0 for combining marks, 2 for wide ones. */
export function cellWidth(character: string): number {
  if ((character.codePointAt(0) ?? 0) < 0x300) return 1;
  if (ZERO.test(character)) return 0;
  return isWide(character) ? 2 : 1;
}

const ZERO = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

/** Whether a character takes two cells of the screen, as East Asian ones and emoji do. */
export function isWide(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code >= FIRST_WIDE && WIDE.some(([from, to]) => code >= from && code <= to);
}

const FIRST_WIDE = 0x1100;

/** Unicode Standard Annex #11: the characters that are W or F, in coarse ranges. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x2329, 0x232a],
  [0x23e9, 0x23ec],
  [0x2614, 0x2615],
  [0x2648, 0x2653],
  [0x26aa, 0x26ab],
  [0x26bd, 0x26be],
  [0x2705, 0x2705],
  [0x270a, 0x270b],
  [0x2728, 0x2728],
  [0x274c, 0x274c],
  [0x2753, 0x2755],
  [0x2795, 0x2797],
  [0x2b50, 0x2b50],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];
