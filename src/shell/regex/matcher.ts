import { backtrack } from './backtrack.ts';
import { beginOfCharacter } from './characters.ts';
import { compileRegex, type Instruction } from './compile-regex.ts';
import { MatchBounds } from './match-bounds.ts';
import type { ParsedRegex } from './parse-regex.ts';
import { type Slots, simulate } from './simulate.ts';

/** Finds the matches of an expression in a time that its size and the text's bound. */
export class Matcher {
  readonly #parsed: ParsedRegex;
  readonly #longest: boolean;
  readonly #program: readonly Instruction[];
  /** Made when it is asked; undefined where automata are of no use. */
  #bounds: (() => MatchBounds) | undefined;

  /**
   * @param longest of matches at the same place the longest counts (POSIX), else the first by priority (Perl)
   * @throws RangeError if the expression is too big
   */
  constructor(parsed: ParsedRegex, longest: boolean) {
    this.#parsed = parsed;
    this.#longest = longest;
    this.#program = compileRegex(parsed, 'forward');
    if (!parsed.references) {
      this.#bounds = () => {
        const bounds = new MatchBounds(parsed, this.#program);
        this.#bounds = () => bounds;
        return bounds;
      };
    }
  }

  /**
   * @param anchored the match must begin at `from`
   * @param groups how many of the groups are of interest
   */
  find(text: string, from: number, anchored: boolean, groups = this.#parsed.groups): Slots | undefined {
    const first = this.#parsed.points ? beginOfCharacter(text, from) : from;
    if (this.#parsed.references) return this.#follow(text, first, anchored, groups);
    // Of Perl's matches an automaton knows only whether there is one.
    const end = this.#bounds?.().end(text, first, anchored, !this.#longest);
    if (end === 'none') return undefined;
    if (typeof end !== 'number') return this.#giveUp(text, first, anchored, groups);
    if (!this.#longest) return this.#follow(text, first, anchored, groups);
    const begin = anchored ? first : this.#bounds?.().begin(text, first, end);
    if (typeof begin !== 'number') return this.#giveUp(text, first, anchored, groups);
    return groups === 0 ? Int32Array.of(begin, end) : this.#follow(text, begin, true, groups);
  }

  /** Whether there is a match anywhere behind a place; as a rule quicker than to find it. */
  matches(text: string): boolean {
    const end = this.#bounds?.().end(text, 0, false, true);
    return typeof end === 'number' || (end !== 'none' && this.#giveUp(text, 0, false, 0) !== undefined);
  }

  #giveUp(text: string, from: number, anchored: boolean, groups: number): Slots | undefined {
    this.#bounds = undefined;
    return this.#follow(text, from, anchored, groups);
  }

  #follow(text: string, from: number, anchored: boolean, groups: number): Slots | undefined {
    const { references, points } = this.#parsed;
    // A reference asks for any of the groups.
    const slots = 2 * (references ? this.#parsed.groups : groups) + 2;
    return references
      ? backtrack(this.#program, slots, text, from, { points, anchored })
      : simulate(this.#program, slots, text, from, { points, anchored, longest: this.#longest });
  }
}
