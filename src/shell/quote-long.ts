import { ansiQuote, backslashQuote, doubleQuote, needsQuotes, quoteIfNeeded, singleQuote } from './quote.ts';
import { piecesOf } from './text.ts';

/** Shorter texts are quoted at once. */
const LONG = 65_536;

/** What one of the ways of quoting makes of a text; a long one is quoted in pieces, between which others may have their turn. */
export function* quoteInPieces(text: string, quote: (text: string) => string): Generator<void, string> {
  if (text.length <= LONG) return quote(text);
  const isAnsi =
    quote === doubleQuote
      ? /[\0-\x1f\x7f]/.test(text)
      : quote !== singleQuote && /[\0-\x1f\x7f\udc80-\udcff]/u.test(text);
  if (isAnsi) return yield* joined(text, "$'", (piece) => ansiQuote(piece).slice(2, -1), "'");
  if (quote === doubleQuote) return yield* joined(text, '"', (piece) => doubleQuote(piece).slice(1, -1), '"');
  if (quote === backslashQuote) return yield* backslashed(text);
  if (quote === quoteIfNeeded && !needsQuotes(text)) return text;
  return yield* joined(text, "'", (piece) => piece.replace(/'/g, "'\\''"), "'");
}

function* joined(
  text: string,
  begin: string,
  inner: (piece: string) => string,
  end: string,
): Generator<void, string> {
  const pieces = [begin];
  for (const piece of piecesOf(text)) {
    pieces.push(inner(piece));
    yield;
  }
  pieces.push(end);
  return pieces.join('');
}

/** A tilde is quoted where the text begins, and behind what may begin a path. */
function* backslashed(text: string): Generator<void, string> {
  let before = '';
  const inner = (piece: string): string => {
    const quoted = backslashQuote(before + piece).slice(before.length);
    before = /[=:]$/.exec(piece)?.[0] ?? 'x';
    return quoted;
  };
  return yield* joined(text, '', inner, '');
}
