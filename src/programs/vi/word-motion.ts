import type { Document } from './document.ts';
import type { Motion } from './motion.ts';

const isBlank = (character = ''): boolean => /\s/.test(character);
const isWord = (character = ''): boolean => /[\p{L}\p{N}_]/u.test(character);
export const isPunctuation = (character = ''): boolean => /[!-/:-@[-^`{-~]/.test(character);

/** Goes on while what is looked at is of a kind; over so many line ends at most, one less. */
function skip(
  text: string,
  from: number,
  step: 1 | -1,
  lines: number,
  { ahead, kind }: { readonly ahead: boolean; readonly kind: (character: string) => boolean },
): number {
  let at = from;
  for (let left = lines; ; at += step) {
    const looked = text[ahead ? at + step : at] ?? '';
    if (!kind(looked)) return at;
    if (looked === '\n' && --left < 1) return at;
    if (step > 0 ? at >= text.length - 1 : at <= 0) return at;
  }
}

const OVER_BLANKS = { ahead: false, kind: isBlank };
const TO_BLANKS = { ahead: false, kind: (character: string) => !isBlank(character) || character === '\n' };
const BEFORE_BLANKS = { ahead: true, kind: (character: string) => !isBlank(character) || character === '\n' };
const WORD = { ahead: true, kind: isWord };
const PUNCTUATION = { ahead: true, kind: isPunctuation };

/** From a character to the end of those of its kind. */
function run(text: string, at: number, step: 1 | -1): number {
  if (isWord(text[at])) return skip(text, at, step, 1, WORD);
  return isPunctuation(text[at]) ? skip(text, at, step, 1, PUNCTUATION) : at;
}

function once(text: string, from: number, key: string): number {
  const step = key === 'b' || key === 'B' ? -1 : 1;
  const last = text.length - 1;
  let at = from;
  switch (key) {
    case 'w':
      at = run(text, at, 1);
      if (at < last) at++;
      return isBlank(text[at]) ? skip(text, at, 1, 2, OVER_BLANKS) : at;
    case 'b':
    case 'e':
      if (at + step < 0 || at + step > last) return at;
      at += step;
      if (isBlank(text[at])) at = skip(text, at, step, step > 0 ? 2 : 1, OVER_BLANKS);
      return run(text, at, step);
    default:
      if (key === 'W' || isBlank(text[at + step])) {
        at = skip(text, at, step, 1, TO_BLANKS);
        at = skip(text, at, step, 2, OVER_BLANKS);
      }
      return key === 'W' ? at : skip(text, at, step, 1, BEFORE_BLANKS);
  }
}

/** busybox' motions by words: they stop at the second line end, and go back over none. */
export function wordMotion({ text, dot }: Document, key: string, count: number): Motion {
  let at = dot;
  for (let i = 0; i < count; i++) {
    const next = once(text, at, key);
    if (next === at) break;
    at = next;
  }
  // Nobody stands on a line end but on that of an empty line.
  if (text[at] === '\n' && at > 0 && text[at - 1] !== '\n') at--;
  return { to: at, kind: key === 'e' || key === 'E' ? 'inclusive' : 'exclusive' };
}
