import { doubleQuote } from '../quote.ts';
import { quoteInPieces } from '../quote-long.ts';

/** What the shell would read as it stands. */
const PLAIN = /^(?![~#])[^\s'"\\|&;()<>!{}*[\]?^$`\0-\x1f\x7f\udc80-\udcff]+$/u;

/** A key as lists of an array show it (assoc.c: assoc_to_assign): quoted if it is not plain, or stands for all elements. */
export function* shownKey(key: string): Generator<void, string> {
  if (PLAIN.test(key) && key !== '@' && !/[=:]~/.test(key)) return key;
  return yield* quoteInPieces(key, doubleQuote);
}
