import { toBinary } from './bytes.ts';

/** A file name in a message of GNU programs: 'name', or "it's" (quoting style shell-escape-always). */
export function quote(name: string): string {
  const plain = !CONTROL.test(name);
  if (plain && !name.includes("'")) return `'${name}'`;
  if (plain && !/["$`\\]/.test(name)) return `"${name}"`;
  return name
    .split(/([\0-\x1f\x7f]+|'+)/)
    .map((part, i) => (i % 2 === 0 ? (part === '' && i > 0 ? '' : `'${part}'`) : escapes(part)))
    .join('');
}

/** A file name in a listing or message where GNU quotes only what needs it (shell-escape). */
export function quoteIfNeeded(name: string): string {
  if (/^[^\s\0-\x1f\x7f'"$`\\|&;<>()*?[!^=#~]+[^\s\0-\x1f\x7f'"$`\\|&;<>()*?[!^=]*$/.test(name))
    return name === '{' || name === '}' ? quote(name) : name;
  return quote(name);
}

/** A file name before a colon in a message (gnulib's quotef): quoted also where the colon would be hard to find. */
export function quoteFile(name: string): string {
  return name.includes(':') ? quote(name) : quoteIfNeeded(name);
}

const CONTROL = /[\0-\x1f\x7f]/;

/** Control characters that have a letter of their own. */
const LETTERS = new Map([...'\x07\b\t\n\v\f\r'].map((character, i) => [character, 'abtnvfr'[i]] as const));

/** A control character after a backslash: its letter, or three octal digits. */
export function octalEscape(character: string): string {
  return `\\${LETTERS.get(character) ?? character.charCodeAt(0).toString(8).padStart(3, '0')}`;
}

function escapes(text: string): string {
  if (text.startsWith("'")) return "\\'".repeat(text.length);
  return `$'${[...text].map(octalEscape).join('')}'`;
}

/**
 * A word in a message (gnulib's quote(), style locale): 'word' in the C locale, ‘word’ where characters are UTF-8, and what
 * would not be seen escaped.
 */
export function quoteWord(word: string, utf8: boolean): string {
  const close = utf8 ? '’' : "'";
  const shown = word
    .replaceAll('\\', '\\\\')
    .replaceAll(close, `\\${close}`)
    .replace(/[\0-\x1f\x7f]/g, octalEscape);
  return `${utf8 ? '‘' : "'"}${utf8 ? shown : toBinary(shown).replace(/[\x80-\xff]/g, octalEscape)}${close}`;
}
