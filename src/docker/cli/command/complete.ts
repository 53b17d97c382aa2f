import type { ApiClient } from '../api/api-client.ts';
import type { Flags } from './flags.ts';

/** What Tab is asked: the operands and flags that stand before the word under the cursor. */
export interface CompletionRequest {
  readonly api: ApiClient;
  readonly args: readonly string[];
  readonly flags: Flags;
  /** What is typed of the word so far. */
  readonly word: string;
}

/** Words that may stand there; `files` if paths may. */
export type Candidates = readonly string[] | 'files' | 'directories';

/** Finds the words that may stand at a place of a command line. */
export type Complete = (request: CompletionRequest) => Candidates | Promise<Candidates>;
