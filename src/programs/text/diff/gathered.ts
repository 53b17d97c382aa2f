/** Characters that are worth to be written. */
const PIECE = 16_384;

/** A text that comes in small pieces, in larger ones. */
export function* gathered(pieces: Iterable<string>): Generator<string> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < PIECE) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}
