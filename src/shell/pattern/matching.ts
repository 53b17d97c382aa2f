import type { Steps } from './position-sets.ts';
import type { Range } from './segments.ts';

/** What can be asked of a pattern, in steps. Places are in units. */
export interface Matching {
  /** Whether it matches the whole text. */
  matches(text: string): Steps<boolean>;
  /** Where the longest or the shortest match ends that begins the text; undefined if none does. */
  prefixEnd(text: string, longest: boolean): Steps<number | undefined>;
  /** Where the longest or the shortest match begins that ends the text; undefined if none does. */
  suffixStart(text: string, longest: boolean): Steps<number | undefined>;
  /** All matches that are not empty, the longest at each place; nothing where others may have their turn. */
  all(text: string): Generator<Range | undefined, undefined>;
}
