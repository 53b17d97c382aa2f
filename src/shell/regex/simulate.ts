import { characterAt, characterBefore, widthOfCharacter } from './characters.ts';
import { firstSet, type Instruction } from './compile-regex.ts';
import type { Search } from './search.ts';

/** Positions of the match and its groups, two each; -1 where a group took no part. */
export type Slots = Int32Array;

/** Ways that are followed between two breaths. */
const MANY = 50_000;

interface Way {
  /** Characters are code points. */
  readonly points: boolean;
  /** The match must begin where the search does. */
  readonly anchored: boolean;
  /** Of matches that start at the same place the longest counts (POSIX), else the first by priority (Perl). */
  readonly longest: boolean;
}

/**
 * Follows all ways through an expression at the same time, so that the time is bounded by its size times the length of
 * the text. (Thompson's simulation with Pike's threads.)
 */
export class Simulation implements Search<Slots | undefined> {
  result: Slots | undefined;
  readonly #program: readonly Instruction[];
  readonly #slots: number;
  readonly #text: string;
  readonly #from: number;
  readonly #way: Way;
  readonly #only: Uint8Array | undefined;
  #current: ThreadList;
  #next: ThreadList;
  #at: number;

  constructor(program: readonly Instruction[], slots: number, text: string, from: number, way: Way) {
    this.#program = program;
    this.#slots = slots;
    this.#text = text;
    this.#from = from;
    this.#way = way;
    this.#at = from;
    this.#only = way.anchored ? undefined : firstSet(program);
    this.#current = new ThreadList(program.length);
    this.#next = new ThreadList(program.length);
  }

  advance(): boolean {
    const [program, text, from, only] = [this.#program, this.#text, this.#from, this.#only];
    const { points, anchored, longest } = this.#way;
    let [current, next, best] = [this.#current, this.#next, this.result];
    let work = 0;
    let at = this.#at;
    while (at <= text.length && work < MANY) {
      if (current.size === 0) {
        if (best || (anchored && at > from)) break;
        // Nobody is under way: go to where a match can begin.
        if (only) while (at < text.length && only[text.charCodeAt(at)] === 0) at++;
      }
      const character = characterAt(text, at, points);
      if (!best && (!anchored || at === from)) {
        const start = new Int32Array(this.#slots).fill(-1);
        start[0] = at;
        follow(program, current, 0, start, at, characterBefore(text, at, points), character);
      }
      const behind = at + widthOfCharacter(character);
      const following = characterAt(text, behind, points);
      next.clear();
      work += 2 + current.size;
      for (let i = 0; i < current.size; i++) {
        const pc = current.pcs[i] as number; // i < size
        const instruction = program[pc] as Instruction;
        const taken = current.slots[i] as Slots;
        if (instruction.kind === 'match') {
          if (!best || !longest || isBetter(taken, at, best)) {
            best = taken.slice();
            best[1] = at;
          }
          // Whoever comes after this one has a lower priority.
          if (!longest) break;
        } else if (instruction.kind === 'set' && instruction.set.has(character)) {
          if (best && (taken[0] as number) > (best[0] as number)) continue;
          work += follow(program, next, pc + 1, taken, behind, character, following);
        }
      }
      [current, next] = [next, current];
      at = behind;
    }
    [this.#current, this.#next, this.result, this.#at] = [current, next, best, at];
    return work < MANY;
  }
}

/** A match that starts earlier, or there and is longer. */
function isBetter(taken: Slots, end: number, best: Slots): boolean {
  const [start = 0] = taken;
  const [known = 0, until = 0] = best;
  return start < known || (start === known && end > until);
}

/** Threads in the order of their priority, at most one at each instruction. */
class ThreadList {
  size = 0;
  readonly pcs: Int32Array;
  readonly slots: Slots[] = [];
  /** Ways that are yet to follow. */
  readonly forks: number[] = [];
  readonly forked: Slots[] = [];
  readonly #seen: Int32Array;
  #round = 1;

  constructor(length: number) {
    this.pcs = new Int32Array(length);
    this.#seen = new Int32Array(length);
  }

  clear(): void {
    this.size = 0;
    this.#round++;
  }

  enter(pc: number): boolean {
    if (this.#seen[pc] === this.#round) return false;
    this.#seen[pc] = this.#round;
    return true;
  }

  add(pc: number, slots: Slots): void {
    this.pcs[this.size] = pc;
    this.slots[this.size++] = slots;
  }
}

/** Adds the threads to which an instruction leads without taking a character; says how many instructions it saw. */
function follow(
  program: readonly Instruction[],
  list: ThreadList,
  start: number,
  given: Slots,
  at: number,
  before: number,
  after: number,
): number {
  const { forks, forked } = list;
  let depth = 0;
  let seen = 0;
  for (let [pc, slots] = [start, given]; ; ) {
    while (list.enter(pc)) {
      seen++;
      const instruction = program[pc] as Instruction;
      if (instruction.kind === 'jump') pc = instruction.next;
      else if (instruction.kind === 'fork') {
        forks[depth] = instruction.other;
        forked[depth++] = slots;
        pc = instruction.next;
      } else if (instruction.kind === 'save') {
        if (instruction.slot < slots.length) {
          slots = slots.slice();
          slots[instruction.slot] = at;
        }
        pc++;
      } else if (instruction.kind === 'assert') {
        if (!instruction.holds(before, after)) break;
        pc++;
      } else {
        list.add(pc, slots);
        break;
      }
    }
    if (depth === 0) return seen;
    pc = forks[--depth] as number;
    slots = forked[depth] as Slots;
  }
}
