/** A report of a pull or push, in the engine's words. */
export interface Progress {
  /** What it is about: a tag, or the short form of a layer's digest. */
  readonly id?: string;
  /** A line of its own. */
  readonly message?: string;
  /** Text that clients print as it is, line ends included. */
  readonly stream?: string;
  /** What is being done with the layer. */
  readonly action?: string;
  /** Bytes. */
  readonly current?: number;
  readonly total?: number;
  /** For programs: the outcome of a push. */
  readonly aux?: unknown;
}

export type ProgressOutput = (progress: Progress) => void;
