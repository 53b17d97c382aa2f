/** A search in a text that may be long: it is done in pieces, so that others have their turn between them. */
export interface Search<T> {
  readonly result: T;
  /** Does a piece of it, some milliseconds at most; true if that was the last one and `result` is final. */
  advance(): boolean;
}

/** Does all of a search; yields where others may have their turn. */
export function* inPieces<T>(search: Search<T>): Generator<void, T> {
  while (!search.advance()) yield;
  return search.result;
}
