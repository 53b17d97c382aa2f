import { PerlSyntaxError } from './perl-syntax-error.ts';

/** A character that stands for itself. */
export function literal(character: string, ignoreCase: boolean): string {
  if (ignoreCase && /[A-Za-z]/.test(character))
    return `[${character.toLowerCase()}${character.toUpperCase()}]`;
  return /[A-Za-z0-9_ ]/.test(character) || character > '~' ? character : byte(character.charCodeAt(0));
}

export function byte(code: number): string {
  return `\\x${code.toString(16).padStart(2, '0')}`;
}

/** A character as the bytes of its UTF-8. */
export function utf8(code: number): string {
  if (code > 0x10ffff) throw new PerlSyntaxError('character code point value in \\x{} or \\o{} is too large');
  const bytes = new TextEncoder().encode(String.fromCodePoint(code));
  return bytes.length === 1 ? byte(code) : `(?:${[...bytes].map(byte).join('')})`;
}
