import { Pattern } from '../glob.ts';
import { quoteForReuse } from '../quote.ts';

/** `${x#p}`, `${x##p}`, `${x%p}`, `${x%%p}`. */
export function removePart(text: string, operator: string, pattern: string): string {
  if (pattern === '') return text;
  const compiled = Pattern.compile(pattern);
  const characters = Array.from(text);
  if (operator.startsWith('#')) {
    const ends = compiled.endsFrom(characters, 0);
    const end = operator === '##' ? ends.at(-1) : ends[0];
    return end === undefined ? text : characters.slice(end).join('');
  }
  const starts = characters.map((_, i) => i);
  starts.push(characters.length);
  if (operator === '%') starts.reverse();
  for (const start of starts) {
    if (compiled.endsFrom(characters, start).at(-1) === characters.length)
      return characters.slice(0, start).join('');
  }
  return text;
}

/**
 * `${x/p/r}`, `${x//p/r}`, `${x/#p/r}`, `${x/%p/r}`: the longest match counts.
 *
 * @param replace the replacement of what was matched
 */
export function replacePart(
  text: string,
  operator: string,
  pattern: string,
  replace: (matched: string) => string,
): string {
  const compiled = Pattern.compile(pattern);
  const characters = Array.from(text);
  const part = (from: number, to?: number): string => characters.slice(from, to).join('');
  if (operator === '/#' || (characters.length === 0 && pattern !== '')) {
    const end = compiled.endsFrom(characters, 0).at(-1);
    return end === undefined ? text : replace(part(0, end)) + part(end);
  }
  if (operator === '/%') {
    for (let start = 0; start <= characters.length; start++) {
      if (compiled.endsFrom(characters, start).at(-1) !== characters.length) continue;
      return part(0, start) + replace(part(start));
    }
    return text;
  }
  let out = '';
  for (let at = 0; at < characters.length; ) {
    const end = compiled.endsFrom(characters, at).at(-1);
    if (end === undefined || end === at) {
      out += characters[at++];
      continue;
    }
    out += replace(part(at, end));
    at = end;
    if (operator === '/') return out + part(at);
  }
  return out;
}

/** `${x^}`, `${x^^}`, `${x,}`, `${x,,}` for characters that match the pattern. */
export function changeLetters(text: string, operator: string, pattern: string): string {
  const compiled = Pattern.compile(pattern);
  const upper = operator.startsWith('^');
  return Array.from(text)
    .map((character, i) => {
      if ((operator.length === 1 && i > 0) || !compiled.matches(character)) return character;
      return upper ? character.toUpperCase() : character.toLowerCase();
    })
    .join('');
}

/** `${x@Q}` and its kin. */
export function transform(text: string, how: string): string {
  switch (how) {
    case 'Q':
      return quoteForReuse(text);
    case 'U':
      return text.toUpperCase();
    case 'u':
      return changeLetters(text, '^', '?');
    case 'L':
      return text.toLowerCase();
    default:
      return text;
  }
}
