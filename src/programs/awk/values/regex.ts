import { atOnce } from '../../../linux/steps.ts';
import { posixRegexInPieces } from '../../regex/posix.ts';

/** Escapes of regular expressions in the program's text, beyond POSIX'. */
const ESCAPES = new Map([
  ['a', '\x07'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);
const MAWK_ESCAPES = new Map([...ESCAPES, ['/', '/'], ['"', '"']]);

const known = { gnu: new Map<string, RegExp>(), busybox: new Map<string, RegExp>() };

/**
 * The regular expression of a text, extended, with awk's escapes; with the flag g. In busybox a backslash in brackets is
 * one of the characters. @throws RegexError
 */
export function awkRegex(text: string, gnu: boolean): RegExp {
  return atOnce(awkRegexInPieces(text, gnu));
}

/** The same, a long one in steps. @throws RegexError */
export function* awkRegexInPieces(text: string, gnu: boolean): Generator<void, RegExp> {
  const cache = gnu ? known.gnu : known.busybox;
  let regex = cache.get(text);
  if (!regex) {
    const escapes = gnu ? MAWK_ESCAPES : ESCAPES;
    const source = text.replace(/\\([\s\S])/g, (whole, letter: string) => escapes.get(letter) ?? whole);
    regex = yield* posixRegexInPieces(source, { extended: true, global: true, bracketEscapes: gnu });
    if (cache.size > 500) cache.clear();
    cache.set(text, regex);
  }
  regex.lastIndex = 0;
  return regex;
}
