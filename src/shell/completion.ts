import type { Process } from '../linux/process/process.ts';

/** What Tab offers for the word under the cursor. */
export interface Completion {
  /** Whole words as they would stand on the line, unquoted; those that do not begin with the typed part are dropped. */
  readonly candidates: readonly string[];
  /** Paths are offered too: all files or directories only. Default: none. */
  readonly files?: 'any' | 'directories';
  /**
   * What is put after a candidate that is the only one. Default: a space. Candidates that end in `=`, `/` or `:` get
   * nothing.
   */
  readonly suffix?: string;
}

/** Knows the arguments of one command, e.g. the docker client its subcommands, flags, containers and images. */
export interface Completer {
  /**
   * @param words the words of the command from its name to the cursor, quotes removed; the last may be empty
   * @param index which of `words` is to be completed; always the last one
   * @param process the shell, for its environment, its working directory and its machine
   */
  complete(words: readonly string[], index: number, process: Process): Completion | Promise<Completion>;
}

/** Completers by command name. */
export type Completers = ReadonlyMap<string, Completer>;
