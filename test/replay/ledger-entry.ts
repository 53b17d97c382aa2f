/** Steps that differ from ours on purpose, and why. An entry that is no longer needed fails the test. */
export interface LedgerEntry {
  readonly topic: string;
  readonly steps: readonly number[];
  readonly reason: string;
  /** It may come out equal all the same: what it prints is random. */
  readonly random?: true;
}
