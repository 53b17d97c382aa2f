/** What a generator yields between results where a breath is due; whoever runs one hands it on. */
export const PAUSE = Symbol('pause');

/** Results, and pauses between them. */
export type Results<T, R = void> = Generator<T | typeof PAUSE, R>;
