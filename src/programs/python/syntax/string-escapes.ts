import type { Cursor } from './cursor.ts';
import type { Token } from './tokens.ts';

const SIMPLE: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** The text of a literal with its escapes replaced. */
export function unescapeText(cursor: Cursor, token: Token, text: string): string {
  if (!text.includes('\\')) return text;
  const bad = (kind: string, from: number, to: number): never =>
    cursor.fail(
      `(unicode error) 'unicodeescape' codec can't decode bytes in position ${from}-${to}: truncated \\${kind} escape`,
      token,
    );
  return text.replace(
    /\\(?:([\n\\'"abfnrtv])|([0-7]{1,3})|x([0-9a-fA-F]{0,2})|u([0-9a-fA-F]{0,4})|U([0-9a-fA-F]{0,8})|N\{([^}]*)\}|([\s\S]))/g,
    (
      all: string,
      simple: string,
      octal: string,
      hex: string,
      four: string,
      eight: string,
      named: string,
      other: string,
      at: number,
    ) => {
      if (simple !== undefined) return SIMPLE[simple] ?? simple;
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      if (hex !== undefined)
        return hex.length === 2
          ? String.fromCharCode(Number.parseInt(hex, 16))
          : bad('xXX', at, at + 1 + hex.length);
      if (four !== undefined)
        return four.length === 4
          ? String.fromCharCode(Number.parseInt(four, 16))
          : bad('uXXXX', at, at + 1 + four.length);
      if (eight !== undefined)
        return eight.length === 8
          ? String.fromCodePoint(Number.parseInt(eight, 16))
          : bad('UXXXXXXXX', at, at + 1 + eight.length);
      if (named !== undefined) return cursor.fail("drydock: '\\N{…}' in a string is not simulated", token);
      return other === undefined ? all : `\\${other}`;
    },
  );
}

/** The bytes of a literal, one character each. */
export function unescapeBytes(cursor: Cursor, token: Token, text: string, isRaw: boolean): string {
  if (/[^\0-\x7f]/.test(text)) cursor.fail('bytes can only contain ASCII literal characters', token);
  if (isRaw) return text;
  return text.replace(
    /\\(?:([\n\\'"abfnrtv])|([0-7]{1,3})|x([0-9a-fA-F]{2})|([\s\S]))/g,
    (all: string, simple: string, octal: string, hex: string, other: string) => {
      if (simple !== undefined) return SIMPLE[simple] ?? simple;
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      return other === undefined ? all : `\\${other}`;
    },
  );
}
