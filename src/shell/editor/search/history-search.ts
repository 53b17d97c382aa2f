/** A search through the history, as the editor uses it. */
export interface HistorySearch {
  readonly query: string;
  readonly failed: boolean;
  /** What stands instead of the prompt. */
  readonly prompt: string;
  /** What was found, the place of that line in the history, and the cursor's in the line; undefined while there is nothing. */
  readonly line: string | undefined;
  readonly index: number;
  readonly offset: number;
  /** One more character; false if the terminal is to ring. */
  extend(text: string): boolean;
  again(backward: boolean): boolean;
  back(): boolean;
  /** ^W, or ^Y for all; busybox' search does not know them. */
  take?(all: boolean): boolean;
}
