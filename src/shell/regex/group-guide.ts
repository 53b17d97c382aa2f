import type { Alphabet } from './alphabet.ts';
import { characterAt, characterBefore, NO_CHARACTER, widthOfCharacter } from './characters.ts';
import type { Instruction } from './compile-regex.ts';
import type { Slots } from './simulate.ts';

/** More states than fit into the notes about each place: following all ways by itself has to do. */
const MOST_STATES = 2000;
const UNKNOWN = -1;
/** Characters between two breaths, and instructions that are followed for new states. */
const MANY = 16_384;
const MUCH_WORK = 50_000;

/** What leads to the end of the match from a place on. */
interface State {
  /** Instructions that take a character or are the end itself. */
  readonly leaves: ReadonlySet<number>;
  /** The class of the character that stands here. */
  readonly next: number;
}

/** The way from an instruction to the next one that takes a character. */
interface Path {
  readonly leaf: number;
  /** Slots that get this place. */
  readonly saves: readonly number[];
}

/**
 * Finds the groups of a match of which both ends are known, in two passes: backward it notes at each place which
 * instructions lead to the end, forward it takes the first way of those that do. No way is followed in vain.
 * (Frisch and Cardelli, Greedy regular expression matching, 2004.)
 */
export class GroupGuide {
  readonly #program: readonly Instruction[];
  readonly #alphabet: Alphabet;
  readonly #points: boolean;
  readonly #takers: readonly number[];
  readonly #states: State[] = [];
  readonly #numbers = new Map<string, number>();
  /** By state and class of the character before. */
  #moves = new Int32Array(0);
  readonly #reached: Int32Array;
  #round = 0;
  #work = 0;

  constructor(program: readonly Instruction[], alphabet: Alphabet, points: boolean) {
    this.#program = program;
    this.#alphabet = alphabet;
    this.#points = points;
    this.#takers = program.flatMap(({ kind }, pc) => (kind === 'set' ? [pc] : []));
    this.#reached = new Int32Array(program.length);
  }

  /** Undefined where there are too many states. */
  *find(text: string, begin: number, end: number, slots: number): Generator<void, Slots | undefined> {
    const notes = yield* this.#look(text, begin, end);
    return notes && (yield* this.#go(text, begin, end, slots, notes));
  }

  /** The state at each place from `begin` to `end`. */
  *#look(text: string, begin: number, end: number): Generator<void, Uint16Array | undefined> {
    const [alphabet, points] = [this.#alphabet, this.#points];
    const notes = new Uint16Array(end - begin + 1);
    const match = this.#program.length - 1;
    const next = alphabet.classOf(characterAt(text, end, points));
    if (next === undefined) return undefined;
    let state = this.#numberOf([match], next);
    let piece = 0;
    for (let at = end; ; ) {
      notes[at - begin] = state;
      if (at <= begin) return notes;
      const character = characterBefore(text, at, points);
      const each = alphabet.classOf(character);
      if (each === undefined || this.#states.length > MOST_STATES) return undefined;
      const known = this.#moves[state * alphabet.size + each] as number; // there is a row for each state
      state = known === UNKNOWN ? this.#discover(state, each) : known;
      at -= widthOfCharacter(character);
      if (++piece < MANY && this.#work < MUCH_WORK) continue;
      piece = 0;
      this.#work = 0;
      yield;
    }
  }

  /** The state before a character. */
  #discover(state: number, each: number): number {
    const { leaves, next } = this.#states[state] as State;
    const before = this.#alphabet.exampleOf(each);
    const after = this.#alphabet.exampleOf(next);
    const found = this.#takers.filter((pc) => {
      const instruction = this.#program[pc] as Instruction;
      if (instruction.kind !== 'set' || !instruction.set.has(before)) return false;
      return this.#pathFrom(pc + 1, leaves, before, after) !== undefined;
    });
    const move = this.#numberOf(found, each);
    this.#moves[state * this.#alphabet.size + each] = move;
    return move;
  }

  #numberOf(leaves: readonly number[], next: number): number {
    const key = `${next}:${leaves.join()}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#states.push({ leaves: new Set(leaves), next }) - 1;
    this.#numbers.set(key, number);
    const { size } = this.#alphabet;
    if (this.#moves.length < (number + 1) * size) {
      const more = new Int32Array(Math.max(8, 2 * number) * size).fill(UNKNOWN);
      more.set(this.#moves);
      this.#moves = more;
    }
    return number;
  }

  /** The first way from an instruction to one of the leaves. */
  #pathFrom(from: number, leaves: ReadonlySet<number>, before: number, after: number): Path | undefined {
    this.#round++;
    const stack: { readonly pc: number; readonly saves: readonly number[] }[] = [{ pc: from, saves: [] }];
    for (let top = stack.pop(); top; top = stack.pop()) {
      let { pc, saves } = top;
      while (this.#reached[pc] !== this.#round) {
        this.#reached[pc] = this.#round;
        this.#work++;
        const instruction = this.#program[pc] as Instruction;
        if (instruction.kind === 'jump') pc = instruction.next;
        else if (instruction.kind === 'fork') {
          stack.push({ pc: instruction.other, saves });
          pc = instruction.next;
        } else if (instruction.kind === 'save') {
          saves = [...saves, instruction.slot];
          pc++;
        } else if (instruction.kind === 'assert' && instruction.holds(before, after)) pc++;
        else if (leaves.has(pc)) return { leaf: pc, saves };
        else break;
      }
    }
    return undefined;
  }

  /** Takes the first way of those that lead to the end. */
  *#go(
    text: string,
    begin: number,
    end: number,
    slots: number,
    notes: Uint16Array,
  ): Generator<void, Slots | undefined> {
    const [alphabet, points] = [this.#alphabet, this.#points];
    const found = new Int32Array(slots).fill(-1);
    const known = new Map<number, Path>();
    let last = alphabet.classOf(characterBefore(text, begin, points));
    let pc = 0;
    let latest = -1;
    let path: Path | undefined;
    let piece = 0;
    for (let at = begin; ; ) {
      if (last === undefined) return undefined;
      const state = notes[at - begin] as number; // at <= end
      const key = (state * this.#program.length + pc) * alphabet.size + last;
      if (key !== latest) {
        latest = key;
        path = known.get(key);
      }
      if (!path) {
        const { leaves, next } = this.#states[state] as State;
        path = this.#pathFrom(pc, leaves, alphabet.exampleOf(last), alphabet.exampleOf(next));
        if (!path) return undefined;
        known.set(key, path);
      }
      for (const slot of path.saves) if (slot < slots) found[slot] = at;
      if (at >= end) break;
      const character = characterAt(text, at, points);
      if (character === NO_CHARACTER) return undefined;
      last = alphabet.classOf(character);
      pc = path.leaf + 1;
      at += widthOfCharacter(character);
      if (++piece < MANY && this.#work < MUCH_WORK) continue;
      piece = 0;
      this.#work = 0;
      yield;
    }
    found[0] = begin;
    found[1] = end;
    return found;
  }
}
