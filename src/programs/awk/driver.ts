import type { Step, Wait } from './compile/code.ts';

/**
 * Drives steps. What a step wants done first is put on a stack here, so that functions of the program may call each other
 * as deep as memory lasts; and only what really waits makes a promise.
 */
export class Driver {
  readonly #stack: Step<unknown>[] = [];
  /** What the step that was driven last gave. */
  result: unknown;

  /** Does a step; the answer is to be awaited only if there is one. */
  run(step: Step<unknown>): Promise<void> | undefined {
    this.#stack.push(step);
    const wait = this.#advance(undefined, false);
    return wait && this.#follow(wait);
  }

  async #follow(first: Promise<unknown>): Promise<void> {
    for (let wait: Promise<unknown> | undefined = first; wait; ) {
      let value: unknown;
      let failed = false;
      try {
        value = await wait;
      } catch (error) {
        // The program may know what to do with it: getline answers -1.
        value = error;
        failed = true;
      }
      wait = this.#advance(value, failed);
    }
  }

  /** Goes on until something has to be awaited or all is done. */
  #advance(given: unknown, hasFailed: boolean): Promise<unknown> | undefined {
    let value = given;
    let failed = hasFailed;
    for (;;) {
      const top = this.#stack.at(-1);
      if (!top) {
        this.result = value;
        return undefined;
      }
      let turn: IteratorResult<Wait, unknown>;
      try {
        turn = failed ? top.throw(value) : top.next(value);
        failed = false;
      } catch (error) {
        this.#stack.pop();
        if (this.#stack.length === 0) throw error;
        value = error;
        failed = true;
        continue;
      }
      if (turn.done) {
        this.#stack.pop();
        value = turn.value;
      } else if (turn.value instanceof Promise) return turn.value;
      else {
        this.#stack.push(turn.value);
        value = undefined;
      }
    }
  }
}
