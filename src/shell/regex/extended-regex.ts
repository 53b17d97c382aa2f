import { boundedRegexInPieces } from './bounded-regex.ts';

const CLASSES: ReadonlyMap<string, string> = new Map([
  ['alnum', '\\p{L}0-9'],
  ['alpha', '\\p{L}'],
  ['blank', ' \\t'],
  ['cntrl', '\\x00-\\x1f\\x7f'],
  ['digit', '0-9'],
  ['graph', '\\x21-\\x7e'],
  ['lower', '\\p{Ll}'],
  ['print', '\\x20-\\x7e'],
  ['punct', '\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e'],
  ['space', '\\s'],
  ['upper', '\\p{Lu}'],
  ['xdigit', '0-9A-Fa-f'],
]);

const LONGEST = 500_000;

/** Whether the C library has the memory for an expression. */
export function hasRoomFor(source: string): boolean {
  return source.length <= LONGEST;
}

/** A POSIX extended regular expression as JavaScript's; undefined if it is none. A long one is read in steps. */
export function* extendedRegexInPieces(
  source: string,
  ignoreCase: boolean,
): Generator<void, RegExp | undefined> {
  if (!hasRoomFor(source)) return undefined;
  const translated = yield* translatedInPieces(source);
  for (const [text, flags] of [
    [translated, 'su'],
    [source, 's'],
  ] as const) {
    try {
      return yield* boundedRegexInPieces(text, ignoreCase ? `i${flags}` : flags, true);
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    }
  }
  return undefined;
}

/** Brackets and quoted characters between two breaths. */
const MANY = 4096;

function* translatedInPieces(source: string): Generator<void, string> {
  const pieces: string[] = [];
  let at = 0;
  let count = 0;
  for (const found of source.matchAll(/\[(\^?)(\]?(?:\[:\w+:\]|\\.|[^\]\\])*)\]|\\(.)/g)) {
    if (++count % MANY === 0) yield;
    pieces.push(source.slice(at, found.index), translation(found));
    at = found.index + found[0].length;
  }
  return pieces.join('') + source.slice(at);
}

function translation([whole, negation, members, escaped]: RegExpExecArray): string {
  if (escaped !== undefined) return /[\\^$.*+?()[\]{}|/]/.test(escaped) ? whole : escaped;
  if (members === undefined) return whole;
  const inner = members.replace(/\[:(\w+):\]|[[\]\\]/g, (part: string, name: string | undefined) =>
    name === undefined ? `\\${part}` : (CLASSES.get(name) ?? ''),
  );
  return `[${negation}${inner}]`;
}
