import { compareVersions } from '../../files/ls/ls.ts';

/** What two lines are compared by. */
export type Value = string | number;

/** How a text becomes what is compared, and how that is. */
export interface Comparison {
  readonly value: (text: string) => Value;
  readonly compare: (a: Value, b: Value) => number;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const UNITS = 'KMGTPEZY';

const asTexts: Comparison = { value: (text) => text, compare: (a, b) => (a < b ? -1 : a > b ? 1 : 0) };

/** Equal texts get the same number, and a run of sort another one. */
function scattered(text: string, salt: number): number {
  let hash = salt * 0x1_0000_0000;
  for (let i = 0; i < text.length; i++) hash = Math.imul((hash ^ text.charCodeAt(i)) >>> 0, 0x01000193) >>> 0;
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
}

/** Numbers before units stay below this. */
const MORE_THAN_ANY = 1e12;

/** A number as strtold(3) reads it. */
function realNumber(text: string): number {
  const [, sign = '', hex] = /^\s*([-+]?)0x([\da-f]+)/i.exec(text) ?? [];
  const value =
    hex === undefined ? Number.parseFloat(text) : Number.parseInt(hex, 16) * (sign === '-' ? -1 : 1);
  return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
}

/** The comparison that a key's letters name. @param salt what makes a shuffled order a new one */
export function comparison(letters: string, salt: number): Comparison {
  const by = (value: (text: string) => number): Comparison => ({ value, compare: asTexts.compare });
  if (letters.includes('n')) return by(leadingNumber);
  if (letters.includes('R')) return by((text) => scattered(text, salt));
  if (letters.includes('g')) return by(realNumber);
  if (letters.includes('h')) {
    return by((text) => {
      const match = /^[ \t]*(-?\d*\.?\d*)([KMGTPEZYk]?)/.exec(text);
      const unit = UNITS.indexOf((match?.[2] ?? '').toUpperCase() || '?') + 1;
      const number = Number(match?.[1] || 0);
      // A larger unit is always more, whatever the numbers are: 3000 stands before 2K.
      return number === 0 ? 0 : number + Math.sign(number) * unit * MORE_THAN_ANY;
    });
  }
  if (letters.includes('M')) return by((text) => MONTHS.indexOf(text.trim().slice(0, 3).toUpperCase()));
  if (letters.includes('V')) {
    return { value: (text) => text, compare: (a, b) => compareVersions(String(a), String(b)) };
  }
  return asTexts;
}

function leadingNumber(text: string): number {
  const match = /^[ \t]*(-?\d*\.?\d*)/.exec(text);
  const value = Number(match?.[1] ?? 0);
  return Number.isNaN(value) ? 0 : value;
}
