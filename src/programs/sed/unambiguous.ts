const NAMED = new Map([
  ['\\', '\\\\'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
]);

/** Characters that are shown in one go. */
const PIECE = 16_384;

/** What `l` shows, in pieces: no character in doubt, lines folded with a backslash, `$` at the end. */
export function* unambiguous(text: string, width: number): Generator<string> {
  const room = width > 0 ? width - 1 : Number.POSITIVE_INFINITY;
  let piece = '';
  let column = 0;
  for (const character of text) {
    const shown =
      NAMED.get(character) ??
      (/[ -~]/.test(character) ? character : `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`);
    if (column + shown.length > room) {
      piece += '\\\n';
      column = 0;
    }
    piece += shown;
    column += shown.length;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}$`;
}
