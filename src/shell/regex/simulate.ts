import type { Instruction } from './compile-regex.ts';

/** Positions of the match and its groups, two each; -1 where a group took no part. */
export type Slots = Int32Array;

/**
 * Follows all ways through an expression at the same time, so that the time is bounded by its size times the length of
 * the text. (Thompson's simulation with Pike's threads.)
 *
 * @param longest of matches that start at the same place the longest counts (POSIX), else the first by priority (Perl)
 */
export function simulate(
  program: readonly Instruction[],
  slots: number,
  text: readonly string[],
  from: number,
  longest: boolean,
): Slots | undefined {
  let current = new ThreadList(program.length);
  let next = new ThreadList(program.length);
  const only = firstSet(program);
  let best: Slots | undefined;
  for (let at = from; at <= text.length; at++) {
    if (current.size === 0) {
      if (best) break;
      // Nobody is under way: go to where a match can begin.
      if (only) while (at < text.length && only[(text[at] as string).charCodeAt(0)] === 0) at++;
    }
    if (!best) {
      const start = new Int32Array(slots).fill(-1);
      start[0] = at;
      follow(program, current, 0, start, text, at);
    }
    const character = text[at];
    next.clear();
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
      } else if (instruction.kind === 'set' && character !== undefined && instruction.set.has(character)) {
        if (best && (taken[0] as number) > (best[0] as number)) continue;
        follow(program, next, pc + 1, taken, text, at + 1);
      }
    }
    [current, next] = [next, current];
  }
  return best;
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

/** Adds the threads to which an instruction leads without taking a character. */
function follow(
  program: readonly Instruction[],
  list: ThreadList,
  start: number,
  given: Slots,
  text: readonly string[],
  at: number,
): void {
  const stack: [number, Slots][] = [[start, given]];
  for (let top = stack.pop(); top; top = stack.pop()) {
    let [pc, slots] = top;
    while (list.enter(pc)) {
      const instruction = program[pc] as Instruction;
      if (instruction.kind === 'jump') pc = instruction.next;
      else if (instruction.kind === 'fork') {
        stack.push([instruction.other, slots]);
        pc = instruction.next;
      } else if (instruction.kind === 'save') {
        slots = slots.slice();
        slots[instruction.slot] = at;
        pc++;
      } else if (instruction.kind === 'assert') {
        if (!instruction.holds(text, at)) break;
        pc++;
      } else {
        list.add(pc, slots);
        break;
      }
    }
  }
}

/** Codes below 256 with which a match can begin (others all count as such); undefined if it may begin anywhere. */
function firstSet(program: readonly Instruction[]): Uint8Array | undefined {
  const first = program.find(({ kind }) => kind !== 'save');
  return first?.kind === 'set' ? first.set.low : undefined;
}
