/** Makes other bytes of bytes, piece by piece, in memory that does not grow with them. */
export interface Coder {
  /** Everything has come out. */
  readonly done: boolean;
  /** Takes the next bytes; `last` if none follow. To be called only when `pull` has nothing more to give. */
  push(bytes: Uint8Array, last: boolean): void;
  /**
   * The next piece; an empty one when there was much to compute and a breath is due. Undefined when more bytes have to be
   * pushed, and at the end.
   */
  pull(): Uint8Array | undefined;
}

/** What becomes of bytes that are all there. */
export function* recoded(coder: Coder, bytes: Uint8Array): Generator<Uint8Array> {
  coder.push(bytes, true);
  for (let piece = coder.pull(); piece; piece = coder.pull()) if (piece.length > 0) yield piece;
}
