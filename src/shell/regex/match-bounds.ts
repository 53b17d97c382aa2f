import { Alphabet } from './alphabet.ts';
import { characterAt, characterBefore, widthOfCharacter } from './characters.ts';
import type { Instruction } from './compile-regex.ts';
import { DEAD, LazyDfa, TOO_MANY_STATES } from './lazy-dfa.ts';
import type { Search } from './search.ts';
import type { CharacterSet } from './syntax-tree.ts';

/** What an automaton says: a place of the text, or that there is none, or that it has given up. */
export type Verdict = number | 'none' | 'gave up';

/** Finds where the leftmost match begins and where the longest one there ends; of groups it knows nothing. */
export class MatchBounds {
  readonly alphabet: Alphabet;
  readonly #forward: LazyDfa;
  readonly #backward: LazyDfa;
  readonly #points: boolean;

  /** Of an expression compiled in both directions. */
  constructor(points: boolean, forward: readonly Instruction[], backward: readonly Instruction[]) {
    this.#points = points;
    const sets = new Set<CharacterSet>();
    for (const each of forward) {
      if (each.kind === 'set') sets.add(each.set);
      else if (each.kind === 'assert') for (const set of each.asks) sets.add(set);
    }
    this.alphabet = new Alphabet([...sets]);
    this.#forward = new LazyDfa(forward, this.alphabet, false);
    this.#backward = new LazyDfa(backward, this.alphabet, true);
  }

  /**
   * Where the longest of the leftmost matches ends.
   * @param anchored it must begin at `from`
   * @param any the end of any match will do: the first that is found
   */
  end(text: string, from: number, anchored: boolean, any: boolean): Search<Verdict> {
    const [alphabet, dfa, points] = [this.alphabet, this.#forward, this.#points];
    const last = alphabet.classOf(characterBefore(text, from, points));
    if (last === undefined) return GIVEN_UP;
    return new ForwardScan(text, { alphabet, dfa, points }, dfa.start(last, !anchored), from, any);
  }

  /**
   * Where the longest match begins that ends at `end`, but not before `from`.
   * @param any the begin of any match will do: the last one
   */
  begin(text: string, from: number, end: number, any = false): Search<Verdict> {
    const [alphabet, dfa, points] = [this.alphabet, this.#backward, this.#points];
    const last = alphabet.classOf(characterAt(text, end, points));
    if (last === undefined) return GIVEN_UP;
    return new BackwardScan(text, { alphabet, dfa, points }, dfa.start(last, false), end, from, any);
  }
}

const GIVEN_UP: Search<Verdict> = { result: 'gave up', advance: () => true };

interface Automaton {
  readonly alphabet: Alphabet;
  readonly dfa: LazyDfa;
  readonly points: boolean;
}

/** Characters between two breaths: few as long as there are new states to be made. */
const MOST = 65_536;
const FEW = 64;
/** Instructions that are followed for new states between two breaths. */
const MUCH_WORK = 50_000;

/** How far a scan goes in one piece. */
class Stride {
  #length = FEW;

  /** @param work what the last piece took */
  next(work: number): number {
    this.#length = work > MUCH_WORK ? Math.max(1, this.#length >> 2) : Math.min(MOST, 2 * this.#length);
    return this.#length;
  }
}

class ForwardScan implements Search<Verdict> {
  result: Verdict = 'none';
  readonly #text: string;
  readonly #automaton: Automaton;
  readonly #any: boolean;
  readonly #stride = new Stride();
  #state: number;
  #at: number;

  constructor(text: string, automaton: Automaton, state: number, at: number, any: boolean) {
    this.#text = text;
    this.#automaton = automaton;
    this.#any = any;
    this.#state = state;
    this.#at = at;
  }

  advance(): boolean {
    const [text, any] = [this.#text, this.#any];
    const { alphabet, dfa, points } = this.#automaton;
    const stop = this.#at + this.#stride.next(dfa.takeWork());
    let state = this.#state;
    let at = this.#at;
    while (at < stop) {
      const character = characterAt(text, at, points);
      const each = alphabet.classOf(character);
      const move = each === undefined ? TOO_MANY_STATES : dfa.move(state, each, at);
      if (move === TOO_MANY_STATES) {
        this.result = 'gave up';
        return true;
      }
      if (move & 1) {
        this.result = at;
        if (any) return true;
      }
      state = move >> 1;
      if (state === DEAD || character < 0) return true;
      at += widthOfCharacter(character);
    }
    this.#state = state;
    this.#at = at;
    return false;
  }
}

class BackwardScan implements Search<Verdict> {
  result: Verdict = 'none';
  readonly #text: string;
  readonly #automaton: Automaton;
  readonly #from: number;
  readonly #any: boolean;
  readonly #stride = new Stride();
  #state: number;
  #at: number;

  constructor(text: string, automaton: Automaton, state: number, at: number, from: number, any: boolean) {
    this.#text = text;
    this.#automaton = automaton;
    this.#from = from;
    this.#any = any;
    this.#state = state;
    this.#at = at;
  }

  advance(): boolean {
    const [text, from, any] = [this.#text, this.#from, this.#any];
    const { alphabet, dfa, points } = this.#automaton;
    const stop = this.#at - this.#stride.next(dfa.takeWork());
    let state = this.#state;
    let at = this.#at;
    while (at > stop) {
      const character = characterBefore(text, at, points);
      const each = alphabet.classOf(character);
      const move = each === undefined ? TOO_MANY_STATES : dfa.move(state, each, at);
      if (move === TOO_MANY_STATES) {
        this.result = 'gave up';
        return true;
      }
      if (move & 1) {
        this.result = at;
        if (any) return true;
      }
      state = move >> 1;
      if (state === DEAD || at <= from) return true;
      at -= widthOfCharacter(character);
    }
    this.#state = state;
    this.#at = at;
    return false;
  }
}
