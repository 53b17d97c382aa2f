import { rawByte } from './text.ts';

const SIMPLE: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['E', '\x1b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\\', '\\'],
]);

export interface Unescaped {
  readonly text: string;
  /** `\c` was met: nothing more is to be printed. */
  readonly stopped: boolean;
}

/**
 * Expands backslash sequences.
 *
 * @param octal `zero`: `\0nnn` only (echo); `any`: `\nnn` too (%b); `plain`: `\nnn` where 0 is one of the digits (a
 * printf format)
 * @param dialect busybox knows no `\\u`, dash no `\\x` either
 */
export function expandEscapes(
  text: string,
  octal: 'zero' | 'any' | 'plain',
  dialect: 'bash' | 'dash' | 'ash' = 'bash',
): Unescaped {
  if (!text.includes('\\')) return { text, stopped: false };
  let out = '';
  for (let at = 0; at < text.length; at++) {
    const backslash = text.indexOf('\\', at);
    if (backslash === -1 || backslash === text.length - 1) {
      out += text.slice(at);
      break;
    }
    out += text.slice(at, backslash);
    at = backslash;
    const next = text[at + 1] as string; // at < length - 1
    const simple = SIMPLE.get(next);
    if (simple !== undefined) {
      out += simple;
      at++;
    } else if (next === 'c' && octal !== 'plain') return { text: out, stopped: true };
    else if (octal === 'plain' && dialect === 'bash' && (next === '"' || next === "'" || next === '?')) {
      out += next;
      at++;
    } else {
      const number = readNumber(text.slice(at + 1, at + 1 + LONGEST), octal, dialect);
      if (number) {
        out += number.text;
        at += number.length;
      } else out += '\\';
    }
  }
  return { text: out, stopped: false };
}

/** The longest number of a character: `U` and eight digits. */
const LONGEST = 9;

function readNumber(
  rest: string,
  octal: 'zero' | 'any' | 'plain',
  dialect: 'bash' | 'dash' | 'ash',
): { readonly text: string; readonly length: number } | undefined {
  const digits =
    octal === 'plain'
      ? /^[0-7]{1,3}/
      : octal === 'any' || dialect === 'dash'
        ? /^(?:0[0-7]{0,3}|[1-7][0-7]{0,2})/
        : /^0[0-7]{0,3}/;
  const oct = digits.exec(rest)?.[0];
  if (dialect === 'ash') {
    // busybox reads three digits, or two if three are more than a byte; echo and %b leave out a zero before them.
    const zero = octal !== 'plain' && /^0[0-7]/.test(rest) ? 1 : 0;
    const found = /^(?:[0-3][0-7]{2}|[0-7]{1,2})/.exec(rest.slice(zero))?.[0];
    if (found !== undefined) return { text: rawByte(Number.parseInt(found, 8)), length: zero + found.length };
  } else if (oct !== undefined) return { text: rawByte(Number.parseInt(oct, 8) & 0xff), length: oct.length };
  if (dialect === 'dash') return undefined;
  const hex = /^x([0-9a-fA-F]{1,2})/.exec(rest);
  if (hex) return { text: rawByte(Number.parseInt(hex[1] as string, 16)), length: hex[0].length };
  if (dialect === 'ash') return undefined;
  const unicode = /^(?:u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8}))/.exec(rest);
  if (!unicode) return undefined;
  const code = Number.parseInt((unicode[1] ?? unicode[2]) as string, 16);
  return { text: code <= 0x10ffff ? String.fromCodePoint(code) : '', length: unicode[0].length };
}
