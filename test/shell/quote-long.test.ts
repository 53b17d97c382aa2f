import { expect, it } from 'vitest';
import { atOnce } from '../../src/linux/steps.ts';
import {
  backslashQuote,
  doubleQuote,
  quoteForReuse,
  quoteIfNeeded,
  singleQuote,
} from '../../src/shell/quote.ts';
import { quoteInPieces } from '../../src/shell/quote-long.ts';

/** A long text of which each piece has one of these at its edges. */
function longOf(part: string): string {
  return part.repeat(Math.ceil(70_000 / part.length)) + part;
}

it.each(['a', "it's ", 'a\n', '"$x`\\', 'x=~y:~', '~=#:', '😀é', '\udcff', '\t\u007f'])(
  'quotes %j as it is quoted at once',
  (part) => {
    for (const quote of [backslashQuote, doubleQuote, quoteForReuse, quoteIfNeeded, singleQuote]) {
      for (const text of [
        longOf(part),
        `#${longOf(part)}`,
        `${'a'.repeat(65_535)}=~${part}`,
        `${'a'.repeat(65_536)}\n`,
      ])
        expect(atOnce(quoteInPieces(text, quote)) === quote(text)).toBe(true);
    }
  },
);

it('takes only what is no character for bytes', () => {
  expect([quoteForReuse('\u{1f480}'), quoteForReuse('\udc80')]).toEqual(["'\u{1f480}'", "$'\\200'"]);
});
