/** Something that is done on both servers. */
export interface Step {
  /** Which connection does it. */
  readonly connection: number;
  /** The command, one character per byte. */
  readonly words: readonly string[];
  /** Milliseconds that pass before the next step. */
  readonly pause?: number;
}
