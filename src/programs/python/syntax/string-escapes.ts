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

const TEXT_ESCAPE =
  /\\(?:([\n\\'"abfnrtv])|([0-7]{1,3})|x([0-9a-fA-F]{0,2})|u([0-9a-fA-F]{0,4})|U([0-9a-fA-F]{0,8})|N\{([^}]*)\}|([\s\S]))/y;
const BYTES_ESCAPE = /\\(?:([\n\\'"abfnrtv])|([0-7]{1,3})|x([0-9a-fA-F]{2})|([\s\S]))/y;

/** The text of a literal with its escapes replaced. */
export function unescapeText(cursor: Cursor, token: Token, text: string): string {
  let out = '';
  let from = 0;
  for (let at = text.indexOf('\\'); at !== -1; at = text.indexOf('\\', from)) {
    out += text.slice(from, at);
    TEXT_ESCAPE.lastIndex = at;
    const found = TEXT_ESCAPE.exec(text);
    from = found ? TEXT_ESCAPE.lastIndex : at + 1;
    out += found ? escaped(cursor, token, found) : '\\';
  }
  return out + text.slice(from);
}

function escaped(cursor: Cursor, token: Token, found: RegExpExecArray): string {
  const [, simple, octal, hex, four, eight, named, other] = found;
  if (simple !== undefined) return SIMPLE[simple] ?? simple;
  if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
  if (named !== undefined) return cursor.fail("drydock: '\\N{…}' in a string is not simulated", token);
  if (other !== undefined) return `\\${other}`;
  const [digits, length, shape] =
    hex !== undefined
      ? [hex, 2, 'xXX']
      : four !== undefined
        ? [four, 4, 'uXXXX']
        : [eight ?? '', 8, 'UXXXXXXXX'];
  if (digits.length < length)
    cursor.fail(
      `(unicode error) 'unicodeescape' codec can't decode bytes in position ${found.index}-${found.index + 1 + digits.length}: truncated \\${shape} escape`,
      token,
    );
  return String.fromCodePoint(Number.parseInt(digits, 16));
}

/** The bytes of a literal, one character each. */
export function unescapeBytes(cursor: Cursor, token: Token, text: string, isRaw: boolean): string {
  if (/[^\0-\x7f]/.test(text)) cursor.fail('bytes can only contain ASCII literal characters', token);
  if (isRaw) return text;
  let out = '';
  let from = 0;
  for (let at = text.indexOf('\\'); at !== -1; at = text.indexOf('\\', from)) {
    out += text.slice(from, at);
    BYTES_ESCAPE.lastIndex = at;
    const [all = '\\', simple, octal, hex, other] = BYTES_ESCAPE.exec(text) ?? [];
    from = at + all.length;
    if (simple !== undefined) out += SIMPLE[simple] ?? simple;
    else if (octal !== undefined) out += String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    else if (hex !== undefined) out += String.fromCharCode(Number.parseInt(hex, 16));
    else out += other === undefined ? all : `\\${other}`;
  }
  return out + text.slice(from);
}
