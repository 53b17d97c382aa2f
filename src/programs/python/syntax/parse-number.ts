import type { Cursor } from './cursor.ts';
import type { Token } from './tokens.ts';
import type { Constant } from './tree.ts';

/** The number that a literal means. */
export function parseNumber({ text }: Token, cursor: Cursor): Constant {
  const digits = text.replaceAll('_', '');
  if (/[jJ]$/.test(digits)) cursor.fail('drydock: complex numbers are not simulated', cursor.previous);
  if (/^0[xXbBoO]/.test(digits) || /^\d+$/.test(digits)) {
    const value = BigInt(digits.replace(/^0+(?=\d)/, ''));
    return { type: 'int', value: value <= 9007199254740991n ? Number(value) : value };
  }
  return { type: 'float', value: Number(digits) };
}
