import { Alphabet } from './alphabet.ts';
import { characterAt, characterBefore, widthOfCharacter } from './characters.ts';
import { compileRegex, type Instruction } from './compile-regex.ts';
import { DEAD, LazyDfa, TOO_MANY_STATES } from './lazy-dfa.ts';
import type { ParsedRegex } from './parse-regex.ts';

/** What an automaton says: a place of the text, or that there is none, or that it has given up. */
export type Verdict = number | 'none' | 'gave up';

/** Finds where the leftmost match begins and where the longest one there ends; of groups it knows nothing. */
export class MatchBounds {
  readonly #alphabet: Alphabet;
  readonly #forward: LazyDfa;
  readonly #backward: LazyDfa;
  readonly #points: boolean;

  /** @param program the expression, compiled forward */
  constructor(parsed: ParsedRegex, program: readonly Instruction[]) {
    this.#points = parsed.points;
    this.#alphabet = new Alphabet(
      program.flatMap((each) => (each.kind === 'set' ? [each.set] : each.kind === 'assert' ? each.asks : [])),
    );
    this.#forward = new LazyDfa(program, this.#alphabet, false);
    this.#backward = new LazyDfa(compileRegex(parsed, 'backward'), this.#alphabet, true);
  }

  /**
   * Where the longest of the leftmost matches ends.
   * @param anchored it must begin at `from`
   * @param any the end of any match will do
   */
  end(text: string, from: number, anchored: boolean, any: boolean): Verdict {
    const [alphabet, dfa, points] = [this.#alphabet, this.#forward, this.#points];
    const last = alphabet.classOf(characterBefore(text, from, points));
    if (last === undefined) return 'gave up';
    let state = dfa.start(last, !anchored);
    let end: Verdict = 'none';
    for (let at = from; ; ) {
      const character = characterAt(text, at, points);
      const each = alphabet.classOf(character);
      if (each === undefined) return 'gave up';
      const move = dfa.move(state, each, at);
      if (move === TOO_MANY_STATES) return 'gave up';
      if (move & 1) {
        end = at;
        if (any) return end;
      }
      state = move >> 1;
      if (state === DEAD || character < 0) return end;
      at += widthOfCharacter(character);
    }
  }

  /** Where the longest match begins that ends at `end`, but not before `from`. */
  begin(text: string, from: number, end: number): Verdict {
    const [alphabet, dfa, points] = [this.#alphabet, this.#backward, this.#points];
    const last = alphabet.classOf(characterAt(text, end, points));
    if (last === undefined) return 'gave up';
    let state = dfa.start(last, false);
    let begin: Verdict = 'none';
    for (let at = end; ; ) {
      const character = characterBefore(text, at, points);
      const each = alphabet.classOf(character);
      if (each === undefined) return 'gave up';
      const move = dfa.move(state, each, at);
      if (move === TOO_MANY_STATES) return 'gave up';
      if (move & 1) begin = at;
      state = move >> 1;
      if (state === DEAD || at <= from) return begin;
      at -= widthOfCharacter(character);
    }
  }
}
