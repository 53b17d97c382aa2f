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

/** Takes all steps of some work, without a pause. */
export function atOnce<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Takes all steps of some work. @param breath lets others have their turn, if it is time for that */
export async function patiently<T>(
  steps: Generator<void, T>,
  breath: () => Promise<unknown> | undefined,
): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await breath();
  }
}
