import { patiently } from '../../linux/steps.ts';
import { patternInPieces } from '../pattern/long-text.ts';
import type { Matching } from '../pattern/matching.ts';
import type { Range } from '../pattern/segments.ts';
import { quoteInPieces } from '../quote-long.ts';
import type { Shell } from '../shell.ts';

/** Replacements between two breaths, and pieces of a text that are put together at once. */
const BRIEF = 4096;
/** Characters that are changed between two breaths. */
const PIECE = 65_536;

/** What `removePart` answers. */
export async function removeLong(
  shell: Shell,
  text: string,
  operator: string,
  pattern: string,
): Promise<string> {
  const breath = (): Promise<void> | undefined => shell.checkpoint();
  const matching = await patiently(patternInPieces(pattern), breath);
  const longest = operator.length === 2;
  if (operator.startsWith('#'))
    return text.slice((await patiently(matching.prefixEnd(text, longest), breath)) ?? 0);
  return text.slice(0, await patiently(matching.suffixStart(text, longest), breath));
}

/** What `replacePart` answers; under nocasematch letters of the same places are the same letters. */
export async function replaceLong(
  shell: Shell,
  text: string,
  operator: string,
  pattern: string,
  replace: (matched: string) => string,
): Promise<string> {
  const fold = shell.shellOptions.has('nocasematch');
  const folded = fold ? text.toLowerCase() : text;
  // Some letters are longer when small: such a text is taken as it is.
  const subject = folded.length === text.length ? folded : text;
  const source = fold ? pattern.toLowerCase() : pattern;
  const breath = (): Promise<void> | undefined => shell.checkpoint();
  const compiled = (): Promise<Matching> => patiently(patternInPieces(source), breath);
  const pieces: string[] = [];
  const whole: string[] = [];
  let at = 0;
  const put = ([start, end]: Range): void => {
    pieces.push(text.slice(at, start), replace(text.slice(start, end)));
    at = end;
  };
  if (operator === '/#' || (text === '' && pattern !== '')) {
    const end = await patiently((await compiled()).prefixEnd(subject, true), breath);
    if (end !== undefined) put([0, end]);
  } else if (operator === '/%') {
    const start = await patiently((await compiled()).suffixStart(subject, true), breath);
    if (start !== undefined) put([start, text.length]);
  } else {
    for (const range of (await compiled()).all(subject)) {
      if (range) put(range);
      if (range && operator === '/') break;
      if (range && pieces.length < BRIEF) continue;
      whole.push(pieces.join(''));
      pieces.length = 0;
      const halt = breath();
      if (halt) await halt;
    }
  }
  return `${whole.join('')}${pieces.join('')}${text.slice(at)}`;
}

/** Changes each character for itself. */
export async function changeEach(
  shell: Shell,
  text: string,
  change: (character: string) => string,
): Promise<string> {
  const known = new Map<string, string>();
  const pieces: string[] = [];
  for (let at = 0; at < text.length; ) {
    let end = Math.min(at + PIECE, text.length);
    // No character is cut into halves.
    if ((text.codePointAt(end - 1) ?? 0) > 0xffff) end++;
    let piece = '';
    for (const character of text.slice(at, end)) {
      const changed = known.get(character) ?? change(character);
      known.set(character, changed);
      piece += changed;
    }
    // Looking at a character makes the host lay it out.
    piece.charCodeAt(0);
    pieces.push(piece);
    at = end;
    const halt = shell.checkpoint();
    if (halt) await halt;
  }
  return pieces.join('');
}

/** Capital letters become small ones and the other way round; the first one, or all. */
export async function invertLetters(shell: Shell, text: string, all: boolean): Promise<string> {
  const invert = (letter: string): string =>
    letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();
  if (all) return changeEach(shell, text, invert);
  const [first = ''] = text;
  return invert(first) + text.slice(first.length);
}

/** What a way of quoting makes of a text. */
export async function quoteLong(
  shell: Shell,
  text: string,
  quote: (text: string) => string,
): Promise<string> {
  return patiently(quoteInPieces(text, quote), () => shell.checkpoint());
}
