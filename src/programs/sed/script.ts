/** Which lines a command is for. */
export type Address =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'last' }
  /** Without a regex: the last one that was used. */
  | { readonly kind: 'regex'; readonly regex: RegExp | undefined }
  | { readonly kind: 'step'; readonly first: number; readonly step: number }
  /** As a second address: so many lines more, or up to a multiple. */
  | { readonly kind: 'more'; readonly count: number }
  | { readonly kind: 'multiple'; readonly of: number };

/** Part of a replacement. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** `&` is group 0. */
  | { readonly kind: 'group'; readonly group: number }
  | { readonly kind: 'case'; readonly mode: 'U' | 'L' | 'u' | 'l' | 'E' };

export interface Substitution {
  readonly regex: RegExp | undefined;
  readonly pieces: readonly Piece[];
  readonly global: boolean;
  readonly print: boolean;
  /** Only from the Nth match on. */
  readonly nth: number;
  readonly file: string | undefined;
  /** The result is run as a command, whose output takes its place. */
  readonly evaluate: boolean;
  /** `pe`: what is evaluated is printed before; `ep`: what came of it. */
  readonly printsFirst: boolean;
}

/** A command of a script. */
export interface SedCommand {
  readonly name: string;
  readonly from: Address | undefined;
  readonly to: Address | undefined;
  readonly negated: boolean;
  /** The text of a, i, c; the command of e; the label of b, t, T and `:`; the file of r, R, w, W. */
  readonly text: string;
  /** The number of q, Q, l, L. */
  readonly number: number | undefined;
  readonly substitution?: Substitution;
  /** What y makes of a character. */
  readonly map?: ReadonlyMap<string, string>;
  /** Of `{`: where its block ends. */
  end: number;
}

/** A script that sed rejects. */
export class ScriptError extends Error {
  /** Characters of the expression that were read. */
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}
