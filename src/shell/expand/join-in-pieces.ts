/** Values that are joined between two breaths. */
const MANY = 16_384;

/** What `values.join(joiner)` answers. */
export function* joinInPieces(values: readonly string[], joiner: string): Generator<void, string> {
  const pieces: string[] = [];
  for (let at = 0; at < values.length; at += MANY) {
    pieces.push(values.slice(at, at + MANY).join(joiner));
    yield;
  }
  return pieces.join(joiner);
}
