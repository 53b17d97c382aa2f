import { Pattern } from '../glob.ts';
import { quoteForReuse } from '../quote.ts';
import type { Shell } from '../shell.ts';
import { LONG_TEXT, takesLong } from './fits.ts';

/** `${x#p}`, `${x##p}`, `${x%p}`, `${x%%p}`. */
export function removePart(
  shell: Shell,
  text: string,
  operator: string,
  pattern: string,
): string | Promise<string> {
  if (pattern === '') return text;
  if (takesLong(pattern, text))
    return patient(shell).then(({ removeLong }) => removeLong(shell, text, operator, pattern));
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
  if (shell.shellOptions.has('nocasematch') || takesLong(pattern, text))
    return (await patient(shell)).replaceLong(shell, text, operator, pattern, replace);
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
  for (const [start, end] of compiled.matchesIn(text)) {
    out += text.slice(at, start) + replace(text.slice(start, end));
    at = end;
    if (operator === '/') break;
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
  const change = (part: string): string =>
    operator.startsWith('^') ? part.toUpperCase() : part.toLowerCase();
  // A sigma at the end of a word is another letter for whoever sees the whole word.
  if (operator.length > 1 && pattern === '?' && !text.includes('Σ')) return change(text);
  const compiled = Pattern.compile(pattern);
  const changed = (character: string): string =>
    compiled.matches(character) ? change(character) : character;
  if (operator.length === 1) {
    const [first = ''] = text;
    return changed(first) + text.slice(first.length);
  }
  return (await patient(shell)).changeEach(shell, text, changed);
}

/** `${v~}` and `${v~~}`, which are in no manual: capital letters become small ones and the other way round. */
export async function invertLetters(shell: Shell, text: string, all: boolean): Promise<string> {
  return (await patient(shell)).invertLetters(shell, text, all);
}

/** What is rare, or long. */
function patient(shell: Shell): Promise<typeof import('./long-operation.ts')> {
  return shell.process.machine.kernel.clock.outside(import('./long-operation.ts'));
}

/** `${x@Q}` and its kin. */
export async function transform(shell: Shell, text: string, how: string): Promise<string> {
  switch (how) {
    case 'Q':
      return text.length > LONG_TEXT
        ? (await patient(shell)).quoteLong(shell, text, quoteForReuse)
        : quoteForReuse(text);
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
