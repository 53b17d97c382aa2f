import type { Alphabet } from './alphabet.ts';
import type { Instruction } from './compile-regex.ts';

/** Nothing is under way and nothing begins any more. */
export const DEAD = 0;
/** The states become so many that following all ways by itself is quicker. */
export const TOO_MANY_STATES = -2;

const UNKNOWN = -1;
const MOST_STATES = 2000;
/** Numbers that all states together may hold, and their transitions. */
const MOST_NUMBERS = 500_000;
/** Characters that each state must serve on the average, else they are not worth it. */
const WORTH = 10;

/** Where all ways through the expression have come to; how they came is forgotten. */
interface State {
  /** Instructions, in groups by where in the text their ways began: the earliest first. */
  readonly groups: readonly (readonly number[])[];
  /** At every place another way begins. */
  readonly begins: boolean;
  /** The class of the character that was taken last, if an assertion could ask for it. */
  readonly last: number;
}

/**
 * A deterministic automaton of which only the states are made that a text leads to. (Aho, Sethi and Ullman's lazy
 * transitions; that groups keep the order in which the matches began is RE2's idea.) Whether there is a match at a place
 * is known when the next character is, as assertions ask for both.
 */
export class LazyDfa {
  readonly #program: readonly Instruction[];
  readonly #alphabet: Alphabet;
  readonly #backward: boolean;
  readonly #asserts: boolean;
  #states: State[] = [];
  #numbers = new Map<string, number>();
  /** By state and class: twice the next state, plus one where a match ended before the character. */
  #moves = new Int32Array(0);
  /** Numbers that the states hold. */
  #held = 0;
  /** When each instruction was reached last. */
  readonly #reached: Int32Array;
  #round = 0;
  #full: number | undefined;
  #work = 0;

  /** @param backward the program is of the expression read from its end, and so is the text */
  constructor(program: readonly Instruction[], alphabet: Alphabet, backward: boolean) {
    this.#program = program;
    this.#alphabet = alphabet;
    this.#backward = backward;
    this.#asserts = program.some(({ kind }) => kind === 'assert');
    this.#reached = new Int32Array(program.length);
    this.#clear();
  }

  /** The state from which a search sets out, behind a character of a class. @param everywhere or farther on */
  start(last: number, everywhere: boolean): number {
    this.#full = undefined;
    return this.#numberOf(everywhere ? [] : [[0]], everywhere, last);
  }

  /**
   * Twice the state to which a character leads, plus one if a match ends before it.
   * @param at where in the text, or TOO_MANY_STATES
   */
  move(state: number, each: number, at: number): number {
    const known = this.#moves[state * this.#alphabet.size + each] as number; // there is a row for each state
    return known === UNKNOWN ? this.#discover(state, each, at) : known;
  }

  /** How many instructions were followed for new states since this was asked last. */
  takeWork(): number {
    const work = this.#work;
    this.#work = 0;
    return work;
  }

  #discover(state: number, each: number, at: number): number {
    const { groups, begins, last } = this.#states[state] as State;
    const [taken, next] = [this.#alphabet.exampleOf(last), this.#alphabet.exampleOf(each)];
    const [before, after] = this.#backward ? [next, taken] : [taken, next];
    const found: number[][] = [];
    let matched = false;
    this.#round++;
    for (const group of begins ? [...groups, [0]] : groups) {
      const reached: number[] = [];
      matched = this.#follow(group, before, after, next, reached);
      if (reached.length > 0) found.push(reached.sort((a, b) => a - b));
      // What began later is of no interest any more.
      if (matched) break;
    }
    if (this.#states.length >= MOST_STATES || this.#held >= MOST_NUMBERS) {
      // The first time it may have been other texts that filled it.
      if (this.#full !== undefined && Math.abs(at - this.#full) < WORTH * this.#states.length)
        return TOO_MANY_STATES;
      this.#full = at;
      this.#clear();
      return 2 * this.#numberOf(found, begins && !matched, each) + Number(matched);
    }
    const move = 2 * this.#numberOf(found, begins && !matched, each) + Number(matched);
    this.#moves[state * this.#alphabet.size + each] = move;
    return move;
  }

  /** Goes on from instructions, over a character; says whether there is a match before it. */
  #follow(from: readonly number[], before: number, after: number, next: number, reached: number[]): boolean {
    let matched = false;
    const stack = from.slice();
    for (let pc = stack.pop(); pc !== undefined; pc = stack.pop()) {
      if (this.#reached[pc] === this.#round) continue;
      this.#reached[pc] = this.#round;
      this.#work++;
      const instruction = this.#program[pc] as Instruction;
      if (instruction.kind === 'set') {
        if (instruction.set.has(next)) reached.push(pc + 1);
      } else if (instruction.kind === 'match') matched = true;
      else if (instruction.kind === 'jump') stack.push(instruction.next);
      else if (instruction.kind === 'fork') stack.push(instruction.other, instruction.next);
      else if (instruction.kind !== 'assert' || instruction.holds(before, after)) stack.push(pc + 1);
    }
    return matched;
  }

  #numberOf(groups: State['groups'], begins: boolean, each: number): number {
    if (groups.length === 0 && !begins) return DEAD;
    const last = this.#asserts ? each : 0;
    const key = `${begins}${last}:${groups.join(';')}`;
    const known = this.#numbers.get(key);
    return known ?? this.#add(key, { groups, begins, last });
  }

  #add(key: string, state: State): number {
    const number = this.#states.push(state) - 1;
    const { size } = this.#alphabet;
    this.#numbers.set(key, number);
    this.#held += size + key.length;
    if (this.#moves.length < (number + 1) * size) {
      const more = new Int32Array(Math.max(8, 2 * number) * size).fill(UNKNOWN);
      more.set(this.#moves);
      this.#moves = more;
    }
    return number;
  }

  #clear(): void {
    this.#states = [];
    this.#numbers.clear();
    this.#moves.fill(UNKNOWN);
    this.#held = 0;
    this.#add('', { groups: [], begins: false, last: 0 });
  }
}
