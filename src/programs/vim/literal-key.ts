import { keysOf } from './key-names.ts';

/** How many digits a number of each kind may have, and its base. */
const NUMBERS: Readonly<Record<string, readonly [digits: number, base: number, pattern: RegExp]>> = {
  '': [3, 10, /^\d$/],
  o: [3, 8, /^[0-7]$/],
  x: [2, 16, /^[\da-f]$/i],
  u: [4, 16, /^[\da-f]$/i],
  U: [8, 16, /^[\da-f]$/i],
};

/** What `^V` puts into the text: the next key as it is, or the character of a number (`065`, `x41`, `u20ac`). */
export async function literalKey(next: () => Promise<string>, again: (key: string) => void): Promise<string> {
  const first = await next();
  const kind = /^\d$/.test(first) ? '' : first === 'X' ? 'x' : first === 'O' ? 'o' : first;
  const [most, base, pattern] = NUMBERS[kind] ?? [0, 10, /^$/];
  if (most === 0) return keysOf(first);
  let digits = kind === '' ? first : '';
  while (digits.length < most && !(base === 10 && digits.length === 2 && Number(digits) > 25)) {
    const key = await next();
    if (!pattern.test(key)) {
      again(key);
      break;
    }
    digits += key;
  }
  if (digits === '') return first;
  const code = Number.parseInt(digits, base);
  return String.fromCodePoint(Math.min(code, 0x10ffff));
}
