import type { Json } from './syntax.ts';

/** The inputs that are still to be taken, in their order. */
export class InputQueue {
  #values: readonly Json[] = [];
  #taken = 0;

  get isEmpty(): boolean {
    return this.#taken >= this.#values.length;
  }

  fill(values: readonly Json[]): void {
    this.#values = values;
    this.#taken = 0;
  }

  /** The next one, undefined after the last. */
  take(): Json | undefined {
    return this.#values[this.#taken++];
  }
}
