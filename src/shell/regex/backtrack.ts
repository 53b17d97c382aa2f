import { characterAt, characterBefore, widthOfCharacter } from './characters.ts';
import type { Instruction } from './compile-regex.ts';
import type { Slots } from './simulate.ts';

/** An expression with back references that takes too many steps; no matcher knows a short way for all of them. */
class TooManySteps extends Error {}

const MOST_STEPS = 1_000_000;

/** Tries one way after the other: what expressions with back references need. @throws TooManySteps */
export function backtrack(
  program: readonly Instruction[],
  slots: number,
  text: string,
  from: number,
  { points, anchored }: { readonly points: boolean; readonly anchored: boolean },
): Slots | undefined {
  let steps = 0;
  const last = anchored ? from : text.length;
  for (let start = from; start <= last; start += widthOfCharacter(characterAt(text, start, points))) {
    // Behind the groups: where each loop was last, so that none turns without an end.
    const first = new Int32Array(slots + program.length).fill(-1);
    first[0] = start;
    const stack: [pc: number, at: number, slots: Slots][] = [[0, start, first]];
    for (let top = stack.pop(); top; top = stack.pop()) {
      let [pc, at, taken] = top;
      ways: for (;;) {
        if (++steps > MOST_STEPS) throw new TooManySteps('Memory exhausted');
        const instruction = program[pc] as Instruction;
        switch (instruction.kind) {
          case 'match':
            taken[1] = at;
            return taken.subarray(0, slots);
          case 'set': {
            const character = characterAt(text, at, points);
            if (!instruction.set.has(character)) break ways;
            at += widthOfCharacter(character);
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
          case 'reference': {
            const [begin = -1, end = -1] = taken.subarray(2 * instruction.number, 2 * instruction.number + 2);
            // A group that took no part matches nothing, as POSIX has it.
            if (begin < 0 || end < 0) break ways;
            for (let i = begin; i < end; i++) if (text[i] !== text[at++]) break ways;
            pc++;
            break;
          }
        }
      }
    }
  }
  return undefined;
}
