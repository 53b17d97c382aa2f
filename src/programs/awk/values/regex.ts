import { posixRegex } from '../../regex/posix.ts';

const ESCAPES = new Map([
  ['/', '/'],
  ['"', '"'],
  ['a', '\x07'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

const known = new Map<string, RegExp>();

/** The regular expression of a text, extended, with awk's escapes; with the flag g. @throws RegexError */
export function awkRegex(text: string): RegExp {
  let regex = known.get(text);
  if (!regex) {
    const source = text.replace(/\\([\s\S])/g, (whole, letter: string) => ESCAPES.get(letter) ?? whole);
    regex = posixRegex(source, { extended: true, global: true, bracketEscapes: true });
    if (known.size > 500) known.clear();
    known.set(text, regex);
  }
  regex.lastIndex = 0;
  return regex;
}
