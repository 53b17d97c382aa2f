import { backtrack } from './backtrack.ts';
import { beginOfCharacter } from './characters.ts';
import { compileRegex, compileRegexInPieces, type Instruction } from './compile-regex.ts';
import { GroupGuide } from './group-guide.ts';
import { MatchBounds } from './match-bounds.ts';
import type { ParsedRegex } from './parse-regex.ts';
import { inPieces } from './search.ts';
import { Simulation, type Slots } from './simulate.ts';

/** Of longer matches the groups are looked for with the help of an automaton. */
const LONG = 1000;

/** Finds the matches of an expression in a time that its size and the text's bound. */
export class Matcher {
  readonly #parsed: ParsedRegex;
  readonly #longest: boolean;
  readonly #program: readonly Instruction[];
  /** Made when it is asked for; undefined where automata are of no use. */
  #bounds: MatchBounds | 'later' | undefined;
  #guide: GroupGuide | undefined;

  /**
   * @param longest of matches at the same place the longest counts (POSIX), else the first by priority (Perl)
   * @param program the expression, compiled forward
   */
  constructor(parsed: ParsedRegex, longest: boolean, program = compileRegex(parsed, 'forward')) {
    this.#parsed = parsed;
    this.#longest = longest;
    this.#program = program;
    this.#bounds = parsed.references ? undefined : 'later';
  }

  *#automata(): Generator<void, MatchBounds | undefined> {
    if (this.#bounds !== 'later') return this.#bounds;
    const backward = yield* compileRegexInPieces(this.#parsed, 'backward');
    const bounds = new MatchBounds(this.#parsed.points, this.#program, backward);
    this.#bounds = bounds;
    return bounds;
  }

  /**
   * The places of the leftmost match and its groups; yields where others may have their turn.
   * @param anchored the match must begin at `from`
   * @param groups how many of the groups are of interest
   */
  *find(
    text: string,
    from: number,
    anchored: boolean,
    groups = this.#parsed.groups,
  ): Generator<void, Slots | undefined> {
    const first = this.#parsed.points ? beginOfCharacter(text, from) : from;
    const { references, points } = this.#parsed;
    // A reference asks for any of the groups.
    if (references)
      return yield* backtrack(this.#program, 2 * this.#parsed.groups + 2, text, first, { points, anchored });
    const bounds = yield* this.#automata();
    // Of Perl's matches an automaton knows only whether there is one.
    const end = bounds ? yield* inPieces(bounds.end(text, first, anchored, !this.#longest)) : 'gave up';
    if (end === 'none') return undefined;
    if (!bounds || end === 'gave up') {
      this.#bounds = undefined;
      return yield* this.#follow(text, first, anchored, groups);
    }
    if (!this.#longest) return yield* this.#follow(text, first, anchored, groups);
    const begin = anchored ? first : yield* inPieces(bounds.begin(text, first, end));
    if (typeof begin !== 'number') {
      this.#bounds = undefined;
      return yield* this.#follow(text, first, anchored, groups);
    }
    if (groups === 0) return Int32Array.of(begin, end);
    if (end - begin > LONG) {
      this.#guide ??= new GroupGuide(this.#program, bounds.alphabet, points);
      const found = yield* this.#guide.find(text, begin, end, 2 * groups + 2);
      if (found) return found;
    }
    return yield* this.#follow(text, begin, true, groups);
  }

  /** Whether there is a match anywhere; as a rule quicker than to find it. */
  *matches(text: string): Generator<void, boolean> {
    const bounds = yield* this.#automata();
    const end = bounds ? yield* inPieces(bounds.end(text, 0, false, true)) : 'gave up';
    if (end !== 'gave up') return end !== 'none';
    if (!this.#parsed.references) this.#bounds = undefined;
    return (yield* this.find(text, 0, false, 0)) !== undefined;
  }

  #follow(text: string, from: number, anchored: boolean, groups: number): Generator<void, Slots | undefined> {
    const way = { points: this.#parsed.points, anchored, longest: this.#longest };
    return inPieces(new Simulation(this.#program, 2 * groups + 2, text, from, way));
  }
}
