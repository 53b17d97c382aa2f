import { Pattern } from '../glob.ts';
import { quoteForReuse } from '../quote.ts';
import type { Shell } from '../shell.ts';

/** Replacements, or characters, between two breaths. */
const BRIEF = 4096;

/** `${x#p}`, `${x##p}`, `${x%p}`, `${x%%p}`. */
export function removePart(text: string, operator: string, pattern: string): string {
  if (pattern === '') return text;
  const compiled = Pattern.compile(pattern);
  const longest = operator.length === 2;
  if (operator.startsWith('#')) return text.slice(compiled.prefixEnd(text, longest) ?? 0);
  return text.slice(0, compiled.suffixStart(text, longest));
}

/**
 * `${x/p/r}`, `${x//p/r}`, `${x/#p/r}`, `${x/%p/r}`: the longest match counts.
 *
 * @param replace the replacement of what was matched
 */
export async function replacePart(
  shell: Shell,
  text: string,
  operator: string,
  pattern: string,
  replace: (matched: string) => string,
): Promise<string> {
  if (shell.shellOptions.has('nocasematch')) return replaceFolded(text, operator, pattern, replace);
  const compiled = Pattern.compile(pattern);
  if (operator === '/#' || (text === '' && pattern !== '')) {
    const end = compiled.prefixEnd(text, true);
    return end === undefined ? text : replace(text.slice(0, end)) + text.slice(end);
  }
  if (operator === '/%') {
    const start = compiled.suffixStart(text, true);
    return start === undefined ? text : text.slice(0, start) + replace(text.slice(start));
  }
  let out = '';
  let at = 0;
  let count = 0;
  for (const [start, end] of compiled.matchesIn(text)) {
    out += text.slice(at, start) + replace(text.slice(start, end));
    at = end;
    if (operator === '/') break;
    if (++count % BRIEF !== 0) continue;
    const halt = shell.checkpoint();
    if (halt) await halt;
  }
  return out + text.slice(at);
}

/** The same under nocasematch: letters of the same places are the same letters. */
function replaceFolded(
  text: string,
  operator: string,
  pattern: string,
  replace: (matched: string) => string,
): string {
  const folded = text.toLowerCase();
  // Some letters are longer when small: such a text is taken as it is.
  const subject = folded.length === text.length ? folded : text;
  const compiled = Pattern.compile(pattern.toLowerCase());
  const found: [number, number][] = [];
  if (operator === '/#') {
    const end = compiled.prefixEnd(subject, true);
    if (end !== undefined) found.push([0, end]);
  } else if (operator === '/%') {
    const start = compiled.suffixStart(subject, true);
    if (start !== undefined) found.push([start, text.length]);
  } else for (const each of compiled.matchesIn(subject)) found.push([each[0], each[1]]);
  let out = '';
  let at = 0;
  for (const [start, end] of operator === '/' ? found.slice(0, 1) : found) {
    out += text.slice(at, start) + replace(text.slice(start, end));
    at = end;
  }
  return out + text.slice(at);
}

/** `${x^}`, `${x^^}`, `${x,}`, `${x,,}` for characters that match the pattern. */
export async function changeLetters(
  shell: Shell,
  text: string,
  operator: string,
  pattern: string,
): Promise<string> {
  const compiled = Pattern.compile(pattern);
  const change = (part: string): string =>
    operator.startsWith('^') ? part.toUpperCase() : part.toLowerCase();
  const changed = (character: string): string =>
    compiled.matches(character) ? change(character) : character;
  if (operator.length === 1) {
    const [first = ''] = text;
    return changed(first) + text.slice(first.length);
  }
  // A sigma at the end of a word is another letter for whoever sees the whole word.
  if (pattern === '?' && !text.includes('Σ')) return change(text);
  let out = '';
  let count = 0;
  for (const character of text) {
    out += changed(character);
    if (++count % BRIEF !== 0) continue;
    const halt = shell.checkpoint();
    if (halt) await halt;
  }
  return out;
}

/** Capital letters become small ones and the other way round; the first one, or all. */
export function invertLetters(text: string, all: boolean): string {
  const invert = (letter: string): string =>
    letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();
  return all ? text.replace(/./gsu, invert) : text.replace(/^./su, invert);
}

/** `${x@Q}` and its kin. */
export async function transform(shell: Shell, text: string, how: string): Promise<string> {
  switch (how) {
    case 'Q':
      return quoteForReuse(text);
    case 'U':
      return text.toUpperCase();
    case 'u':
      return changeLetters(shell, text, '^', '?');
    case 'L':
      return text.toLowerCase();
    default:
      return text;
  }
}
