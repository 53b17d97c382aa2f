import { matchesInPieces } from '../../../shell/regex/bounded-regex.ts';
import { awkRegex } from './regex.ts';

/** Who gives long work its pauses. */
export interface Pauses {
  /** So much text was worked through. */
  worked(characters: number): void;
  /** What is to be awaited now, if anything. */
  pause(): Promise<unknown> | undefined;
}

/** Whose expressions they are, and whether records are paragraphs, in which a newline separates too. */
interface Splitting {
  readonly gnu: boolean;
  readonly paragraph: boolean;
}

/** Shorter texts are cut in one go. */
const LONG = 65_536;
/** Parts between two looks at the clock. */
const MANY = 4096;

/** Cuts a text as FS says: blanks, a character, every character, or a regular expression. */
export function splitFields(text: string, fs: string, how: Splitting): string[] {
  const { paragraph } = how;
  if (text === '') return [];
  if (fs === ' ') return text.match(wordsOf(how)) ?? [];
  if (fs === '') return [...text];
  if (isPlain(fs) && !paragraph) return text.split(fs);
  return splitBy(text, regexOf(fs, how));
}

/** Cuts at what a regular expression matches; nothing is never a separator. */
function splitBy(text: string, regex: RegExp): string[] {
  const parts: string[] = [];
  for (const part of partsBy(text, regex)) if (part !== undefined) parts.push(part);
  return parts;
}

/** The same with pauses, for texts of any length. */
export function* splitPatiently(
  text: string,
  separator: string,
  how: Splitting,
  pauses: Pauses,
): Generator<Promise<unknown>, string[]> {
  if (text.length < LONG) return splitFields(text, separator, how);
  const parts: string[] = [];
  for (const part of partsOf(text, separator, how)) {
    if (part !== undefined && parts.push(part) % MANY !== 0) continue;
    pauses.worked(LONG);
    const pause = pauses.pause();
    if (pause) yield pause;
  }
  return parts;
}

function isPlain(fs: string): boolean {
  return fs.length === 1 && fs !== '\\';
}

function regexOf(fs: string, { paragraph, gnu }: Splitting): RegExp {
  return awkRegex(paragraph ? `(${fs.length === 1 ? `[${fs}]` : fs})|\n` : fs, gnu);
}

/** The parts of a text, one after the other; undefined where others may have their turn. @throws RegexError */
export function partsOf(
  text: string,
  separator: string | RegExp,
  how: Splitting,
): Iterable<string | undefined> {
  if (text.length >= LONG) return oneByOne(text, separator, how);
  if (typeof separator === 'string') return splitFields(text, separator, how);
  return text === '' ? [] : splitBy(text, separator);
}

function oneByOne(text: string, separator: string | RegExp, how: Splitting): Iterable<string | undefined> {
  if (typeof separator !== 'string') return partsBy(text, separator);
  if (separator === ' ') return words(text, wordsOf(how));
  if (separator === '') return text;
  return isPlain(separator) && !how.paragraph
    ? partsAt(text, separator)
    : partsBy(text, regexOf(separator, how));
}

/** busybox' blanks are those of isspace(3), a carriage return among them. */
function wordsOf({ gnu }: Splitting): RegExp {
  return gnu ? /[^ \t\n]+/g : /[^ \t\n\v\f\r]+/g;
}

function* words(text: string, word: RegExp): Generator<string> {
  for (const [each] of text.matchAll(word)) yield each;
}

function* partsAt(text: string, separator: string): Generator<string> {
  let at = 0;
  for (let end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, at)) {
    yield text.slice(at, end);
    at = end + 1;
  }
  yield text.slice(at);
}

/** Nothing where others may have their turn. */
function* partsBy(text: string, regex: RegExp): Generator<string | undefined> {
  let at = 0;
  for (const match of matchesInPieces(regex, text)) {
    if (!match) yield undefined;
    if (!match?.[0]) continue;
    yield text.slice(at, match.index);
    at = match.index + match[0].length;
  }
  yield text.slice(at);
}
