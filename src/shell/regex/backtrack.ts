import { characterAt, characterBefore, widthOfCharacter } from './characters.ts';
import type { Instruction } from './compile-regex.ts';
import type { Slots } from './simulate.ts';
import { TooManySteps } from './too-many-steps.ts';

const MOST_STEPS = 2_000_000;

/** Tries one way after the other: what expressions with back references need. @throws TooManySteps */
export function backtrack(
  program: readonly Instruction[],
  slots: number,
  text: string,
  from: number,
  { points, anchored }: { readonly points: boolean; readonly anchored: boolean },
): Slots | undefined {
  const search = new Search(text, slots, points);
  const last = anchored ? from : text.length;
  for (let start = from; start <= last; start += widthOfCharacter(characterAt(text, start, points))) {
    const taken = new Int32Array(slots).fill(-1);
    taken[0] = start;
    const found = search.from(program, start, taken, 1);
    if (found) return found;
  }
  return undefined;
}

class Search {
  readonly #text: string;
  readonly #slots: number;
  readonly #points: boolean;
  #steps = 0;

  constructor(text: string, slots: number, points: boolean) {
    this.#text = text;
    this.#slots = slots;
    this.#points = points;
  }

  /** The groups of the first way through a program that matches at a place; read forward (1) or backward (-1). */
  from(program: readonly Instruction[], start: number, groups: Slots, direction: -1 | 1): Slots | undefined {
    const [text, points, slots] = [this.#text, this.#points, this.#slots];
    // Behind the groups: where each loop was last, so that none turns without an end.
    const first = new Int32Array(slots + program.length).fill(-1);
    first.set(groups);
    const stack: [pc: number, at: number, slots: Slots][] = [[0, start, first]];
    for (let top = stack.pop(); top; top = stack.pop()) {
      let [pc, at, taken] = top;
      ways: for (;;) {
        if (++this.#steps > MOST_STEPS) throw new TooManySteps();
        const instruction = program[pc] as Instruction;
        switch (instruction.kind) {
          case 'match':
            taken[1] = at;
            return taken.slice(0, slots);
          case 'set': {
            const character =
              direction > 0 ? characterAt(text, at, points) : characterBefore(text, at, points);
            if (!instruction.set.has(character)) break ways;
            at += direction * widthOfCharacter(character);
            pc++;
            break;
          }
          case 'fork': {
            if (instruction.mayStandStill) {
              if (taken[slots + pc] === at) {
                pc = Math.max(instruction.next, instruction.other);
                break;
              }
              taken = taken.slice();
              taken[slots + pc] = at;
            }
            stack.push([instruction.other, at, taken]);
            pc = instruction.next;
            break;
          }
          case 'jump':
            pc = instruction.next;
            break;
          case 'save':
            taken = taken.slice();
            taken[instruction.slot] = at;
            pc++;
            break;
          case 'assert':
            if (!instruction.holds(characterBefore(text, at, points), characterAt(text, at, points)))
              break ways;
            pc++;
            break;
          case 'look': {
            const [begin, end] = taken;
            const seen = this.from(instruction.program, at, taken.slice(0, slots), instruction.direction);
            if ((seen !== undefined) !== instruction.wanted) break ways;
            if (seen) {
              taken = taken.slice();
              taken.set(seen);
              taken[0] = begin as number; // there is room for the whole match at least
              taken[1] = end as number;
            }
            pc++;
            break;
          }
          case 'reference': {
            const [begin = -1, end = -1] = taken.subarray(2 * instruction.number, 2 * instruction.number + 2);
            // A group that took no part matches nothing, as POSIX has it.
            if (begin < 0 || end < 0) break ways;
            const length = end - begin;
            const next = direction > 0 ? at : at - length;
            if (!text.startsWith(text.slice(begin, end), next)) break ways;
            at += direction * length;
            pc++;
            break;
          }
        }
      }
    }
    return undefined;
  }
}
