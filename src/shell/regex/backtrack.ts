import { characterAt, characterBefore, widthOfCharacter } from './characters.ts';
import { firstSet, type Instruction } from './compile-regex.ts';
import type { Slots } from './simulate.ts';
import { TooManySteps } from './too-many-steps.ts';

/** A text may cost so many steps, and some more for each of its characters. */
const MOST_STEPS = 2_000_000;
const STEPS_PER_CHARACTER = 8;
/** Steps between two breaths. */
const MANY = 8192;

/** Tries one way after the other: what expressions with back references need. @throws TooManySteps */
export function backtrack(
  program: readonly Instruction[],
  slots: number,
  text: string,
  from: number,
  { points, anchored }: { readonly points: boolean; readonly anchored: boolean },
): Generator<void, Slots | undefined> {
  const last = anchored ? from : text.length;
  return new Backtracking(text, slots, points).search(
    program,
    [from, last],
    new Int32Array(slots).fill(-1),
    1,
  );
}

/** Ways that are left to try: from an instruction on, at each of the places from one to another, the latter first. */
interface Left {
  readonly pc: number;
  readonly from: number;
  to: number;
  readonly slots: Slots;
}

class Backtracking {
  readonly #text: string;
  readonly #slots: number;
  readonly #points: boolean;
  readonly #most: number;
  #steps = 0;

  constructor(text: string, slots: number, points: boolean) {
    this.#text = text;
    this.#slots = slots;
    this.#points = points;
    this.#most = MOST_STEPS + STEPS_PER_CHARACTER * text.length;
  }

  /**
   * The groups of the first way through a program that matches at the first place where one does.
   * @param range of places, both included
   * @param direction in which the program reads: forward (1) or backward (-1)
   */
  *search(
    program: readonly Instruction[],
    [from, last]: readonly [number, number],
    groups: Slots,
    direction: -1 | 1,
  ): Generator<void, Slots | undefined> {
    const [text, points, slots] = [this.#text, this.#points, this.#slots];
    // Behind the groups: where each loop was last, so that none turns without an end.
    const blank = new Int32Array(slots + program.length).fill(-1);
    blank.set(groups);
    const only = from < last ? firstSet(program) : undefined;
    const stack: Left[] = [];
    for (let start = from; start <= last; start += widthOfCharacter(characterAt(text, start, points))) {
      // Go to where a match can begin.
      if (only) while (start < last && only[text.charCodeAt(start)] === 0) start++;
      stack.push({ pc: 0, from: start, to: start, slots: blank });
      for (let top = stack.at(-1); top; top = stack.at(-1)) {
        let { pc, to: at, slots: taken } = top;
        if (top.from === at) stack.pop();
        else top.to -= direction;
        ways: for (;;) {
          if (++this.#steps % MANY === 0) yield;
          if (this.#steps > this.#most) throw new TooManySteps();
          const instruction = program[pc] as Instruction;
          switch (instruction.kind) {
            case 'match':
              taken = taken.slice(0, slots);
              taken[0] = start;
              taken[1] = at;
              return taken;
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
              const before = stack.at(-1);
              // A loop over characters leaves as many ways.
              if (before?.pc === instruction.other && before.slots === taken && before.to + direction === at)
                before.to = at;
              else stack.push({ pc: instruction.other, from: at, to: at, slots: taken });
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
              const { first } = instruction;
              const nearest = text.charCodeAt(instruction.direction > 0 ? at : at - 1);
              // Where there is no character the code is NaN.
              const hopeless = first !== undefined && !(nearest > 255 || first[nearest] === 1);
              const seen = hopeless
                ? undefined
                : yield* this.search(
                    instruction.program,
                    [at, at],
                    taken.slice(0, slots),
                    instruction.direction,
                  );
              if ((seen !== undefined) !== instruction.wanted) break ways;
              if (seen) {
                taken = taken.slice();
                taken.set(seen.subarray(2), 2);
              }
              pc++;
              break;
            }
            case 'reference': {
              const begin = taken[2 * instruction.number] ?? -1;
              const end = taken[2 * instruction.number + 1] ?? -1;
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
    }
    return undefined;
  }
}
