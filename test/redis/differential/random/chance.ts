import { SeededRandom } from '../../../../src/linux/random.ts';

/** Random choices that a seed makes the same again. */
export class Chance {
  readonly #random: SeededRandom;

  constructor(seed: number) {
    this.#random = new SeededRandom(seed);
  }

  /** True in one of so many cases. */
  oneIn(cases: number): boolean {
    return this.#random.integer(cases) === 0;
  }

  /** From `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.#random.integer(high - low + 1);
  }

  of<T>(choices: readonly T[]): T {
    return choices[this.#random.integer(choices.length)] as T;
  }

  /** Mostly a small number of times: each one more half as likely. */
  times(most: number): number {
    let count = 1;
    while (count < most && this.oneIn(2)) count++;
    return count;
  }

  /** Bytes, one character each. */
  bytes(count: number): string {
    return String.fromCharCode(...this.#random.bytes(count));
  }
}
