import { boundedRegex } from './bounded-regex.ts';

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

/** A POSIX extended regular expression as JavaScript's; undefined if it is none. */
export function extendedRegex(source: string, ignoreCase: boolean): RegExp | undefined {
  // The C library has no memory for it.
  if (source.length > LONGEST) return undefined;
  const translated = source.replace(
    /\[(\^?)(\]?(?:\[:\w+:\]|\\.|[^\]\\])*)\]|\\(.)/g,
    (whole, negation, members, escaped) => {
      if (escaped !== undefined) return /[\\^$.*+?()[\]{}|/]/.test(escaped) ? whole : escaped;
      if (members === undefined) return whole;
      const inner = (members as string).replace(
        /\[:(\w+):\]|[[\]\\&~]/g,
        (part: string, name: string | undefined) =>
          name === undefined ? `\\${part}` : (CLASSES.get(name) ?? ''),
      );
      return `[${negation}${inner}]`;
    },
  );
  for (const [text, flags] of [
    [translated, 'su'],
    [source, 's'],
  ] as const) {
    try {
      return boundedRegex(text, ignoreCase ? `i${flags}` : flags, true);
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    }
  }
  return undefined;
}
