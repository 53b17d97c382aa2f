export type Verdict = 'equal' | 'contract' | 'ledger' | 'different';

export interface Difference {
  /** The step's place; its end is that of the sequence if the keys differ. */
  readonly at: number;
  readonly what: string;
  readonly real: string;
  readonly ours: string;
}

export interface Answered {
  readonly words: readonly string[];
  readonly isFine: boolean;
}

export interface Played {
  /** Of each step; undefined if it was not played. */
  readonly verdicts: readonly (Verdict | undefined)[];
  /** Commands that the real server has answered, and whether without an error. */
  readonly answered: readonly Answered[];
  readonly difference?: Difference;
}
