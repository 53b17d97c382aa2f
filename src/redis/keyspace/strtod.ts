/** A decimal, a hexadecimal, an infinite number, or none at all. */
const NUMBER =
  /^([+-]?)(?:0x([\da-f]+\.?[\da-f]*|\.[\da-f]+)(?:p([+-]?\d+))?|((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)|(inf)(?:inity)?|nan)/i;

/** The number at the beginning of a text, as C's strtod reads it, and where it ends: at 0 if there is none. */
export function strtod(text: string): { readonly value: number; readonly end: number } {
  const space = text.search(/[^ \t-\r]|$/);
  const match = NUMBER.exec(text.slice(space));
  if (!match) return { value: 0, end: 0 };
  const [all, sign, hexadecimal, power = '0', decimal, infinite] = match;
  let size = Number(infinite ? 'Infinity' : (decimal ?? 'NaN'));
  if (hexadecimal !== undefined) {
    const [whole = '', fraction = ''] = hexadecimal.split('.');
    size = Number(`0x${whole}${fraction}`) * 2 ** (Number(power) - 4 * fraction.length);
  }
  return { value: sign === '-' ? -size : size, end: space + all.length };
}
