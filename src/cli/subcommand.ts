import type { Outside } from './outside.ts';

/** A subcommand, declared once: its usage, its parsing and its help come from here. */
export interface Subcommand {
  readonly name: string;
  /** What stands after the name in the usage line, e.g. `[OPTIONS] FILE`. */
  readonly use: string;
  /** One line for the list of subcommands. */
  readonly short: string;
  /** What a reader of `--help` should know besides, in lines of at most 80 characters. */
  readonly long: readonly string[];
  readonly options: readonly Option[];
  /** Names of the operands, all of them required. */
  readonly operands: readonly string[];
  /** Names of operands that may follow. */
  readonly optionalOperands?: readonly string[];
  /** Options that it does not declare are its own affair; each takes all words up to the next option. */
  readonly otherOptions?: boolean;
  /** Answers with the exit status, 0 to 255. */
  run(call: Call, outside: Outside): Promise<number>;
}

export interface OtherOption {
  readonly name: string;
  readonly words: readonly string[];
}

export interface Option {
  /** As it is typed: `--seed`. */
  readonly name: string;
  /** The name of its value if it takes one: `N`. */
  readonly value?: string;
  readonly short: string;
}

/** A subcommand as it was called. */
export interface Call {
  /** Option → its value, or an empty text if it takes none. */
  readonly options: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
  /** Options that are the subcommand's own affair, in their order. */
  readonly others: readonly OtherOption[];
}
