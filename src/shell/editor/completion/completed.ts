/** What Tab found for the text before the cursor. */
export interface Completed {
  /** Where the word begins that is to be replaced, as an index of characters. */
  readonly start: number;
  /** What stands there then: what all candidates have in common, or the only one. */
  readonly replacement: string;
  /** The candidates as they are listed. */
  readonly listing: readonly string[];
}
