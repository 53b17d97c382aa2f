import { encode } from '../../text.ts';

const NAMED: ReadonlyMap<string, number> = new Map([
  ['rubout', 0x7f],
  ['del', 0x7f],
  ['esc', 0x1b],
  ['escape', 0x1b],
  ['lfd', 0x0a],
  ['newline', 0x0a],
  ['ret', 0x0d],
  ['return', 0x0d],
  ['space', 0x20],
  ['spc', 0x20],
  ['tab', 0x09],
]);

const SIMPLE: ReadonlyMap<string, number> = new Map([
  ['a', 0x07],
  ['b', 0x08],
  ['d', 0x7f],
  ['e', 0x1b],
  ['f', 0x0c],
  ['n', 0x0a],
  ['r', 0x0d],
  ['t', 0x09],
  ['v', 0x0b],
]);

/** The bytes, a character each, of a key sequence as an inputrc file writes it between quotes: `\C-x\e[A`. */
export function keyBytes(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; ) {
    const [length, key] = oneKey(text.slice(at));
    out += key;
    at += length;
  }
  return out;
}

/** One key and how many characters name it. */
function oneKey(text: string): [length: number, key: string] {
  const modified = /^\\([CM])-/.exec(text);
  if (modified) {
    const [length, key] = oneKey(text.slice(3));
    return [length + 3, modified[1] === 'M' ? `\x1b${key}` : control(key)];
  }
  if (!text.startsWith('\\') || text.length === 1) return plainKey(text);
  const octal = /^\\([0-7]{1,3})/.exec(text);
  if (octal) return [octal[0].length, String.fromCharCode(Number.parseInt(octal[1] as string, 8) & 0xff)];
  const hex = /^\\x([0-9a-fA-F]{1,2})/.exec(text);
  if (hex) return [hex[0].length, String.fromCharCode(Number.parseInt(hex[1] as string, 16))];
  const simple = SIMPLE.get(text.charAt(1));
  if (simple !== undefined) return [2, String.fromCharCode(simple)];
  const [length, key] = plainKey(text.slice(1));
  return [length + 1, key];
}

/** A letter that is typed as it is, in as many bytes as it takes. */
function plainKey(text: string): [length: number, key: string] {
  const [letter = ''] = text;
  return [letter.length || 1, String.fromCharCode(...encode(letter))];
}

function control(key: string): string {
  if (key === '?') return '\x7f';
  return String.fromCharCode(key.toUpperCase().charCodeAt(0) & 0x1f);
}

/** The bytes of a key as it is named without quotes: `Control-u`, `Meta-Rubout`, `TAB`. */
export function namedKeyBytes(text: string): string {
  const [, modifiers = '', name = ''] = /^((?:(?:control|ctrl|c|meta|m)-)*)(.*)$/is.exec(text) ?? [];
  const known = NAMED.get(name.toLowerCase());
  let key = known === undefined ? plainKey(name)[1] : String.fromCharCode(known);
  if (/c(?:ontrol|trl)?-/i.test(modifiers)) key = control(key);
  return /m(?:eta)?-/i.test(modifiers) ? `\x1b${key}` : key;
}

/** A key sequence as `bind` shows it. */
export function shownKeys(bytes: string): string {
  let out = '';
  for (const character of bytes) {
    const code = character.charCodeAt(0);
    if (code === 0x1b) out += '\\e';
    else if (code === 0x7f) out += '\\C-?';
    else if (code < 0x20) out += `\\C-${String.fromCharCode(code | 0x40).toLowerCase()}`;
    else if (character === '"' || character === '\\') out += `\\${character}`;
    else if (code > 0x7f) out += `\\${code.toString(8)}`;
    else out += character;
  }
  return out;
}
