import { isWide } from '../../linux/tty/wide-characters.ts';

/** How many cells a character takes on the screen: 0 for combining marks, 2 for wide ones. */
export function cellWidth(character: string): number {
  if ((character.codePointAt(0) ?? 0) < 0x300) return 1;
  if (ZERO.test(character)) return 0;
  return isWide(character) ? 2 : 1;
}

const ZERO = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
